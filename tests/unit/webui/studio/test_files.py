"""Files that come into the studio, and what is said of those that can't."""

import io
from dataclasses import replace

from PIL import Image

from provenance.batches.model import BatchState
from tests.support.originals import encoded
from tests.support.studio import Creator
from tests.support.studio_pages import batch_of, items_of


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


def test_files_and_batches_go_after_a_question(creator, two):
    address, (first, _) = two
    assert "Remove this file" in creator.get(f"{address}/files/{first}/remove").text
    assert creator.post(f"{address}/files/{first}/remove").status_code == 303
    assert len(items_of(creator, address)) == 1
    assert "Discard this batch?" in creator.get(f"{address}/discard").text
    assert creator.post(f"{address}/discard").status_code == 303
    assert creator.get(address).status_code == 404


def test_batches_that_nothing_was_put_into_hide_no_other(creator, two):
    address, _ = two
    for _ in range(21):
        creator.post("/studio", empty="1")
    assert address in creator.get("/studio").text
