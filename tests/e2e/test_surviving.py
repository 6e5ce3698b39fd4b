"""Will it survive? A drawn harbour in a real browser, looked for by the real index."""

import pytest

from provenance.cli.demo.pictures import draw
from provenance.members.model import Role
from tests.support.works import register

pytestmark = pytest.mark.slow

ENDED = "#survey:not([hx-get])"
PATIENCE = 120_000


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return draw(tmp_path_factory.mktemp("drawn") / "harbour.jpg")


@pytest.fixture
def owner(as_member, installation, source, tmp_path):
    """A creator's browser, what it complains of, and the work's id."""
    page = as_member(Role.CREATOR)
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    version = register(installation, tmp_path, page.member, "Harbour at dusk", source=source)
    page.work_id = version.work_id
    return page


def test_the_ways_fill_in_while_one_watches(owner):
    owner.goto(f"/works/{owner.work_id}")
    owner.get_by_role("link", name="Will it survive?").click()
    assert owner.locator(".way").count() == 20
    owner.wait_for_selector(ENDED, timeout=PATIENCE)
    assert owner.locator(".way img").count() == 20
    assert owner.locator(".way .blank").count() == 0
    found = owner.locator(".way", has_text="Found again")
    assert found.count() >= 15
    # It is outlined where it is: whole in what was posted, a part of the screenshot.
    posted, screenshot = (
        owner.locator(f"#way-{code} polygon.white").bounding_box() for code in ("posted", "screenshot")
    )
    shown = owner.locator("#way-screenshot img").bounding_box()
    assert posted["width"] > 0.9 * owner.locator("#way-posted img").bounding_box()["width"]
    assert screenshot["height"] < 0.6 * shown["height"]
    assert owner.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    assert owner.complaints == []


def test_what_was_found_stays_for_a_while(owner):
    address = f"/works/{owner.work_id}/survive"
    owner.goto(address)
    owner.wait_for_selector(ENDED, timeout=PATIENCE)
    said = owner.locator("#survey [role=status]").inner_text()
    owner.goto(address)
    assert owner.locator("#survey [role=status]").inner_text() == said
    assert owner.locator(ENDED).count() == 1


def test_without_a_script_the_page_is_read_again_by_itself(as_member, installation, source, tmp_path):
    page = as_member(Role.CREATOR, java_script_enabled=False)
    version = register(installation, tmp_path, page.member, "Harbour", source=source)
    page.goto(f"/works/{version.work_id}/survive")
    page.wait_for_selector(ENDED, timeout=PATIENCE)
    assert page.locator(".way img").count() == 20


def test_a_file_in_the_studio_can_be_tried_and_left_again(as_member, source):
    page = as_member(Role.CREATOR)
    page.goto("/studio")
    if page.locator("input[name=name]").count():
        page.locator("main form button[type=submit]").first.click()
    page.set_input_files("input[type=file]", str(source))
    page.wait_for_selector("#survive a")
    page.locator("#survive a").click()
    page.wait_for_selector(ENDED, timeout=PATIENCE)
    assert page.locator(".way", has_text="Found again").count() >= 15
    page.get_by_role("link", name="harbour.jpg").click()
    assert page.locator("#file-h").inner_text() == "harbour.jpg"
