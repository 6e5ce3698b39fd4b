"""The studio in a real browser: with a script, without one, and with nothing but a keyboard."""

import io
import re
import zipfile

import pytest

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
    page.get_by_role("link", name="Download all as ZIP").wait_for(timeout=120_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download all as ZIP").click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        assert len(archive.namelist()) == 49


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
    page.get_by_label("Only this file: it differs").check()
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
    assert row.is_visible()
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
    from axe_playwright_python.sync_playwright import Axe

    page = as_member(locale=locale, viewport={"width": width, "height": 900}, bypass_csp=True)
    page.goto("/studio")
    serious = found(page, Axe)
    page.locator("form .primary").click()
    serious += found(page, Axe)
    page.set_input_files(
        "#originals-in", [original("一幅画.jpg", picture), original("b" * 120 + ".jpg", picture + b"b")]
    )
    page.locator("#say").wait_for()
    page.locator("#ai-edited").check()
    page.locator("#source").select_option(index=1)
    page.locator("#written pre").first.wait_for()
    serious += found(page, Axe)
    page.locator("#dock button").click()
    page.locator("a.primary").wait_for()
    serious += found(page, Axe)
    assert serious == []


def found(page, axe):
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    results = axe().run(page).response["violations"]
    return [
        (one["id"], node["html"][:120])
        for one in results
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]
