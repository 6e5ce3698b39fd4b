"""Why a file was not taken, in the words of a page."""

from provenance.media.errors import LimitExceededError
from provenance.messages.errors import error_text
from provenance.messages.language import Language
from webui.translations.catalogue import text
from webui.translations.studio import Studio


def problem_text(error: Exception, language: Language) -> str:
    """One sentence about what went wrong, without any path of this machine. Raises what nobody expected."""
    if isinstance(error, OSError):
        error = OSError(error.errno, error.strerror)
    if isinstance(error, LimitExceededError) and error.limit == "max_pixels":
        held, limit = round(error.value / 1e6), round(error.maximum / 1e6)
        return text(Studio.TOO_MANY_PIXELS, language, megapixels=held, limit=limit)
    said = error_text(error, language)
    if said is None:
        raise error
    return said
