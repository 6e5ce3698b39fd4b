"""The one error root of credentials: a kind to catch, a code, and a sentence that says what to do."""

from provenance.credentials.faults import Fault


class CredentialsError(Exception):
    """Signing or verifying could not be done: `fault` says why, `params` with which values."""

    def __init__(self, fault: Fault, **params: object) -> None:
        super().__init__(fault.format(**params))
        self.fault = fault
        self.params = params


class UnreadableCredentialError(CredentialsError):
    """A file carries Content Credentials that cannot be read; `reason` is the library's own word for it."""

    def __init__(self, reason: str) -> None:
        """Keep the reason for the verdict's finding."""
        self.reason = reason
        super().__init__(Fault.UNREADABLE, reason=reason)


class SigningError(CredentialsError):
    """The file could not be signed; nothing was written."""


class StampingError(CredentialsError):
    """A signature can't take a time stamp; the file is as it was."""


class VerifierError(CredentialsError):
    """The verifier itself failed (a worker could not start); no verdict was reached."""
