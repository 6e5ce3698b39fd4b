"""An artist finds a crop of their work, has it compared, takes the bundle with them, and makes a notice of it."""

from datetime import UTC, datetime
from io import BytesIO
from itertools import count

import pytest
from PIL import Image

from keys.certificates.reading import to_pem
from keys.timestamps.embedded import embedded_root
from provenance.evidence.bundles.trust import Trust, read_trust
from provenance.evidence.bundles.verifying import verify_bundle
from provenance.evidence.verdict import Result
from provenance.members.model import Role
from tests.support.scenes import jpeg, scene
from tests.support.works import register

pytestmark = pytest.mark.slow
_SEEDS = count(2100)


@pytest.fixture
def copy(tmp_path):
    """A picture to register, and a crop of it without colour."""
    source, out = tmp_path / "breakwater.jpg", BytesIO()
    source.write_bytes(jpeg(scene(next(_SEEDS))))  # no other work here shows it
    with Image.open(source) as picture:
        width, height = picture.size
        cut = picture.crop((int(width * 0.15), int(height * 0.12), int(width * 0.95), int(height * 0.92)))
        cut.convert("L").save(out, "JPEG", quality=70)
    return source, out.getvalue()


def trusted(installation):
    """What a verifier got from elsewhere: the roots of the authority and of the creator, the ledger's key."""
    store = installation.services.keyring
    return read_trust(
        tsa_roots=[to_pem([embedded_root(store)]).encode()],
        log_keys=[installation.services.ledger_key().vkey],
        creator_roots=[store.authority.load().root_pem.encode()],
    )


def is_kept_in_the_tab(page):
    """What was typed into a notice is there after the session ended in between, after a preview, and on no sign-out."""
    back, name = page.url, page.locator(".notice-form [name=name]")
    page.get_by_role("link", name="Takedown notice").click()
    notice = page.url
    name.fill("Ada Lin 林")
    page.locator(".statements input").first.check()
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.get_by_role("button", name="Preview").click()
    assert "/sign-in" in page.url
    page.context.add_cookies(cookies)
    page.goto(notice)
    assert name.input_value() == "Ada Lin 林"
    assert page.locator(".statements input:checked").count() == 1
    page.get_by_role("button", name="Preview").click()
    name.fill("")
    page.locator(".statements input").first.uncheck()
    page.goto(notice)
    assert (name.input_value(), page.locator("input:checked").count()) == ("", 0)
    page.goto(back)


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_found_copy_to_a_bundle_that_anybody_verifies(
    as_member, installation, copy, tmp_path, scripts
):
    page = as_member(Role.CREATOR, java_script_enabled=scripts)
    source, content = copy
    register(
        installation, tmp_path, page.member, "Breakwater", source=source, recognition=installation.recognition
    )
    installation.ledger.round()

    page.goto("/works")
    page.get_by_role("link", name="Disputes").first.click()
    page.get_by_role("link", name="Open a dispute").click()
    page.get_by_label("One of your works").select_option(label="Breakwater")
    page.get_by_label("Its file").set_input_files(
        {"name": "vintage.jpg", "mimeType": "image/jpeg", "buffer": content}
    )
    page.get_by_label("Address of the copy").fill("https://prints.example/item/8841")
    page.get_by_role("button", name="Compare and open").click()
    page.wait_for_selector(".versus", timeout=120_000)
    assert page.locator("h1").inner_text() == "Two files, one picture"
    assert page.locator(".joined").count() == 1

    page.get_by_text("Add what outside authorities say").click()
    page.get_by_label("Lists of revocations").set_input_files(
        {"name": "no list.crl", "mimeType": "application/pkix-crl", "buffer": b"no list"}
    )
    page.get_by_role("button", name="Make the bundle").click()
    page.wait_for_selector(".bundle .wrong", timeout=240_000)
    assert "“no list.crl” is no CRL" in page.locator(".bundle .wrong").inner_text()

    page.get_by_role("button", name="Make the bundle").click()
    page.wait_for_selector(".made-bundles", timeout=240_000)  # the page asks again by itself
    with page.expect_download() as started:
        page.get_by_role("link", name="Download the bundle").click()
    bundle = tmp_path / "bundle.zip"
    started.value.save_as(bundle)
    verdict = verify_bundle(bundle, trusted(installation), datetime.now(UTC))
    assert verdict.result is Result.VERIFIED
    assert verify_bundle(bundle, Trust(), datetime.now(UTC)).result is Result.NOT_VERIFIED

    if scripts:
        is_kept_in_the_tab(page)
    page.get_by_role("link", name="Takedown notice").click()
    assert page.locator("input[type=checkbox]:checked").count() == 0
    page.get_by_role("button", name="Preview").click()
    assert "Your name" in page.locator(".notshow").inner_text()
    assert "self-asserted time" in page.locator(".document").inner_text()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download as text").click()
    assert started.value.suggested_filename == "us-notice-0001.txt"
    with page.expect_download() as started:
        page.get_by_role("button", name="Download as PDF").click()
    assert started.value.suggested_filename == "us-notice-0001.pdf"
    started.value.save_as(tmp_path / "notice.pdf")
    assert (tmp_path / "notice.pdf").read_bytes().startswith(b"%PDF-")
