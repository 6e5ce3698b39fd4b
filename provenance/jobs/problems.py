"""Why a file was not signed, for its creator, in both languages."""

from typing import Final

from keys.errors import KeysError
from provenance.batches.errors import BatchesError
from provenance.batches.model import Problem
from provenance.credentials.errors import CredentialsError
from provenance.disclosure.errors import DisclosureError
from provenance.media.errors import MediaError
from provenance.messages.errors import error_text
from provenance.messages.language import Language
from provenance.recognition.errors import RecognitionError
from provenance.registry.errors import RegistryError
from provenance.store_errors import StoreError

EXPECTED: Final = (
    KeysError, MediaError, DisclosureError, CredentialsError, RegistryError, BatchesError, StoreError, OSError,
    RecognitionError,
)  # fmt: skip
UNEXPECTED: Final = Problem(
    "Something went wrong on our side: try this file again.", "我们这边出了问题：请重新尝试此文件。"
)


def problem_of(error: Exception) -> Problem:
    """What went wrong: no path of this machine is in it."""
    if isinstance(error, OSError):
        error = OSError(error.errno, error.strerror)
    said = [error_text(error, language) for language in (Language.EN, Language.ZH)]
    return UNEXPECTED if None in said else Problem(said[0] or "", said[1] or "")
