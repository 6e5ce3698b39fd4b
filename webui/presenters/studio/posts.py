"""What to choose on each platform; after signing once for all the files that it is the same for."""

from dataclasses import dataclass
from typing import Final

from provenance.disclosure.projections.platforms import PlatformAdvice, Tick
from provenance.journeys.studio.signed import Advised
from provenance.messages.language import Language
from provenance.messages.values import listed
from webui.presenters.studio.rows import SAID
from webui.presenters.wording import capital
from webui.translations.catalogue import text
from webui.translations.studio_outcome import Outcome

_NAMED: Final = 6  # files by their names


@dataclass(frozen=True, slots=True)
class Ticked:
    """One platform and what to choose there. `wording` is the platform's own and stays in its language."""

    platform: str
    what: str


@dataclass(frozen=True, slots=True)
class Posts:
    """What to choose when some signed files are posted: what they say of AI, their names, and each platform's box."""

    said: str
    files: str
    ticks: tuple[Ticked, ...]


def ticks(advice: tuple[PlatformAdvice, ...], language: Language) -> tuple[Ticked, ...]:
    """The box to tick on each platform, in its own words; the platforms that ask for nothing are one line, the last."""
    rows = [
        Ticked(text(entry.platform, language), capital(text(entry.tick, language, wording=entry.wording)))
        for entry in advice
    ]
    nothing = capital(text(Tick.NO, language))
    silent = [row.platform for row in rows if row.what == nothing]
    asking = [row for row in rows if row.what != nothing]
    return (*asking, *([Ticked(listed(silent, language), nothing)] if silent else ()))


def posts(advised: Advised, language: Language) -> Posts:
    """What to tick for some signed files; of many the first are named."""
    said = "".join if language is Language.ZH else " ".join
    names, total = advised.files, len(advised.files)
    files = listed(names[:_NAMED], language)
    if total > _NAMED:
        files = text(Outcome.AND_MORE, language, files=files, count=total - _NAMED)
    return Posts(
        said(text(SAID.get(extent, extent), language) for extent in advised.extents),
        files,
        ticks(advised.advice, language),
    )
