"""The studio in a real browser: with a script, without one, and with nothing but a keyboard."""

import io
import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.support.looking import grave_findings
from tests.support.originals import encoded


@pytest.fixture(scope="module")
def picture():
    return encoded("JPEG", size=(400, 300))


def original(name, data):
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


def named(page):
    """A page of the studio, with a name to sign as."""
    page.goto("/studio")
    page.get_by_role("button", name="Sign as this name").click()
    page.get_by_role("heading", name="Drop originals here").wait_for()
    return page


def begun(page, *files):
    """A page of a batch with these files, each as good as there."""
    named(page).set_input_files("#originals-in", [original(*file) for file in files])
    page.locator("#say").wait_for()
    expect(page.locator("#arriving li:not([data-state=refused])")).to_have_count(0)
    return page


def answer(page):
    page.get_by_label("Nothing", exact=True).check()
    page.locator("#source").select_option(label="Photographed, filmed or recorded")
    page.get_by_role("button", name=re.compile(r"Sign the .*original")).and_(
        page.locator(":enabled")
    ).wait_for()


def heading(page, words):
    page.get_by_role("heading", level=1, name=words).wait_for()


def watched(page):
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if "Content Security" in said.text else None)
    return problems


def test_from_the_first_start_to_the_signed_download(as_member, picture):
    page = as_member(name="Lin Wei")
    problems = watched(page)
    begun(page, ("boats.jpg", picture))
    heading(page, "One original to sign")
    answer(page)
    page.locator("#written").get_by_text("digitalCapture").first.wait_for()
    page.get_by_role("button", name="Sign the original").click()
    heading(page, "One original is signed")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download", exact=True).click()
    assert download.value.suggested_filename == "boats-signed.jpg"
    assert b"c2pa" in download.value.path().read_bytes()
    page.get_by_role("link", name="boats.jpg", exact=True).click()
    heading(page, "boats")
    assert problems == []


def test_the_questions_can_be_answered_while_other_files_come_in(as_member, picture):
    page = named(as_member())
    held = []
    page.route(
        "**/files?*",
        lambda route: (
            held.append(route) if held or b"late.jpg" in route.request.post_data_buffer else route.continue_()
        ),
    )
    page.set_input_files(
        "#originals-in", [original("first.jpg", picture), original("late.jpg", picture + b"1")]
    )
    heading(page, "One original to sign")
    page.get_by_label("Nothing", exact=True).check()
    page.locator("#dock").get_by_text("Still being read: 1").wait_for()
    held.pop().continue_()
    heading(page, "Two originals to sign")
    assert page.get_by_label("Nothing", exact=True).is_checked()
    page.locator("#q-scope").wait_for()


def test_a_batch_whose_first_file_is_coming_in_says_so(as_member, picture):
    page = named(as_member())
    held = []

    def hold(route):
        held.append(route)

    page.route("**/files?*", hold)
    page.set_input_files("#originals-in", [original("first.jpg", picture)])
    heading(page, "Reading your originals")
    held.pop().continue_()
    heading(page, "One original to sign")


def test_fifty_files_of_which_one_is_corrupt(as_member, picture):
    files = [(f"{number}.jpg", picture + bytes([number])) for number in range(49)]
    page = begun(as_member(), *files[:20], ("broken.jpg", b"nothing"), *files[20:])
    heading(page, "49 originals to sign")
    refused = page.locator("[data-state=refused]")
    assert "broken.jpg" in refused.inner_text()
    assert "supported" in refused.inner_text()
    refused.get_by_role("button", name="Leave it out").click()
    answer(page)
    page.get_by_role("button", name="Sign the 49 ready originals").click()
    page.get_by_role("link", name="Download all as ZIP").wait_for(timeout=600_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download all as ZIP").click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        assert len(archive.namelist()) == 49


def test_a_damaged_original_is_told_of_at_its_drop(as_member, picture):
    page = begun(
        as_member(), ("a.jpg", picture), ("half.jpg", picture[: len(picture) // 2]), ("b.jpg", picture)
    )
    heading(page, "Two originals to sign")
    page.get_by_text("2 can be signed, 1 cannot.").wait_for()
    refused = page.locator("[data-state=refused]")
    assert "damaged" in refused.inner_text()
    assert refused.get_by_role("button", name=re.compile("^Try again")).count() == 0
    page.get_by_role("link", name="b.jpg", exact=True).click()
    page.get_by_role("heading", name="b.jpg", level=2).wait_for()
    page.get_by_text("2 can be signed, 1 cannot.").wait_for()
    refused.get_by_role("button", name="Leave it out").click()
    expect(refused).to_have_count(0)
    expect(page.locator("#tally")).to_be_hidden()
    page.reload()
    page.locator("#say").wait_for()
    expect(page.locator("#arriving li")).to_have_count(0)


def test_two_tabs_on_one_batch(as_member, picture):
    page = begun(as_member(), ("boats.jpg", picture))
    other = page.context.new_page()
    other.goto(page.url)
    answer(page)
    other.get_by_label("Made all of it").check()
    told = other.locator("#dock [role=alert]")
    told.get_by_text("Changed in another tab at").wait_for()
    other.get_by_role("button", name="Keep mine").click()
    other.get_by_text("1 of 1 ready").wait_for()
    assert other.locator("#ai-generated").is_checked()
    page.locator("#ai-tooling").check()
    page.locator("#dock").get_by_role("link", name="Show what it says now").click()
    expect(page.locator("#ai-generated")).to_be_checked()
    page.locator("#ai-tooling").check()
    page.locator("#source").select_option(label="Photographed, filmed or recorded")
    page.locator("#originals").get_by_text("Technical clean-up").wait_for()
    assert page.locator("#dock [role=alert]").count() == 0


def test_one_tab_undoes_for_every_file_only_what_it_showed(as_member, picture):
    page = begun(as_member(), ("a.jpg", picture), ("b.jpg", picture))
    answer(page)
    page.get_by_role("link", name="b.jpg", exact=True).click()
    page.get_by_role("heading", name="b.jpg", level=2).wait_for()
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_label(re.compile("^Only this file")).check()
    page.get_by_label("Made all of it").check()
    listed = page.locator("#originals")
    listed.get_by_text("AI made all of it").wait_for()
    other.get_by_role("link", name="a.jpg", exact=True).click()
    every = other.get_by_role("button", name="Use these answers for every file")
    every.wait_for()
    page.get_by_label("Technical clean-up").check()
    listed.get_by_text("Technical clean-up").wait_for()
    every.click()
    other.locator("#dock [role=alert]").get_by_text("Changed in another tab at").wait_for()
    other.locator("#originals").get_by_text("Technical clean-up").wait_for()
    every.click()
    expect(other.locator("#dock [role=alert]")).to_have_count(0)
    expect(other.locator("#originals").get_by_text("Technical clean-up")).to_have_count(0)


def test_a_box_is_drawn_moved_and_removed(as_member, picture):
    page = begun(as_member(), ("boats.jpg", picture))
    page.get_by_label(re.compile("^Changed part of it")).check()
    area = page.locator("#draw .pic")
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    at = lambda x, y: (box["x"] + box["width"] * x, box["y"] + box["height"] * y)  # noqa: E731 - three calls
    page.mouse.move(*at(0.2, 0.2))
    page.mouse.down()
    page.mouse.move(*at(0.6, 0.5), steps=4)
    page.mouse.up()
    fields = [page.locator(f"[name=box_{side}]").first for side in "xywh"]
    drawn = [float(field.input_value()) for field in fields]
    assert drawn == pytest.approx([20, 20, 40, 30], abs=1.5)
    page.keyboard.press("ArrowRight")  # what was drawn has the focus
    page.keyboard.press("Shift+ArrowDown")
    moved = [float(field.input_value()) for field in fields]
    assert moved == pytest.approx([drawn[0] + 1, drawn[1], drawn[2], drawn[3] + 1], abs=0.11)
    page.locator("#source").select_option(index=1)
    page.locator("#written").get_by_text("region A").wait_for()
    page.reload()
    assert page.locator(".grip").count() == 1
    page.locator(".grip").focus()
    page.keyboard.press("Delete")
    page.locator(".grip").wait_for(state="detached")
    page.locator("#written").get_by_text("region A").wait_for(state="detached")


def test_one_file_differs(as_member, picture):
    page = begun(as_member(), ("a.jpg", picture), ("b.jpg", picture + b"b"))
    answer(page)
    page.get_by_text("2 of 2 ready").wait_for()
    page.get_by_role("link", name="b.jpg", exact=True).click()
    page.get_by_role("heading", name="b.jpg", level=2).wait_for()
    page.get_by_label("Only this file").check()
    page.get_by_label("Made all of it").check()
    page.locator("#originals li", has_text="b.jpg").get_by_text("with its own answers").wait_for()
    assert "AI did nothing" in page.locator("#originals li", has_text="a.jpg").inner_text()


def test_a_removed_file_can_be_had_back(as_member, picture):
    page = begun(as_member(), ("a.jpg", picture), ("b.jpg", picture + b"b"))
    answer(page)
    page.get_by_text("2 of 2 ready").wait_for()
    row = page.locator("#originals li.prow:not([aria-current])")
    row.hover()
    row.locator(".remove").click()
    page.get_by_role("button", name=re.compile("^Undo: ")).click()
    row.wait_for()
    row.locator(".remove").click()
    page.get_by_role("button", name="Sign the 2 ready originals").click()
    heading(page, "One original is signed")


def test_everything_works_without_a_script(as_member, picture):
    page = as_member(java_script_enabled=False)
    named(page)
    page.set_input_files("#originals-in", [original("a.jpg", picture), original("b.jpg", b"nothing")])
    page.get_by_role("button", name="Add them").click()
    page.get_by_text("b.jpg").wait_for()
    page.get_by_role("link", name="One original to sign").click()
    page.get_by_role("button", name="Sign the original").click()
    page.get_by_text("Choose what AI did").first.wait_for()
    page.get_by_label(re.compile("^Changed part of it")).check()
    page.locator("#source").select_option(index=1)
    page.get_by_text("Position of each box").click()
    for side, value in zip("xywh", ("10", "10", "30", "30"), strict=True):
        page.locator(f"[name=box_{side}]").first.fill(value)
    page.get_by_role("button", name="Save and show what will be written").click()
    page.locator("#written").get_by_text("region A").wait_for()
    page.get_by_role("button", name="Sign the original").click()
    heading(page, "One original is signed")


def test_a_keyboard_is_enough(as_member, picture):
    page = begun(as_member(), ("boats.jpg", picture))
    page.locator("main").focus()

    def tab_to(selector, most=60):
        for _ in range(most):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"{selector} can't be reached with Tab")

    tab_to("[name=ai]")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    if not page.locator("#ai-edited").is_checked():
        page.locator("#ai-edited").focus()
        page.keyboard.press("Space")
    tab_to(".add-box")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")
    assert page.locator("[name=box_x]").first.input_value() == "24"
    tab_to("#source")
    page.keyboard.press("P")  # the first answer that begins with it
    page.get_by_text("1 of 1 ready").wait_for()
    tab_to("#dock button")
    page.keyboard.press("Enter")
    heading(page, "One original is signed")


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_runs_out_of_the_page_and_axe_finds_nothing_serious(as_member, picture, locale, width):
    page = as_member(locale=locale, viewport={"width": width, "height": 900}, bypass_csp=True)
    page.goto("/studio")
    serious = found(page)
    with page.expect_navigation():  # nothing else says that the next page is there, and not only asked for
        page.locator("form .primary").click()
    serious += found(page)
    page.set_input_files(
        "#originals-in", [original("一幅画.jpg", picture), original("b" * 120 + ".jpg", picture + b"b")]
    )
    page.locator("#say").wait_for()
    page.locator("#ai-edited").check()
    page.locator("#source").select_option(index=1)
    page.locator("#written pre").first.wait_for()
    serious += found(page)
    page.locator("#dock button").click()
    page.locator("a.primary").wait_for()
    serious += found(page)
    assert serious == []


def found(page):
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return grave_findings(page)


def test_what_was_typed_is_kept_when_another_file_is_opened(as_member, picture):
    page = begun(as_member(), ("a.jpg", picture), ("b.jpg", picture + b"b"))
    answer(page)
    page.get_by_text("2 of 2 ready").wait_for()
    page.locator("#tool-0").fill("Krita")
    page.get_by_role("link", name="b.jpg", exact=True).click()
    page.get_by_role("heading", name="b.jpg", level=2).wait_for()
    assert page.locator("#tool-0").input_value() == "Krita"
    page.locator("#tool-0").fill("GIMP")
    page.set_input_files("#parts-in", [original("sketch.jpg", picture)])
    page.locator(".parts-add button").click()
    page.get_by_text("sketch.jpg").wait_for()
    assert page.locator("#tool-0").input_value() == "GIMP"


@pytest.mark.parametrize("start", [0.2531, 0.2549, 0.2575])
def test_a_box_may_end_at_the_edge(as_member, picture, start):
    page = begun(as_member(), ("boats.jpg", picture))
    page.locator("#ai-edited").check()
    page.locator("#source").select_option(index=1)
    area = page.locator("#draw .pic")
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    page.mouse.move(box["x"] + box["width"] * start, box["y"] + box["height"] * start)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] + 40, box["y"] + box["height"] * 0.7, steps=4)
    page.mouse.up()
    left, width = (page.locator(f"[name=box_{side}]").first.input_value() for side in "xw")
    assert round(10 * float(left)) + round(10 * float(width)) == 1000
    page.locator("#written").get_by_text("region A").wait_for()


def test_a_batch_that_can_not_be_begun_says_why(as_member, picture):
    page = named(as_member())
    problems = watched(page)
    page.context.set_offline(True)
    page.set_input_files("#originals-in", [original("a.jpg", picture)])
    page.get_by_text("The connection was lost.").wait_for()
    page.context.set_offline(False)
    page.context.clear_cookies()
    page.set_input_files("#originals-in", [])
    page.set_input_files("#originals-in", [original("a.jpg", picture)])
    page.get_by_text("You are signed out").wait_for()
    assert problems == []


def test_a_screen_reader_hears_what_became_of_files_and_not_every_step(as_member, picture):
    page = begun(as_member(), ("a.jpg", picture), ("bad.jpg", b"nothing"))
    page.locator("[data-state=refused]").wait_for()
    heard = page.locator("#heard")
    assert heard.get_attribute("role") == "status"
    assert "bad.jpg" in heard.inner_text()
    assert page.locator("#arriving").get_attribute("aria-live") is None


@pytest.mark.parametrize("width", [390, 1280])
def test_what_has_the_focus_is_not_behind_the_dock(as_member, picture, width):
    page = begun(as_member(viewport={"width": width, "height": 600}), ("a.jpg", picture))
    # What comes late moves everything below it: a font, and the small picture of the file.
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.locator("main").evaluate("main => main.focus()")
    in_sight = """() => {
      const at = document.activeElement.getBoundingClientRect(), dock = document.getElementById("dock");
      return dock.contains(document.activeElement) || at.bottom <= dock.getBoundingClientRect().top + 1;
    }"""
    seen = []
    while not page.locator("#dock button:focus").count():
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.name"))
        page.wait_for_function(in_sight)  # the browser scrolls a moment after the key
        assert len(seen) < 60
    assert "identity" in seen
