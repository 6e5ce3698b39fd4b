"""The diary as an artist keeps it: several files at once, and nothing of them but their fingerprints leaves."""

import hashlib
import re

import pytest
from playwright.sync_api import expect

from tests.support.originals import encoded

WORDS = b"nothing of this may leave the computer " * 4
SIZES = (1, 55, 56, 63, 64, 65, 119, 120, 4 * 1024**2 - 1, 4 * 1024**2, 9 * 1024**2 + 17)
DROP = """([selector, files]) => {
  const all = new DataTransfer();
  for (const [name, text] of files) all.items.add(new File([text], name));
  for (const type of ["dragenter", "dragover", "drop"]) {
    const said = { dataTransfer: all, bubbles: true, cancelable: true };
    document.querySelector(selector).dispatchEvent(new DragEvent(type, said));
  }
}"""


def digest(data):
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def opened(as_member):
    page = as_member()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/diary")
    page.get_by_label("What you are working on").fill("Night ferry")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/diary/*")
    yield page
    assert errors == []


def sent_by(page):
    """Every request that carries something, as it is made."""
    found = []
    page.on("request", lambda one: found.append(one) if one.method == "POST" else None)
    return found


def test_only_fingerprints_leave_the_computer(opened, tmp_path):
    sent = sent_by(opened)
    files = {}
    for number, size in enumerate(SIZES):
        data = (WORDS * (size // len(WORDS) + 1))[:size]
        path = tmp_path / f"layer-{number}.psd"
        path.write_bytes(data)
        files[str(path)] = digest(data)
    opened.get_by_label("Note").fill("evening")
    opened.set_input_files("#files", list(files))
    expect(opened.locator(".kept-file")).to_have_count(len(files))
    shown = opened.eval_on_selector_all(".kept-file", "all => all.map(one => one.dataset.sha256)")
    assert sorted(shown) == sorted(files.values())
    assert len(sent) == len(files)
    for request in sent:
        assert request.url.endswith("/fingerprints")
        body = request.post_data_buffer or b""
        assert len(body) < 2000
        assert WORDS[:20] not in body
        assert b"filename=" not in body
    assert "evening" in opened.locator(".kept-file").first.inner_text()
    opened.reload()
    assert opened.locator(".kept-file").count() == len(files)


def test_an_empty_file_says_that_it_shows_nothing(opened):
    opened.evaluate(DROP, ["#add", [["empty.psd", ""], ["a.psd", "first"]]])
    opened.get_by_text("This file is empty, so it shows nothing").first.wait_for()
    expect(opened.locator(".kept-file")).to_have_count(1)


def test_a_file_is_found_again_without_being_sent(opened):
    opened.evaluate(DROP, ["#add", [["a.psd", "first"], ["b.psd", "second"]]])
    expect(opened.locator(".kept-file")).to_have_count(2)
    sent = sent_by(opened)
    opened.evaluate(DROP, ["#which", [["renamed.psd", "second"]]])
    answer = opened.locator(".answer")
    answer.filter(has_text="renamed.psd is this entry: b.psd").wait_for()
    assert opened.locator(".kept-file.found").get_attribute("data-sha256") == digest(b"second")
    opened.set_input_files("#seek", {"name": "$&.psd", "mimeType": "", "buffer": b"changed"})
    answer.filter(has_text="$&.psd is not in this diary").wait_for()
    assert opened.locator(".kept-file.found").count() == 0
    assert sent == []
    assert opened.locator(".kept-file").count() == 2


def test_files_are_kept_where_that_is_chosen_and_the_choice_stays(opened):
    opened.get_by_label("Keep the file").check()
    opened.locator("#kept", has_text="Saved").wait_for()
    opened.reload()
    assert opened.get_by_label("Keep the file").is_checked()
    opened.set_input_files(
        "#files", {"name": "study.jpg", "mimeType": "image/jpeg", "buffer": encoded("JPEG", size=(80, 50))}
    )
    opened.locator(".kept-file", has_text="kept here").wait_for()
    assert opened.locator(".kept-file img").evaluate("one => one.decode().then(() => one.naturalWidth)") > 0


def test_what_can_not_be_added_says_why_and_can_be_left_out(opened):
    opened.evaluate(DROP, ["#add", [["a.psd", "first"]]])
    expect(opened.locator(".kept-file")).to_have_count(1)
    opened.evaluate(DROP, ["#add", [["again.psd", "first"], ["b.psd", "second"]]])
    row = opened.locator("#arriving li", has_text="again.psd")
    row.filter(has_text="in the diary already").wait_for()
    expect(opened.locator(".kept-file")).to_have_count(2)
    row.get_by_role("button", name=re.compile("Leave it out")).click()
    assert opened.locator("#arriving li").count() == 0
    opened.get_by_label("Keep the file").check()
    big = {"name": "big.bin", "mimeType": "", "buffer": bytes(5 * 1024**2)}
    opened.set_input_files("#files", big)
    opened.locator("#arriving li", has_text="Too large to keep").wait_for()


def test_a_connection_that_is_lost_can_be_tried_again(opened):
    opened.route("**/fingerprints", lambda route: route.abort())
    opened.evaluate(DROP, ["#add", [["a.psd", "first"]]])
    row = opened.locator("#arriving li", has_text="connection was lost")
    row.wait_for()
    opened.unroute("**/fingerprints")
    row.get_by_role("button", name=re.compile("Try again")).click()
    expect(opened.locator(".kept-file")).to_have_count(1)


def test_without_a_script_files_can_only_be_kept(opened, browser, address):
    context = browser.new_context(base_url=address, java_script_enabled=False, locale="en-US")
    context.add_cookies(opened.context.cookies())
    page = context.new_page()
    page.goto(opened.url)
    assert page.get_by_text("can only be sent here and kept").is_visible()
    assert not page.locator("#which").is_visible()
    page.set_input_files("#files", {"name": "a.kra", "mimeType": "", "buffer": b"layers"})
    page.get_by_role("button", name="Send and keep these files").click()
    page.locator(".kept-file", has_text="kept here").wait_for()
    context.close()


def test_an_entry_is_reached_and_removed_by_keyboard(opened):
    opened.evaluate(DROP, ["#add", [["a.psd", "first"]]])
    expect(opened.locator(".kept-file")).to_have_count(1)
    opened.get_by_role("link", name="Remove a.psd").focus()
    opened.keyboard.press("Enter")
    opened.get_by_role("button", name="Remove the entry").focus()
    opened.keyboard.press("Enter")
    opened.get_by_text("Its fingerprint stays in the ledger.").wait_for()
    assert opened.locator(".kept-file").count() == 0
