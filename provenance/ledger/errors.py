"""What can go wrong with the ledger, each with a sentence that says what to do."""


class LedgerError(Exception):
    """Root of the errors of this package."""


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


class UnreachableError(LedgerError):
    """Another server gave no answer that could be used."""
