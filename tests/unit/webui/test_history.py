"""The tree of the history, and what can be compared."""

from provenance.credentials.record import NodePicture, Picture, Record
from provenance.credentials.verdict import CredentialState
from provenance.messages.language import Language
from tests.support.results import node, verdict
from webui.presenters.result.history import MAX_SHOWN, comparison, history
from webui.presenters.result.model import Mark

WIDE, TALL = Picture(b"wide", 640, 400), Picture(b"tall", 400, 640)


def test_each_node_has_its_own_state_and_picture():
    given = verdict(
        history=(
            node(children=(node("inputTo", CredentialState.NONE),)),
            node("componentOf", CredentialState.INVALID),
        )
    )
    found = history(given, Record(thumbnails=(NodePicture((0, 0), WIDE),)), Language.EN)
    parent, component = found.root.sources
    (sketch,) = parent.sources
    assert (parent.mark, component.mark, sketch.mark) == (Mark.RECOGNISED, Mark.CHANGED, Mark.NONE)
    assert sketch.src.startswith("data:image/jpeg;base64,")
    assert parent.src == ""
    assert found.depth == 3
    assert found.root.this


def test_a_long_history_is_cut_and_says_so():
    given = verdict(history=tuple(node("componentOf") for _ in range(MAX_SHOWN + 7)))
    found = history(given, Record(), Language.EN)
    assert len(found.root.sources) == MAX_SHOWN
    assert found.left_out == "7 more entries are in the raw record."


def test_a_file_without_history_has_no_tree():
    assert history(verdict(), Record(), Language.EN) is None


def test_only_pictures_of_the_same_shape_are_compared():
    given = verdict(history=(node("componentOf"), node("parentOf", title="before")))
    same = Record(picture=WIDE, thumbnails=(NodePicture((1,), WIDE), NodePicture((0,), TALL)))
    assert comparison(given, same, Language.EN).before_name == "before"
    other = Record(picture=TALL, thumbnails=(NodePicture((1,), WIDE),))
    assert comparison(given, other, Language.EN) is None
    assert comparison(given, Record(picture=WIDE), Language.EN) is None
    assert comparison(verdict(history=(node("componentOf"),)), same, Language.EN) is None
