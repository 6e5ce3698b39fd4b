"""Works, their public pages, identities and trust lists in a real browser."""

import pytest

from provenance.disclosure.vocabulary import Extent
from provenance.members.model import Role
from tests.support.looking import grave_findings
from tests.support.originals import encoded
from tests.support.works import identity_name, register

pytestmark = pytest.mark.slow

ATTACK = "<img src=x onerror=document.title='ran'>"


@pytest.fixture
def creator(as_member, installation, tmp_path):
    """An admin's browser with one signed work, and the work's id."""
    page = as_member(Role.ADMIN)
    version = register(installation, tmp_path, page.member, ATTACK, extent=Extent.EDITED, keep_original=True)
    page.work_id = version.work_id
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


def pages_of(creator):
    work, name = creator.work_id, identity_name(creator.member)
    return (
        "/works", "/works?q=nothing", f"/works/{work}", f"/works/{work}/delete", f"/works/{work}/1/delete-copy",
        f"/v/{work}", "/identity", "/identity/new", "/identity/import", f"/identity/of/{name}",
        f"/identity/of/{name}/rotate", f"/identity/of/{name}/revoke", "/trust", "/trust/add",
        "/trust/manifest/Vermilion development CA", "/trust/manifest/Vermilion development CA/remove",
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_fits_runs_nothing_foreign_and_can_be_used_by_everybody(creator, language):
    creator.goto(f"/works?lang={language}")
    for path in pages_of(creator):
        assert creator.goto(path).status == 200, path
        for width in (390, 736, 960, 1280):
            creator.set_viewport_size({"width": width, "height": 844})
            assert creator.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        assert grave_findings(creator) == [], path
        assert creator.locator("main .btn.primary").count() <= 1, path
        assert creator.title() != "ran"
    assert creator.complaints == []


def test_the_link_is_copied_where_it_stands(creator):
    creator.context.grant_permissions(["clipboard-read", "clipboard-write"])
    creator.goto(f"/works/{creator.work_id}")
    creator.click("button.copy >> nth=0")
    creator.get_by_role("button", name="Copied").wait_for()
    assert creator.evaluate("navigator.clipboard.readText()").endswith(f"/v/{creator.work_id}")


def test_a_copy_is_checked_without_a_script(browser, address, creator, installation, tmp_path):
    creator.goto(f"/works/{creator.work_id}")
    with creator.expect_download() as download:
        creator.get_by_role("link", name="Signed file").click()
    download.value.save_as(tmp_path / "copy.jpg")
    (tmp_path / "other.jpg").write_bytes(encoded("JPEG", seed=4))
    context = browser.new_context(java_script_enabled=False, base_url=address, locale="zh-CN")
    page = context.new_page()
    for name, words in (("copy.jpg", "逐字节相同"), ("other.jpg", "这本身不代表任何结论")):
        page.goto(f"/v/{creator.work_id}")
        page.set_input_files("#file", str(tmp_path / name))
        page.click("#check button")
        assert words in page.inner_text("h1")
    context.close()


def test_a_work_is_withdrawn_restored_and_deleted_by_keyboard(creator):
    def press(name):
        button = creator.get_by_role("button", name=name)
        button.focus()
        creator.keyboard.press("Enter")

    def unfold():
        creator.locator("#change summary").focus()
        creator.keyboard.press("Enter")

    creator.goto(f"/works/{creator.work_id}")
    assert creator.get_by_role("button", name="Withdraw").count() == 0  # not before it is asked for
    unfold()
    press("Withdraw")
    creator.get_by_text("Withdrawn on").wait_for()
    assert creator.request.get(f"/v/{creator.work_id}").status == 410
    press("Restore")
    creator.get_by_role("button", name="Restore").wait_for(state="detached")
    unfold()
    creator.get_by_role("button", name="Withdraw").wait_for()
    creator.get_by_role("link", name="Delete for good").focus()
    creator.keyboard.press("Enter")
    creator.get_by_role("heading", name="Delete this work for good?").wait_for()
    press("Delete for good")
    creator.get_by_role("heading", name="Works", exact=True).wait_for()
    assert creator.request.get(f"/v/{creator.work_id}").status == 410


def test_an_identity_from_its_making_to_its_end(as_member):
    page = as_member()
    page.goto("/identity")
    page.click("main a.primary")
    page.fill("#name", "a/b")
    page.click("main button.primary")
    assert "slashes" in page.inner_text("#name-wrong")
    assert page.input_value("#name") == "a/b"
    name = f"Lin Wei {page.member.id[:6]}"
    page.fill("#name", name)
    page.click("main button.primary")
    page.get_by_role("heading", name=name).wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Certificate request (CSR)").click()
    assert "BEGIN CERTIFICATE REQUEST" in download.value.path().read_text()
    page.click("main a.btn >> text=Revoke")
    page.check("input[name=understood]")
    page.click("main form .btn")
    page.wait_for_url("**/affected")  # what that reaches back to: nothing was signed
    page.goto(f"/identity/of/{name}")
    page.get_by_text("Revoked for good", exact=True).wait_for()


def test_the_label_shows_on_a_site_of_somebody_else(browser, creator, address):
    context = browser.new_context()
    page = context.new_page()
    page.set_content(
        f'<img id="label" src="{address}/v/{creator.work_id}/label.svg" width="368" height="72">'
    )
    page.wait_for_function("document.querySelector('#label').complete")
    assert page.evaluate("document.querySelector('#label').naturalWidth") == 368
    assert context.cookies() == []
    context.close()
