"""Everything that `keys` raises: a kind to catch, a code, and a sentence that says what is wrong and what to do."""

from keys.faults import Fault
from keys.problems import ProfileProblem


class KeysError(Exception):
    """Root of the errors of this package: `fault` says what is wrong, `params` with which values.

    `causes` are the errors that led to this one, where several were asked: whose, and what.
    """

    def __init__(
        self, fault: Fault, causes: tuple[tuple[str, "KeysError"], ...] = (), /, **params: object
    ) -> None:
        super().__init__(fault.format(**params))
        self.fault = fault
        self.causes = causes
        self.params = params


class InvalidNameError(KeysError):
    """A name that can't be given to an identity, an organisation or a trust list."""


class NameTakenError(KeysError):
    """An identity with this name exists already."""

    def __init__(self, name: str) -> None:
        super().__init__(Fault.NAME_TAKEN, name=name)


class KeyNotFoundError(KeysError):
    """No identity, sealed key or trust list has this name."""


class IdentityNotFoundError(KeyNotFoundError):
    """No identity has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(Fault.IDENTITY_NOT_FOUND, name=name)


class TrustListNotFoundError(KeyNotFoundError):
    """No trust list of this kind has this name."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(Fault.LIST_NOT_FOUND, name=name, kind=kind)


class InvalidKeyError(KeysError):
    """A private or public key that can't be read, or that no supported algorithm fits."""


class WrongSecretError(KeysError):
    """A sealed key doesn't open: wrong secret, wrong owner or name, or altered data."""


class SecretFileError(KeysError):
    """The secret or passphrase file is missing, damaged, or readable by others."""


class InvalidCertificateError(KeysError):
    """A certificate chain that can't be used; ``problems`` names each thing that is wrong."""

    def __init__(self, fault: Fault, problems: tuple[ProfileProblem, ...] = (), **params: object) -> None:
        codes = ", ".join(f"{problem.code} (certificate {problem.position + 1})" for problem in problems)
        super().__init__(fault, (), codes=codes, **params)
        self.problems = problems


class CertificateExpiredError(KeysError):
    """The identity's certificate isn't valid any more, since the day `until`."""

    def __init__(self, name: str, until: str) -> None:
        super().__init__(Fault.CERTIFICATE_EXPIRED, name=name, until=until)


class CertificateNotYetValidError(KeysError):
    """The identity's certificate isn't valid yet."""

    def __init__(self, name: str) -> None:
        super().__init__(Fault.CERTIFICATE_NOT_YET_VALID, name=name)


class IdentityRevokedError(KeysError):
    """The identity was revoked and can't be used any more."""

    def __init__(self, name: str) -> None:
        super().__init__(Fault.IDENTITY_REVOKED, name=name)


class CustodyError(KeysError):
    """The operation doesn't fit where the identity's key is kept, or who certified it."""


class AuthorityError(KeysError):
    """The development CA is missing, expired, or asked for something that it doesn't issue."""


class RevocationError(KeysError):
    """A revocation that makes no sense."""


class TimestampError(KeysError):
    """No time stamp could be had, or one that doesn't hold."""


class TrustListError(KeysError):
    """A trust list that can't be accepted."""


class StorageError(KeysError):
    """The key folder can't be read or written, or holds a damaged file."""
