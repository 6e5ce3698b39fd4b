"""Everything that `keys` raises. Each message says what is wrong and what to do."""

from keys.problems import ProfileProblem


class KeysError(Exception):
    """Root of the errors of this package."""


class InvalidNameError(KeysError):
    """A name that can't be given to an identity, an organisation or a trust list."""


class NameTakenError(KeysError):
    """An identity with this name exists already."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is an identity “{name}” already: choose another name.")
        self.name = name


class KeyNotFoundError(KeysError):
    """No identity, sealed key or trust list has this name."""


class IdentityNotFoundError(KeyNotFoundError):
    """No identity has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no identity “{name}”: create or import it first.")
        self.name = name


class TrustListNotFoundError(KeyNotFoundError):
    """No trust list of this kind has this name."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(f"There is no trust list “{name}” of kind {kind}: add it first.")
        self.name = name
        self.kind = kind


class InvalidKeyError(KeysError):
    """A private or public key that can't be read, or that no supported algorithm fits."""


class WrongSecretError(KeysError):
    """A sealed key doesn't open: wrong secret, wrong owner or name, or altered data."""


class SecretFileError(KeysError):
    """The secret or passphrase file is missing, damaged, or readable by others."""


class InvalidCertificateError(KeysError):
    """A certificate chain that can't be used; ``problems`` names each thing that is wrong."""

    def __init__(self, message: str, problems: tuple[ProfileProblem, ...] = ()) -> None:
        codes = ", ".join(f"{problem.code} (certificate {problem.position + 1})" for problem in problems)
        super().__init__(f"{message}: {codes}." if codes else message)
        self.problems = problems


class CertificateExpiredError(KeysError):
    """The identity's certificate isn't valid any more, since the day `until`."""

    def __init__(self, name: str, until: str) -> None:
        super().__init__(f"The certificate of “{name}” has expired ({until}): rotate the identity.")
        self.name = name
        self.until = until


class CertificateNotYetValidError(KeysError):
    """The identity's certificate isn't valid yet."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The certificate of “{name}” isn't valid yet: check the clock of this machine.")
        self.name = name


class IdentityRevokedError(KeysError):
    """The identity was revoked and can't be used any more."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” was revoked: create a new identity to sign with.")
        self.name = name


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
