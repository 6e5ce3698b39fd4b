"""The one error root of credentials."""


class CredentialsError(Exception):
    """Signing or verifying could not be done; the message says in one sentence what to do."""


class UnreadableCredentialError(CredentialsError):
    """A file carries Content Credentials that cannot be read; `reason` is the library's own word for it."""

    def __init__(self, reason: str) -> None:
        """Keep the reason for the verdict's finding."""
        self.reason = reason
        super().__init__(f"The Content Credentials of this file cannot be read: {reason}")


class SigningError(CredentialsError):
    """The file could not be signed; nothing was written."""


class StampingError(CredentialsError):
    """A signature can't take a time stamp; the file is as it was."""


class VerifierError(CredentialsError):
    """The verifier itself failed (a worker could not start); no verdict was reached."""
