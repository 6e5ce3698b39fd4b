"""The moments of a history as words, for the timeline of a work and for whoever sets two of them side by side."""

from collections.abc import Sequence

from provenance.journeys.timeline import moments as known
from provenance.messages.language import Language
from webui.presenters.timeline.model import Moment
from webui.presenters.wording import spaced
from webui.translations.catalogue import text
from webui.translations.timeline import Timeline

_NAMES = frozenset({"signer", "platform"})


def told(history: Sequence[known.Moment], language: Language) -> tuple[Moment, ...]:
    """Each moment with its title and its detail."""
    return tuple(_told(moment, language) for moment in history)


def _told(moment: known.Moment, language: Language) -> Moment:
    params: dict[str, object] = {
        name: spaced(str(value), language) if name in _NAMES else value
        for name, value in moment.params.items()
    }
    count = moment.params.get("count", 1)
    if isinstance(count, int) and count > 1:
        params["others"] = count
    kind = moment.kind.value
    title = text(Timeline(kind), language, **params)
    detail = text(Timeline(f"{kind}_detail"), language, **params)
    number = moment.params.get("number")
    return Moment(moment.at, title, detail, moment.proven, number if isinstance(number, int) else None)
