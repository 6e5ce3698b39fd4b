"""Every page in both languages, on a phone and on a desk: no serious finding of axe, nothing wider than the screen.

Each is also kept as a picture in `build/screenshots` (not committed), to be looked at.
"""

from pathlib import Path

import pytest

from provenance.members.model import Role
from tests.support.account_stage import furnish, let_an_hour_pass
from tests.support.looking import grave_findings
from tests.support.stage import set_stage
from webui.guarding.access import RULES

BUILD = Path(__file__).parents[2] / "build" / "screenshots"
WIDTHS = (390, 1280)
LANGUAGES = {"en": "en-US", "zh": "zh-CN"}

# What each page is asked for with; a route that is none says so below.
PAGES = {
    "verify.start": "/",
    "api_page.page": "/api",
    "methods.page": "/methods",
    "sign_in.ask": "/sign-in",
    "invitation.setup": "/setup/{setup}",
    "invitation.ask": "/invitation/{invitation}",
    "proof.ask": "/confirm",
    "account.page": "/account",
    "account.activity": "/account/activity",
    "account_ways.new_passkey": "/account/passkeys/new",
    "account_ways.remove_passkey": "/account/passkeys/{passkey}/remove",
    "account_ways.set_password": "/account/password",
    "account_ways.remove_password": "/account/password/remove",
    "account_keys.make": "/account/keys/new",
    "account_keys.revoke": "/account/keys/{key}/revoke",
    "members.shelf": "/members",
    "members.invite": "/members/invite",
    "members.page": "/members/{member}",
    "members.disable": "/members/{member}/disable",
    "audit.shelf": "/audit",
    "settings.page": "/settings",
    "studio.start": "/studio",
    "studio_batch.page": "/studio/{batch}",
    "studio.discard": "/studio/{batch}/discard",
    "studio_surviving.page": "/studio/{batch}/files/{item}/survive",
    "studio_files.remove": "/studio/{batch}/files/{item}/remove",
    "diary.shelf": "/diary",
    "diary.page": "/diary/{diary}",
    "diary.remove": "/diary/{diary}/remove",
    "diary_entries.remove": "/diary/{diary}/{entry}/remove",
    "work_timeline.page": "/works/{work}/timeline",
    "works.shelf": "/works",
    "works.page": "/works/{work}",
    "work_surviving.page": "/works/{work}/survive",
    "work_seen.shelf": "/works/seen",
    "work_seen.page": "/works/{work}/seen",
    "work_seen.one": "/works/seen/{sighting}",
    "work_changes.remove": "/works/{work}/delete",
    "work_changes.remove_copy": "/works/{work}/1/delete-copy",
    "public.work": "/v/{work}",
    "ledger.page": "/ledger",
    "ledger.mine": "/ledger/mine",
    "disputes.shelf": "/disputes",
    "disputes.begin": "/disputes/new?work={work}",
    "dispute.page": "/disputes/{dispute}",
    "dispute.remove": "/disputes/{dispute}/remove",
    "dispute_notices.page": "/disputes/{dispute}/notices/us_notice",
    "identity.shelf": "/identity",
    "identity.create": "/identity/new",
    "identity.page": "/identity/of/{identity}",
    "identity_keys.take_over": "/identity/import",
    "identity_keys.rotate": "/identity/of/{identity}/rotate",
    "identity_keys.revoke": "/identity/of/{identity}/revoke",
    "identity_affected.page": "/identity/of/{revoked}/affected",
    "trust.shelf": "/trust",
    "trust.add": "/trust/add",
    "trust.page": "/trust/manifest/Vermilion development CA",
    "trust.remove": "/trust/manifest/Vermilion development CA/remove",
    "trust.development": "/trust/development",
}
# Pages of one route that look different, and what nobody has a link to.
MORE = {
    "public.withdrawn": "/v/{withdrawn}",
    "error.404": "/nothing-here",
    "invitation.recovery": "/invitation/{recovery}",
    "invitation.unusable": "/invitation/none",
    "works.withdrawn": "/works?show=withdrawn",
    "works.none": "/works?q=zzzz",
    "diary.empty": "/diary/{empty_diary}",
}
STRANGERS = {
    "sign_in.ask",
    "invitation.setup",
    "invitation.ask",
    "invitation.recovery",
    "invitation.unusable",
}
NOT_PAGES = {
    "dispute.picture",
    "dispute_bundles.download",
    "static", "verify.again", "studio_files.picture", "studio_signing.progress", "studio_signing.archive",
    "work_files.download", "work_files.picture", "work_files.receipt", "work_files.qr",
    "work_surviving.progress", "work_surviving.picture", "studio_surviving.progress", "studio_surviving.picture",
    "identity_affected.grading", "settings.root", "public_pictures.label", "public_pictures.qr",
    "public_pictures.picture", "identity.csr",
    "ledger_files.checkpoint", "ledger_files.tile", "ledger_files.proof",
    "diary_entries.picture", "diary_entries.download",
}  # fmt: skip


def places(stage):
    """What the addresses above ask for."""
    return {
        "work": stage.works["Jetty, low fog"],
        "withdrawn": stage.works["Half a fig"],
        "batch": stage.batch,
        "item": stage.items[0],
        "sighting": stage.sighting,
        "identity": stage.identity,
        **stage.diary,
        "revoked": stage.revoked,
        "dispute": stage.dispute,
        **stage.accounts,
    }


@pytest.fixture(scope="module")
def kept():
    """The stage, and one browser context for each language and kind of reader: what they fetched once they keep."""
    kept = {}
    yield kept
    for context in kept.get("contexts", {}).values():
        context.close()


@pytest.fixture
def staged(kept, as_member, browser, address, installation, tmp_path_factory):
    """A page of an admin with something on every page; made once for the module."""

    def context_of(language, *, stranger):
        contexts = kept.setdefault("contexts", {})
        if (language, stranger) not in contexts:
            contexts[language, stranger] = browser.new_context(base_url=address, locale=LANGUAGES[language])
            contexts[language, stranger].add_cookies([] if stranger else kept["cookies"])
        return contexts[language, stranger]

    def open_page(name, language):
        if "stage" not in kept:
            admin = as_member(Role.ADMIN)
            kept["stage"] = set_stage(installation, admin.member, tmp_path_factory.mktemp("stage"))
            kept["cookies"] = admin.context.cookies()
        if name == "proof.ask":
            page = as_member(Role.ADMIN, locale=LANGUAGES[language])
            furnish(installation, page.member)
            let_an_hour_pass(installation, page.member)
        else:
            page = context_of(language, stranger=name in STRANGERS).new_page()
            opened.append(page)
        return page, kept["stage"]

    opened = []
    yield open_page
    for page in opened:
        page.close()


def test_every_route_that_answers_a_page_is_looked_at(installation):
    from webui.app import create_app

    routes = create_app(installation).url_map.iter_rules()
    readable = {route.endpoint for route in routes if "GET" in route.methods}
    pages = {endpoint for endpoint in readable if not endpoint.startswith("api.")}
    assert pages == set(PAGES) | NOT_PAGES
    assert pages <= set(RULES)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*PAGES, *MORE])
def test_a_page(staged, name, language):
    page, stage = staged(name, language)
    page.goto((PAGES | MORE)[name].format_map(places(stage)))
    page.evaluate("document.fonts.ready.then(() => true)")
    if name.endswith("_surviving.page"):
        page.wait_for_selector("#survey:not([hx-get])", timeout=120_000)
    assert page.locator("html").get_attribute("lang") == ("zh-Hans" if language == "zh" else "en")
    BUILD.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=BUILD / f"{name}-{language}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert grave_findings(page) == []
    if language == "en":  # the colours of both languages are the same
        page.emulate_media(color_scheme="dark")
        page.screenshot(path=BUILD / f"{name}-{language}-{WIDTHS[-1]}-dark.png", full_page=True)
        assert grave_findings(page, runOnly=["color-contrast"]) == []
