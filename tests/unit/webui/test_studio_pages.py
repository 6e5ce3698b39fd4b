import io
import re
import threading
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image

from provenance.batches.model import BatchState, ItemState
from provenance.disclosure.answers import Answers
from provenance.disclosure.vocabulary import Extent, SourceType
from provenance.journeys.signing.sign_works import SignOrder, sign_work
from provenance.journeys.studio import batches as studio
from tests.support.originals import encoded
from tests.support.studio import Creator
from tests.support.studio import installation as opened_installation
from webui.app import create_app

CAPTURE = SourceType.DIGITAL_CAPTURE.value
NOTHING = {"ai": "none", "source": CAPTURE}
BOX = {"box_x": "10", "box_y": "20", "box_w": "30", "box_h": "40"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with opened_installation(tmp_path_factory.mktemp("studio")) as site:
        yield site


@pytest.fixture
def creator(site, request):
    return Creator(site, request.node.name[-60:]).named()


@pytest.fixture(scope="module")
def picture():
    return encoded("JPEG", size=(80, 60))


@pytest.fixture
def two(creator, picture):
    """A batch of two, and the ids of its files."""
    address = creator.batch(("a.jpg", picture), ("b.jpg", picture))
    return address, items_of(creator, address)


def items_of(creator, address):
    return [item.id for item in batch_of(creator, address).items]


def batch_of(creator, address):
    return studio.batch(creator.site.database, creator.member, address.rpartition("/")[2])


def say(creator, address, item, act="show", **fields):
    return creator.post(address, file=item, act=act, identity=creator.member.name, **fields)


def signed(creator, address, item, **fields):
    """Sign and wait until it is done."""
    answer = say(creator, address, item, "sign", **{**NOTHING, **fields})
    assert answer.status_code == 303
    done = threading.Event()
    while batch_of(creator, address).batch.state is BatchState.SIGNING:
        done.wait(0.02)


def test_the_first_use_asks_for_a_name_and_nothing_else(site):
    creator = Creator(site, "First Person")
    page = creator.get("/studio").text
    assert 'value="First Person"' in page
    assert "development certificate" in page
    refused = creator.post("/studio/name", name="a/b")
    assert refused.status_code == 422
    assert 'value="a/b"' in refused.text
    creator.named()
    assert "Drop originals here" in creator.get("/studio").text
    assert creator.post("/studio/name", name="Second").status_code == 303  # pressed twice: one identity
    assert "Second" not in creator.get("/identity").text


def test_a_form_with_many_files_begins_a_batch(creator, picture):
    address = creator.batch(("a.jpg", picture), ("画.png", encoded("PNG", size=(30, 20))))
    page = creator.get(address).text
    assert "Two originals to sign" in page
    assert "画.png" in page
    assert "两件原作待签署" in creator.get(address, "zh-CN").text
    assert address in creator.get("/studio").text


def test_one_bad_file_says_why_and_stops_no_other(creator, picture):
    answer = creator.send("/studio", ("a.jpg", picture), ("../evil<b>.jpg", b"nothing"), ("c.jpg", picture))
    assert "evil&lt;b&gt;.jpg" in answer.text
    assert "supported" in answer.text
    assert "Two originals to sign" in answer.text
    assert "2 can be signed, 1 cannot." in answer.text


def test_no_file_is_an_error_in_words(creator):
    assert creator.send("/studio").status_code == 422


def test_a_script_gets_a_row_or_a_sentence(creator, picture):
    address = creator.post("/studio", empty="1").get_json()["address"]
    assert "No originals yet" in creator.get(address).text
    row = creator.send(f"{address}/files?row=1", ("a.jpg", picture))
    assert row.status_code == 201
    assert row.text.strip().startswith("<li")
    refused = creator.send(f"{address}/files?row=1", ("b.jpg", b"GIF"))
    assert (refused.status_code, "<" in refused.text) == (422, False)
    assert "One original to sign" in creator.get(address).text


def test_a_damaged_picture_says_so_as_it_comes_in(creator, picture):
    address = creator.batch(("a.jpg", picture))
    refused = creator.send(f"{address}/files?row=1", ("b.jpg", picture[: len(picture) // 2]))
    assert refused.status_code == 422
    assert "can’t be decoded" in refused.text.replace("'", "’")
    assert "One original to sign" in creator.get(address).text


def test_a_picture_of_too_many_pixels_is_told_in_megapixels(creator, picture):
    address = creator.batch(("a.jpg", picture))
    with io.BytesIO() as made:
        Image.new("1", (20_000, 20_000)).save(made, "PNG")
        refused = creator.send(f"{address}/files?row=1", ("b.png", made.getvalue()))
    assert (refused.status_code, refused.text) == (
        422,
        "It has 400 megapixels; up to 200 are taken here.",
    )


def test_what_may_go_better_later_is_another_answer_than_a_bad_file(creator, picture):
    address = creator.batch(("a.jpg", picture))
    batch = batch_of(creator, address).batch
    with creator.site.database.writing() as tx:
        tx.batches.update(replace(batch, state=BatchState.SIGNING))
    assert creator.send(f"{address}/files?row=1", ("b.jpg", picture)).status_code == 409


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


def test_sketches_are_added_and_taken_away(creator, two, picture):
    address, (first, _) = two
    parts = f"{address}/files/{first}/parts"
    assert (
        creator.send(parts, ("sketch.png", encoded("PNG", size=(20, 20))), field="parts").status_code == 303
    )
    refused = creator.send(parts, ("bad.png", b"no"), field="parts")
    assert refused.status_code == 422
    assert "bad.png: " in refused.text
    (part,) = batch_of(creator, address).item(first).components
    assert creator.post(f"{parts}/{part.id}/remove").status_code == 303
    assert batch_of(creator, address).item(first).components == ()


def test_answers_are_saved_and_used_again(creator, two):
    address, (first, _) = two
    saved = say(creator, address, first, "keep", ai="tooling", source=CAPTURE, preset_name="Film <b>", **BOX)
    assert "Film &lt;b&gt;" in saved.text
    used = creator.post(address, file=first, act="load", preset="Film <b>", **BOX)
    assert re.search(r'id="ai-tooling" checked', used.text)
    assert 'name="box_x" value="10"' in used.text
    assert creator.post(address, file=first, act="load", preset="none such").status_code == 422
    assert say(creator, address, first, "keep", **NOTHING).status_code == 422
    forgotten = creator.post(address, file=first, act="forget", preset="Film <b>")
    assert "Film &lt;b&gt;" not in forgotten.text


def test_files_and_batches_go_after_a_question(creator, two):
    address, (first, _) = two
    assert "Remove this file" in creator.get(f"{address}/files/{first}/remove").text
    assert creator.post(f"{address}/files/{first}/remove").status_code == 303
    assert len(items_of(creator, address)) == 1
    assert "Discard this batch?" in creator.get(f"{address}/discard").text
    assert creator.post(f"{address}/discard").status_code == 303
    assert creator.get(address).status_code == 404


def test_answers_for_a_file_that_is_gone_change_nothing(creator, two):
    address, (first, _) = two
    creator.post(f"{address}/files/{first}/remove")
    answer = say(creator, address, first, "sign", **NOTHING)
    assert (answer.status_code, answer.location) == (303, address)
    assert batch_of(creator, address).batch.state is BatchState.OPEN


def test_nobody_elses_batch_is_there(creator, two, site):
    address, (first, _) = two
    eve = Creator(site, "Eve the other").named()
    for path in (
        address,
        f"{address}/signed.zip",
        f"{address}/progress",
        f"{address}/files/{first}/picture.jpg",
    ):
        assert eve.get(path).status_code == 404
    for path in (
        address,
        f"{address}/discard",
        f"{address}/files/{first}/remove",
        f"{address}/files/{first}/retry",
    ):
        assert eve.post(path, file=first, act="sign").status_code == 404
    assert eve.send(f"{address}/files", ("a.jpg", b"x")).status_code == 404
    own = eve.batch(("a.jpg", encoded("JPEG", size=(20, 20))))
    stolen = eve.post(own, file=items_of(eve, own)[0], act="show", **NOTHING, identity=creator.member.name)
    assert stolen.status_code == 422
    assert "Choose who signs" in stolen.text


def test_a_form_of_another_site_changes_nothing(creator, two):
    address, (first, _) = two
    answer = creator.client.post(address, data={"file": first, "act": "sign", **NOTHING})
    assert answer.status_code == 403


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


def test_batches_that_nothing_was_put_into_hide_no_other(creator, two):
    address, _ = two
    for _ in range(21):
        creator.post("/studio", empty="1")
    assert address in creator.get("/studio").text


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


def test_what_has_not_changed_is_not_sent_again(creator, two):
    address, (first, _) = two
    with creator.site.database.writing() as tx:
        tx.batches.update(replace(batch_of(creator, address).batch, state=BatchState.SIGNING))
    page = creator.get(address).text
    (again,) = re.findall(r'hx-get="([^"]+)"', page)
    assert creator.get(again).status_code == 204
    with creator.site.database.writing() as tx:
        tx.batches.update_item(replace(tx.batches.item(first), state=ItemState.SIGNING))
    assert "Being signed" in creator.get(again).text


def test_a_session_that_ended_leads_to_the_sign_in_page_and_draws_it_nowhere_else(site, two):
    address, _ = two
    client = create_app(site).test_client()
    sent = {"HX-Request": "true", "Referer": f"http://localhost{address}"}
    answer = client.post(address, data=NOTHING, headers=sent)
    assert (answer.status_code, answer.text) == (200, "")
    assert answer.headers["HX-Redirect"].startswith("/sign-in?next=%2Fstudio%2F")


def opened(creator, address, item):
    """The fields by which a page knows what stood when it was opened."""
    page = creator.get(f"{address}?file={item}").text
    return {name: re.search(rf'name="{name}" value="(\w+)"', page)[1] for name in ("page", "stood")}


def test_of_two_tabs_the_second_is_told_and_nothing_is_lost(creator, two):
    address, (first, _) = two
    one, other = opened(creator, address, first), opened(creator, address, first)
    assert say(creator, address, first, **{**NOTHING, **one}).status_code == 303
    late = say(creator, address, first, ai="generated", description="typed long", **other)
    assert late.status_code == 409
    assert re.search(r"Changed in another tab at \d\d:\d\d UTC", late.text)
    assert "It says there: AI did nothing." in late.text
    assert "typed long" in late.text
    assert batch_of(creator, address).batch.answers.ai is Extent.NONE
    assert 'value="sign"' not in late.text
    mine = say(creator, address, first, "mine", ai="generated", description="typed long", **other)
    assert mine.status_code == 303
    assert batch_of(creator, address).batch.answers.ai is Extent.GENERATED
    assert say(creator, address, first, "sign", **{**NOTHING, **one}).status_code == 409


def test_a_tab_that_saves_as_it_goes_is_not_in_its_own_way(creator, two):
    address, (first, _) = two
    tab = opened(creator, address, first)
    live = {"HX-Request": "true"}
    for _ in range(2):  # the second is sent before the answer to the first is there
        said = creator.post(address, headers=live, file=first, act="show", **{**NOTHING, **tab})
        assert "Changed in another tab" not in said.text
    assert f'name="stood" value="{tab["stood"]}"' not in said.text
    assert 'name="stood" value="' in said.text
    other = opened(creator, address, first)
    assert say(creator, address, first, ai="generated", **other).status_code == 303
    late = creator.post(address, headers=live, file=first, act="show", **{**NOTHING, **tab})
    assert "Changed in another tab" in late.text
    assert "已于" in creator.post(address, "zh-CN", live, file=first, act="show", **{**NOTHING, **tab}).text
