"""What a creator says about AI, as a report says it: in both languages at once."""

from collections.abc import Iterator

from provenance.credentials.verdict import DisclosureView
from provenance.evidence.report import Said
from provenance.messages.catalogue import text
from provenance.messages.language import Language
from provenance.messages.results.disclosure import Permission
from provenance.messages.values import listed
from provenance.messages.words import Word
from provenance.registry.model import Version
from provenance.registry.stored import disclosure_of, verdict_of


def disclosure_said(version: Version) -> tuple[Said, ...]:
    """The disclosure of a version, one statement each; and where not all of it can be read, that."""
    view = disclosure_of(version)
    english, chinese = (tuple(_lines(view, language)) for language in (Language.EN, Language.ZH))
    if verdict_of(version) is None:
        english, chinese = (
            (*lines, text(Word.RECORD_UNREADABLE, language))
            for lines, language in ((english, Language.EN), (chinese, Language.ZH))
        )
    return tuple(Said(en, zh) for en, zh in zip(english, chinese, strict=True))


def _lines(view: DisclosureView, language: Language) -> Iterator[str]:
    yield text(view.extent, language)
    if view.tools:
        yield _labelled(Word.TOOLS, listed((tool.name for tool in view.tools), language), language)
    if view.models:
        yield _labelled(Word.MODELS, listed((model.name for model in view.models), language), language)
    for permission in Permission:
        given = getattr(view.training, permission)
        if given is not None:
            use = text(given.use, language, constraint=given.constraint)
            yield text(Word.LABELLED, language, label=text(permission, language), value=use)


def _labelled(word: Word, value: str, language: Language) -> str:
    return text(Word.LABELLED, language, label=text(word, language), value=value)
