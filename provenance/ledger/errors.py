"""What can go wrong with the ledger: a kind to catch, a code, and a sentence that says what to do."""

from provenance.ledger.faults import Fault


class LedgerError(Exception):
    """Root of the errors of this package: `fault` says what is wrong, `params` with which values."""

    def __init__(self, fault: Fault, **params: object) -> None:
        super().__init__(fault.format(**params))
        self.fault = fault
        self.params = params


class MalformedError(LedgerError):
    """Bytes that are not what their format asks for: a note, a checkpoint, a proof, a tile or an entry."""


class ProofError(LedgerError):
    """A proof that does not lead to the root it should lead to."""


class SignatureError(LedgerError):
    """A note without a good signature of a key that is trusted here."""


class NotLoggedError(LedgerError):
    """An index, a size or an entry that the ledger does not have."""


class LedgerStorageError(LedgerError):
    """The files of the ledger can't be read or written, or are damaged."""


class HaltedError(LedgerError):
    """The ledger signs nothing more, because a witness has seen a later or another state than the stored one."""


class RefusedError(LedgerError):
    """A witness does not cosign; `status` is that of tlog-witness, `seen` the size that it has seen (409)."""

    def __init__(self, status: int, fault: Fault, seen: int | None = None, /, **params: object) -> None:
        super().__init__(fault, **params)
        self.status = status
        self.seen = seen

    @classmethod
    def because(cls, status: int, error: LedgerError) -> "RefusedError":
        """Refuse for what another error says."""
        return cls(status, error.fault, **error.params)


class UnreachableError(LedgerError):
    """Another server gave no answer that could be used."""
