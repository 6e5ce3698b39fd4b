"""Answers that are asked for again and rarely differ: who has one hears that it still holds (RFC 9110, section 13)."""

from typing import Final

from flask import Response, request

REVALIDATED: Final = "private, no-cache"
"""Kept by who asked, and never used unasked: a work may be withdrawn."""
FIXED: Final = "public, max-age=300"
"""The same for everybody until the next version of the program."""


def conditional(answer: Response, cache: str) -> Response:
    """An answer with a tag of its bytes, or 304 without them for who sent that tag."""
    answer.headers["Cache-Control"] = cache
    answer.add_etag()
    answer.make_conditional(request)
    return answer
