"""The history of a work as an indented tree, each entry with its own state."""

from collections.abc import Iterator, Sequence

from provenance.cli.output import printable
from provenance.credentials.verdict import CredentialState, HistoryNode, SignerStatus
from provenance.disclosure.vocabulary import Extent, Relationship
from provenance.messages.catalogue import text
from provenance.messages.language import Language
from provenance.messages.words import Word

_MAX_DEPTH = 12  # deeper than that nobody reads it on a terminal; --json has all of it


def history_lines(nodes: Sequence[HistoryNode], language: Language, depth: int = 0) -> Iterator[str]:
    """One line for each entry, two spaces further in for what it was made of itself."""
    for node in nodes:
        yield "  " * depth + _line(node, language)
        if depth + 1 < _MAX_DEPTH:
            yield from history_lines(node.children, language, depth + 1)
        elif node.children:
            yield "  " * (depth + 1) + text(Word.DEEPER, language)


def _line(node: HistoryNode, language: Language) -> str:
    title = printable(node.title or text(Word.UNTITLED, language))
    extent = "" if node.extent is Extent.UNKNOWN else text(node.extent, language)
    return text(
        Word.HISTORY_ENTRY,
        language,
        relationship=_relationship(node.relationship, language),
        title=title,
        state=_state(node, language),
        extent=extent,
    )


def _relationship(value: str, language: Language) -> str:
    try:
        return text(Relationship(value), language)
    except ValueError:
        return printable(value)


def _state(node: HistoryNode, language: Language) -> str:
    match node.credential:
        case CredentialState.NONE:
            return text(Word.NODE_NONE, language)
        case CredentialState.UNREADABLE:
            return text(Word.NODE_UNREADABLE, language)
        case CredentialState.INVALID:
            return text(Word.NODE_INVALID, language)
        case CredentialState.VALID:
            recognised = node.signer.status is SignerStatus.RECOGNISED
            word = Word.NODE_RECOGNISED if recognised else Word.NODE_UNRECOGNISED
            return text(word, language, name=printable(node.signer.name or text(Word.UNNAMED, language)))
