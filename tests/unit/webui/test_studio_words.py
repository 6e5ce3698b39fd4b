from datetime import UTC, datetime

import pytest

from provenance.batches.batches import BatchView
from provenance.batches.model import Batch, BatchState, Item, ItemState, Problem
from provenance.disclosure.answers import Answers
from provenance.disclosure.vocabulary import Extent
from provenance.messages.language import Language
from webui.presenters.studio.bench import batch_rows, dock, heading
from webui.presenters.studio.rows import rows

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SAID = Answers(Extent.NONE)


def view(*states, answers=SAID, state=BatchState.OPEN, own=None):
    items = tuple(
        Item(str(n), "b", n, f"{n}.jpg", 1, "jpeg", None, state=state, work_id="w", version=1,
             answers=own if n == 0 else None, problem=Problem("Why.", "原因。"))
        for n, state in enumerate(states)
    )  # fmt: skip
    return BatchView(Batch("b", "ada", NOW, state, answers=answers), items)


W, S, F, Q, G = ItemState.WAITING, ItemState.SIGNED, ItemState.FAILED, ItemState.QUEUED, ItemState.SIGNING


@pytest.mark.parametrize(
    ("shown", "en", "zh"),
    [
        (view(), "No originals yet", "还没有原作"),
        (view(W), "One original to sign", "一件原作待签署"),
        (view(W, W, S), "One of three is signed", "三件原作中一件已签署"),
        (view(F, S, S), "Two of three are signed", "三件原作中两件已签署"),
        (view(W, *[S] * 11), "11 of 12 are signed", "12 件原作中 11 件已签署"),
        (view(*[W] * 11), "11 originals to sign", "11 件原作待签署"),
        (view(G, Q, S, state=BatchState.SIGNING), "Signing three originals", "正在签署三件原作"),
        (view(S, S, state=BatchState.DONE), "Two originals are signed", "两件原作已签署"),
    ],
)
def test_the_heading_counts(shown, en, zh):
    assert heading(shown, Language.EN) == en
    assert heading(shown, Language.ZH) == zh


@pytest.mark.parametrize(
    ("shown", "words", "button", "ready", "signs"),
    [
        (view(W, W, answers=None), "Answer the questions first", "Sign the originals", 0, 0),
        (view(W, W, W, answers=None, own=SAID), "One of three is ready", "Sign the original", 1, 1),
        (view(W, F, W, answers=SAID, own=None), "Two of three are ready", "Sign and try again: 3", 2, 3),
        (view(W), "The original is ready", "Sign the original", 1, 1),
        (view(W, F, S), "One of two is ready", "Sign and try again: 2", 1, 2),
        (view(F, S), "The original could not be signed", "Try again", 0, 1),
        (view(F, F), "Two originals could not be signed", "Try the 2 originals again", 0, 2),
        (view(F, W, answers=None, own=SAID), "One of two could not be signed", "Try again", 0, 1),
    ],
)
def test_the_dock_says_what_would_be_signed(shown, words, button, ready, signs):
    docked = dock(shown, Language.EN)
    assert (docked.words, docked.button, docked.ready, docked.signs) == (words, button, ready, signs)
    assert "None" not in dock(shown, Language.ZH).note


def test_a_failure_is_counted_and_its_reason_stands_at_the_file():
    shown = view(F, W)
    assert "1 could not be signed" in dock(shown, Language.EN).note
    assert dock(view(F), Language.EN).note.startswith("Why stands beside it.")
    assert dock(view(F, F), Language.ZH).note.startswith("原因见各项。")
    assert rows(shown, None, Language.EN)[0].words == "Not signed. Why."
    assert rows(shown, None, Language.ZH)[0].words == "未签署。原因。"


def test_each_state_has_its_words():
    said = [row.words for row in rows(view(W, Q, G, S), None, Language.EN)]
    assert said == ["Ready. AI did nothing.", "Waiting to be signed", "Being signed", "Signed"]
    differs = rows(view(W, own=Answers(Extent.GENERATED)), None, Language.EN)[0]
    assert differs.words == "Ready, with its own answers. AI made all of it."


def test_a_batch_in_the_list_says_where_it_stands():
    listed = batch_rows((view(S, F), view(S, state=BatchState.DONE)), Language.EN)
    assert [row.words for row in listed] == ["Open. 1 of 2 signed, 1 could not be.", "Signed"]
    assert [row.open for row in listed] == [True, False]
