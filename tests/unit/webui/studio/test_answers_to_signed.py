"""From answers to signed files: what is asked, shown, promised and done."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest

from provenance.disclosure.answers import Answers
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.signing.sign_works import SignOrder, sign_work
from tests.support.originals import blank, encoded
from tests.support.studio_pages import BOX, CAPTURE, NOTHING, batch_of, items_of, say, signed


def test_input_comes_back_with_what_is_wrong_beside_it(creator, two):
    address, (first, _) = two
    answer = say(
        creator, address, first, ai="edited", tool="K\u202erita", box_x="1", box_y="", box_w="2", box_h="3"
    )
    assert answer.status_code == 422
    for field in ("source", "tool-0", "box-0"):
        assert f'id="{field}-wrong"' in answer.text
    assert 'name="box_w" value="2"' in answer.text
    assert re.search(r'id="ai-edited" checked', answer.text)
    assert batch_of(creator, address).batch.answers is None


def test_answers_hold_for_all_and_boxes_for_one(creator, two):
    address, (first, second) = two
    assert say(creator, address, first, ai="edited", source=CAPTURE, **BOX).status_code == 303
    view = batch_of(creator, address)
    assert view.batch.answers.ai is Extent.EDITED
    assert view.batch.answers.regions == ()
    assert len(view.item(first).answers.regions) == 1
    assert view.item(second).answers is None
    say(creator, address, second, ai="composed", source=CAPTURE)  # for all: the first one keeps its box
    view = batch_of(creator, address)
    assert (view.item(first).answers.ai, len(view.item(first).answers.regions)) == (Extent.COMPOSED, 1)
    say(creator, address, second, ai="none", source=CAPTURE)  # where AI did nothing there is no box
    assert batch_of(creator, address).item(first).answers is None


def test_one_file_may_differ_until_all_are_made_the_same(creator, two):
    address, (first, second) = two
    say(creator, address, first, **NOTHING)
    say(creator, address, second, scope="one", ai="generated")
    say(creator, address, first, ai="tooling", source=CAPTURE)
    assert batch_of(creator, address).item(second).answers.ai is Extent.GENERATED
    assert "with its own answers" in creator.get(address).text
    say(creator, address, first, "every", ai="tooling", source=CAPTURE)
    assert batch_of(creator, address).item(second).answers is None


def test_labels_are_shown_as_they_are_answered(creator, two):
    address, (first, _) = two
    live = creator.post(
        address,
        headers={"HX-Request": "true"},
        file=first,
        ai="edited",
        source=CAPTURE,
        identity=creator.member.name,
    )
    assert "compositeWithTrainedAlgorithmicMedia" in live.text
    assert "Sign the 2 ready originals" in live.text
    assert "<html" not in live.text
    unfinished = creator.post(address, headers={"HX-Request": "true"}, file=first, ai="edited")
    assert "Choose how the original was made." in unfinished.text
    assert batch_of(creator, address).batch.answers.ai is Extent.EDITED


def test_what_waits_is_signed_and_downloaded(creator, two):
    address, (first, _) = two
    signed(creator, address, first, title="Boats")
    page = creator.get(address).text
    assert "Two originals are signed" in page
    assert "Xiaohongshu" in page
    with zipfile.ZipFile(io.BytesIO(creator.get(f"{address}/signed.zip").data)) as archive:
        assert archive.namelist() == ["a-signed.jpg", "b-signed.jpg"]
        assert archive.read("a-signed.jpg").startswith(b"\xff\xd8")
    assert "Boats" in creator.get("/works").text
    assert creator.get(f"{address}/progress").headers["HX-Refresh"] == "true"


def test_a_file_without_an_answer_waits(creator, two):
    address, (first, second) = two
    assert say(creator, address, first, scope="one", **NOTHING).status_code == 303
    assert "One of two is ready" in creator.get(address).text
    signed(creator, address, first, scope="one")
    view = batch_of(creator, address)
    assert view.progress.signed == 1
    assert view.item(second).state == "waiting"
    assert creator.get(f"{address}/signed.zip").status_code == 200


def test_a_new_version_goes_to_its_work(creator, two, picture):
    address, (first, _) = two
    signed(creator, address, first)
    work = next(item.work_id for item in batch_of(creator, address).items)
    again = creator.send(f"/studio?version_of={work}", ("c.jpg", encoded("PNG", size=(20, 20)))).location
    (item,) = batch_of(creator, again).items
    assert item.version_of == work
    assert f'<option value="{work}" selected>' in creator.get(again).text
    signed(creator, again, item.id, version_of=work)
    assert [(i.work_id, i.version) for i in batch_of(creator, again).items] == [(work, 2)]


def test_answers_are_saved_and_used_again(creator, two):
    address, (first, _) = two
    saved = say(creator, address, first, "keep", ai="tooling", source=CAPTURE, preset_name="Film <b>", **BOX)
    assert saved.status_code == 303  # so that the way back leads to a page, and not to a form sent once more
    assert "Saved as “Film &lt;b&gt;”." in creator.get(saved.location).text
    assert say(creator, address, first, **NOTHING).status_code == 303
    used = creator.post(address, file=first, act="load", preset="Film <b>", **BOX)
    assert used.status_code == 303
    shown = creator.get(used.location).text
    assert "These are the answers saved as “Film &lt;b&gt;”." in shown
    assert re.search(r'id="ai-tooling" checked', shown)
    assert 'name="box_x" value="10"' in shown
    assert (
        batch_of(creator, address).batch.answers.ai is Extent.TOOLING
    )  # what stands there is what is signed
    assert creator.post(address, file=first, act="load", preset="none such").status_code == 422
    assert say(creator, address, first, "keep", **NOTHING).status_code == 422
    forgotten = creator.post(address, file=first, act="forget", preset="Film <b>")
    assert "Film &lt;b&gt;" not in forgotten.text


def test_no_address_puts_words_on_the_page(creator, two):
    address, _ = two
    assert "evil words" not in creator.get(f"{address}?kept=evil+words").text


def test_the_boxes_to_tick_are_those_of_what_was_signed(creator, picture, tmp_path):
    (tmp_path / "drawn.jpg").write_bytes(picture)
    desk = creator.site.desks.desk(creator.member.id, creator.member.name, datetime.now(UTC))
    order = SignOrder(tmp_path / "drawn.jpg", tmp_path / "made.jpg", Answers(Extent.GENERATED))
    sign_work(desk, order)
    address = creator.batch(("made.jpg", (tmp_path / "made.jpg").read_bytes()), ("own.jpg", picture))
    made, own = items_of(creator, address)
    assert say(creator, address, made, scope="one", ai="none").status_code == 303
    signed(creator, address, own, scope="one")
    page = creator.get(address).text
    history, nothing = page.partition('id="posts-h"')[2].split('<div class="label">')[1:]
    assert "AI made all of it." in history
    assert ("made.jpg" in history, "own.jpg" in history) == (True, False)
    assert nothing.count("Nothing to choose") == 1  # platforms that ask for nothing are one line
    assert "笔记含AI合成内容" in history
    assert "AI did nothing." in nothing
    assert "笔记含AI合成内容" not in nothing
    creator.post(f"/works/{batch_of(creator, address).item(made).work_id}/delete")
    assert "AI made all of it." not in creator.get(address).text.partition('id="posts-h"')[2]


@pytest.mark.parametrize("ai", ["composed", "generated"])
def test_how_it_was_made_is_not_answered_for_anybody(creator, picture, ai):
    address = creator.batch(("a.jpg", picture))
    (item,) = items_of(creator, address)
    assert say(creator, address, item, ai=ai).status_code == 303
    source = re.search(r'<select id="source".*?</select>', creator.get(address).text, re.DOTALL)
    assert "selected" not in source.group()
    assert say(creator, address, item, ai="none").status_code == 422


def test_the_dock_promises_what_will_be_signed(creator, picture):
    address = creator.batch(*((f"{name}.jpg", picture) for name in "abc"))
    first, second, third = items_of(creator, address)
    say(creator, address, first, scope="one", **NOTHING)
    say(creator, address, second, scope="one", **NOTHING)
    page = creator.get(address).text
    assert "Two of three are ready" in page
    assert "Sign the 2 ready originals" in page
    signed(creator, address, second, scope="one")
    view = batch_of(creator, address)
    assert (view.progress.signed, view.item(third).state) == (2, "waiting")


def test_of_a_blank_page_it_is_said_that_nobody_will_find_it(creator, picture):
    address = creator.batch(("blank.png", blank("PNG")), ("a.jpg", picture))
    signed(creator, address, items_of(creator, address)[0])
    for lang, said in (("en", "too little on it"), ("zh", "画面内容过少")):
        page = creator.get(address, lang).text
        assert page.count(said) == 1
        works = re.findall(r'href="(/works/[a-z0-9]+)"', page)
        assert [said in creator.get(work, lang).text for work in works] == [True, False]
