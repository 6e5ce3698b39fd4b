"""The third level: the tree of what the work was made from, each step with its own state, and two to compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.credentials.record import Picture, Record
from provenance.credentials.verdict import CredentialState, HistoryNode, SignerStatus, Verdict
from provenance.disclosure.vocabulary import Extent, Relationship
from provenance.messages.language import Language
from provenance.messages.values import day
from provenance.messages.words import Word
from webui.presenters.result.headline import headline
from webui.presenters.result.model import Comparison, History, Mark, Node
from webui.presenters.result.pictures import data_uri
from webui.presenters.wording import capital, clauses
from webui.translations.catalogue import text
from webui.translations.result import Result

MAX_SHOWN = 60
_ROLES = {
    Relationship.PARENT_OF: Result.NODE_PARENT,
    Relationship.COMPONENT_OF: Result.NODE_COMPONENT,
    Relationship.INPUT_TO: Result.NODE_INPUT,
}
_MAX_DEPTH = 12
_SAME_SHAPE = 0.02


def history(verdict: Verdict, record: Record, language: Language) -> History | None:
    """The tree with this file at its root; None where the file has no history."""
    if not verdict.history:
        return None
    pictures = {entry.node: entry.picture for entry in record.thumbnails}
    walk = _Walk(pictures, language)
    sources = walk.nodes(verdict.history, ())
    own = record.picture or pictures.get(())
    title = headline(verdict, language)
    root = Node(
        title=text(Result.THIS_FILE, language),
        about=_when(verdict, language),
        mark=title.mark,
        state=title.state,
        src=data_uri(own),
        this=True,
        sources=sources,
    )
    left = _count(verdict.history) - walk.shown
    more = text(Result.MORE_NODES, language, count=left) if left > 0 else ""
    return History(root, _depth(root), more)


def comparison(verdict: Verdict, record: Record, language: Language) -> Comparison | None:
    """The parent beside this file, where there are pictures of both and they have the same shape."""
    parent = next((n for n, node in enumerate(verdict.history) if node.relationship == "parentOf"), None)
    pictures = {entry.node: entry.picture for entry in record.thumbnails}
    # The small picture that the record keeps of this file, where there is one: as sharp as the other.
    after = pictures.get((), record.picture)
    before = pictures.get((parent,)) if parent is not None else None
    if parent is None or before is None or after is None:
        return None
    if abs(before.width / before.height - after.width / after.height) > _SAME_SHAPE:
        return None
    node = verdict.history[parent]
    return Comparison(
        data_uri(before),
        data_uri(after),
        after.width,
        after.height,
        node.title or text(Word.UNTITLED, language),
        text(Result.THIS_FILE, language),
    )


@dataclass(slots=True)
class _Walk:
    pictures: Mapping[tuple[int, ...], Picture]
    language: Language
    shown: int = 0

    def nodes(self, nodes: Sequence[HistoryNode], path: tuple[int, ...]) -> tuple[Node, ...]:
        found = []
        for number, node in enumerate(nodes):
            if self.shown >= MAX_SHOWN or len(path) >= _MAX_DEPTH:
                break
            self.shown += 1
            found.append(self.node(node, (*path, number)))
        return tuple(found)

    def node(self, node: HistoryNode, path: tuple[int, ...]) -> Node:
        language = self.language
        about = [_relationship(node.relationship, language)]
        if node.extent is not Extent.UNKNOWN:
            about.append(text(node.extent, language))
        if node.time.at is not None:
            about.append(day(node.time.at, language))
        mark, state = _state(node, language)
        return Node(
            title=node.title or text(Word.UNTITLED, language),
            about=clauses((part for part in about if part), language),
            mark=mark,
            state=state,
            src=data_uri(self.pictures.get(path)),
            signed=node.credential is CredentialState.VALID,
            sources=self.nodes(node.children, path),
        )


def _when(verdict: Verdict, language: Language) -> str:
    about = [verdict.title or verdict.file]
    if verdict.time.at is not None:
        about.append(day(verdict.time.at, language))
    return clauses(about, language)


def _relationship(value: str, language: Language) -> str:
    try:
        return text(_ROLES[Relationship(value)], language)
    except ValueError:
        return value


def _state(node: HistoryNode, language: Language) -> tuple[Mark, str]:
    match node.credential:
        case CredentialState.NONE:
            return Mark.NONE, text(CredentialState.NONE, language)
        case CredentialState.UNREADABLE:
            return Mark.CHANGED, capital(text(Word.NODE_UNREADABLE, language))
        case CredentialState.INVALID:
            return Mark.CHANGED, capital(text(Word.NODE_INVALID, language))
        case CredentialState.VALID:
            known = node.signer.status is SignerStatus.RECOGNISED
            word = Word.NODE_RECOGNISED if known else Word.NODE_UNRECOGNISED
            name = node.signer.name or text(Word.UNNAMED, language)
            mark = Mark.RECOGNISED if known else Mark.UNRECOGNISED
            return mark, capital(text(word, language, name=name))


def _depth(node: Node) -> int:
    return 1 + max((_depth(source) for source in node.sources), default=0)


def _count(nodes: Sequence[HistoryNode]) -> int:
    return sum(1 + _count(node.children) for node in nodes)
