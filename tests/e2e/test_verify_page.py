"""Verify in a real browser: with a script and without, by keyboard, in both languages, at every width."""

from datetime import UTC, datetime

import pytest

from provenance.disclosure.answers import Answers
from provenance.disclosure.regions import Rectangle
from provenance.disclosure.vocabulary import Extent, SourceType
from provenance.ids import new_id
from provenance.journeys.signing.sign_works import SignOrder, sign_work
from provenance.members.model import Member, Role
from provenance.members.names import name_key
from tests.support.originals import encoded
from tests.support.works import register

NAMES = ("plain.jpg", "first.jpg", "second.jpg", "changed.jpg")


def choose(page, path):
    page.goto("/")
    page.set_input_files("#file", str(path))
    page.wait_for_selector("body.result")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("first.jpg", "Signed by Ada Studio."),
        ("changed.jpg", "This file was changed after it was signed."),
        ("plain.jpg", "this says nothing either way."),
    ],
)
def test_a_chosen_file_gets_its_result(page, files, name, words):
    choose(page, files / name)
    assert words in page.inner_text("h1").replace("\u00a0", " ").replace("\n", " ")
    assert page.locator(".btn.primary").count() == 1
    assert page.locator("main .filebar").count() == 1  # all of it within a landmark


def test_it_works_without_a_script(browser, address, files):
    context = browser.new_context(java_script_enabled=False, base_url=address, locale="zh-CN")
    page = context.new_page()
    page.goto("/")
    page.set_input_files("#file", str(files / "second.jpg"))
    page.click("button[type=submit]")
    page.wait_for_selector("body.result")
    assert "Ada" in page.inner_text("h1")
    page.locator(".pair").wait_for()
    page.locator(".slide").wait_for(state="hidden")
    context.close()


def test_the_other_language_shows_the_same_result(page, files):
    choose(page, files / "first.jpg")
    page.click(".lang a")
    page.wait_for_selector("html[lang=zh-Hans] body.result")
    assert "签署" in page.inner_text("h1")
    assert page.inner_text(".filebar b") == "first.jpg"


def test_what_a_file_says_never_runs(page, files):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    choose(page, files / "second.jpg")
    assert "onerror" in page.inner_text("figcaption")
    assert page.title() != "ran"
    assert complaints == []  # neither an error nor a breach of the content security policy


def test_a_file_that_is_too_large_is_not_sent(page, files):
    sent = []
    page.on("request", lambda request: sent.append(request.method))
    page.goto("/")
    page.set_input_files("#file", str(files / "large.jpg"))
    page.locator(".problem", has_text="larger").wait_for()
    assert "larger than 4 MB" in page.inner_text(".problem")
    assert "POST" not in sent


def test_a_file_can_be_dropped_anywhere(page, files):
    choose(page, files / "plain.jpg")
    data = list((files / "first.jpg").read_bytes())
    page.evaluate(
        """(bytes) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(bytes)], "dropped.jpg", {type: "image/jpeg"}));
            const event = (name) => new DragEvent(name, {dataTransfer: transfer, bubbles: true, cancelable: true});
            document.body.dispatchEvent(event("dragenter"));
            document.body.dispatchEvent(event("drop"));
        }""",
        data,
    )
    page.locator(".filebar b", has_text="dropped.jpg").wait_for()
    assert "Ada" in page.inner_text("h1")


def test_the_slider_answers_to_the_keyboard(page, files):
    choose(page, files / "second.jpg")
    page.focus(".compare input")
    page.keyboard.press("End")
    assert page.evaluate("document.querySelector('.compare').style.getPropertyValue('--at')") == "100%"
    page.check("input[value=pair]")
    page.locator(".pair").wait_for()
    page.locator(".slide").wait_for(state="hidden")


def test_the_first_stops_of_the_keyboard_are_the_way_in(page):
    page.goto("/")
    stops = []
    for _ in range(5):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.className || document.activeElement.id || 'lang'"))
    assert stops == ["skip", "brand", "enter", "lang", "file"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [390, 736, 960, 1280])
def test_nothing_is_wider_than_the_screen(page, files, name, width):
    page.set_viewport_size({"width": width, "height": 844})
    choose(page, files / name)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_drawn_on_a_tall_picture_lies_on_it(page, installation, tmp_path):
    original, signed = tmp_path / "tall.jpg", tmp_path / "signed.jpg"
    original.write_bytes(encoded("JPEG", size=(400, 1000)))
    told = Answers(Extent.EDITED, SourceType.DIGITAL_CAPTURE, regions=(Rectangle(50, 50, 50, 50),))
    desk = installation.desks.desk("ada", "Ada Studio", datetime.now(UTC))
    sign_work(desk, SignOrder(original, signed, told))
    page.set_viewport_size({"width": 1280, "height": 800})
    choose(page, signed)
    picture = page.locator(".plate img").bounding_box()
    box = page.locator(".plate .outlines .white").bounding_box()
    # As wide as it is tall allows: no blank beside it to draw on.
    assert picture["width"] / picture["height"] == pytest.approx(0.4, abs=0.02)
    assert box["x"] + box["width"] == pytest.approx(picture["x"] + picture["width"], abs=4)


def test_going_back_leads_to_the_start(page, files):
    choose(page, files / "plain.jpg")
    page.go_back()
    page.wait_for_selector("body.home")


def test_a_result_is_printed_and_its_link_copied(browser, address, installation, tmp_path):
    member = Member(new_id(), f"member {new_id()[:8]}", Role.CREATOR, datetime.now(UTC))
    with installation.database.writing() as tx:
        tx.members.add(member, name_key(member.name))
    version = register(installation, tmp_path, member, "Kept", seed=91)
    (tmp_path / "a.jpg").write_bytes(installation.blobs.path(version.sha256).read_bytes())
    context = browser.new_context(base_url=address, locale="en-US")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("window.print = () => (window.printed = true)")
    choose(page, tmp_path / "a.jpg")
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"/v/{version.work_id}")
    page.get_by_role("button", name="Print, or save as PDF").click()
    assert page.evaluate("window.printed")
    context.close()


def test_what_is_printed_is_the_record_without_its_buttons(page, files):
    choose(page, files / "second.jpg")
    page.emulate_media(media="print")
    for gone in (".head .menu", ".acts", ".keep", ".foot", ".slide"):
        page.locator(gone).first.wait_for(state="hidden")
    page.locator(".facts").wait_for()
    page.locator(".notshow").wait_for()
    # A grid is broken over two sheets with one column on top of the other.
    assert page.evaluate("getComputedStyle(document.querySelector('.record')).display") == "block"
    page.locator(".on-paper").get_by_text("SHA-256 of the file").wait_for()
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert ink == "rgb(28, 26, 23)"  # a screen is dark, paper is not
