"""From the first start to an account with a passkey, in a real browser: with its own passkey, and without a script."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.journeys import accounts
from provenance.members.access import Terminal
from provenance.members.invitations import to_set_up
from provenance.members.model import Role

PASSWORD = "harbour lamp quietly nine"


@pytest.fixture
def setup_link(installation):
    """The link of a first start. (Other tests made members: the terminal would give out no other.)"""
    made = to_set_up(datetime.now(UTC))
    with installation.database.writing() as tx:
        tx.invitations.add(made.invitation)
    return f"/setup/{made.token}"


@pytest.fixture
def invitation(installation):
    token = accounts.invite(installation.database, Terminal(), Role.CREATOR, now=datetime.now(UTC))
    return f"/invitation/{token}"


@pytest.fixture
def plain_page(browser, address):
    """A browser that runs no scripts."""
    context = browser.new_context(locale="en-US", base_url=address, java_script_enabled=False)
    yield context.new_page()
    context.close()


class Authenticator:
    """A passkey provider of the browser's own (WebDriver, section 5 of Web Authentication: virtual authenticators)."""

    def __init__(self, page):
        self._devtools = page.context.new_cdp_session(page)
        self._devtools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        added = self._devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self._id = added["authenticatorId"]

    def passkeys(self):
        found = self._devtools.send("WebAuthn.getCredentials", {"authenticatorId": self._id})
        return found["credentials"]

    def refuse(self, on=True):
        """Let the person not be recognised."""
        self._devtools.send(
            "WebAuthn.setUserVerified", {"authenticatorId": self._id, "isUserVerified": not on}
        )


def sign_out(page):
    page.goto("/account")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/")


def unconfirmed(installation, page):
    """Let the last proof of who somebody is be an hour old."""
    token = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "vermilion")
    now = datetime.now(UTC)
    found = accounts.resume(installation.database, token, now=now)
    with installation.database.writing() as tx:
        tx.sessions.update(replace(found.session, confirmed_at=now - timedelta(hours=1)))


def test_the_first_account_is_made_with_a_passkey_and_signs_in_with_it(page, setup_link, installation):
    device = Authenticator(page)
    page.goto(setup_link)
    assert page.get_by_role("heading", level=1).inner_text() == "Make the first account"
    page.get_by_label("Name").fill("Ada with a passkey")
    page.get_by_role("button", name="Go on with a passkey").click()
    page.wait_for_url("**/studio")
    page.goto("/account")
    assert page.get_by_role("heading", level=1).inner_text() == "Ada with a passkey"
    page.get_by_role("heading", name="First passkey").wait_for()
    assert len(device.passkeys()) == 1
    sign_out(page)
    page.goto("/members")
    page.wait_for_url("**/sign-in?next=%2Fmembers")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/members")
    # What concerns accounts asks again after a while, and the passkey answers.
    unconfirmed(installation, page)
    page.goto("/members/invite")
    assert page.get_by_role("heading", level=1).inner_text() == "Is it still you?"
    page.get_by_role("button", name="Go on with a passkey").click()
    page.wait_for_url("**/members/invite")


def test_a_passkey_is_added_and_removed(page, invitation):
    device = Authenticator(page)
    page.goto(invitation)
    page.get_by_label("Name").fill("Chen Yu of two ways")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same once more").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    page.wait_for_url("**/studio")
    page.goto("/account")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Label").fill("Laptop")
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url("**/account")
    page.get_by_role("heading", name="Laptop").wait_for()
    assert len(device.passkeys()) == 1
    sign_out(page)
    page.goto("/sign-in?next=/account")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/account")
    page.get_by_role("link", name="Remove: Laptop").click()
    page.get_by_role("button", name="Remove the passkey").click()
    page.wait_for_url("**/account")
    page.get_by_role("heading", name="Laptop").wait_for(state="hidden")
    sign_out(page)
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.locator(".by-passkey .said", has_text="can't be accepted").wait_for()
    page.get_by_label("Name").fill("chen yu of two ways")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/")
    page.goto("/account")
    assert page.get_by_role("heading", level=1).inner_text() == "Chen Yu of two ways"


def test_a_passkey_that_is_not_used_is_said_beside_the_button(page, invitation):
    Authenticator(page).refuse()
    page.goto(invitation)
    page.get_by_label("Name").fill("Somebody else")
    page.get_by_role("button", name="Go on with a passkey").click()
    page.locator(".by-passkey .said", has_text="was not used").wait_for()
    assert page.get_by_role("button", name="Go on with a passkey").is_enabled()


def test_what_is_wrong_with_a_name_is_said_before_a_passkey_is_made(page, invitation):
    device = Authenticator(page)
    page.goto(invitation)
    page.get_by_label("Name").fill("a/b")
    page.get_by_role("button", name="Go on with a passkey").click()
    page.locator(".by-passkey .said", has_text="without slashes").wait_for()
    assert device.passkeys() == []


def test_without_a_script_a_password_does_all_of_it(plain_page, invitation):
    page = plain_page
    page.goto(invitation)
    page.get_by_role("button", name="Go on with a passkey").wait_for(state="hidden")
    page.get_by_label("Name").fill("Mo without scripts")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same once more").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    page.wait_for_url("**/studio")
    page.goto("/account")
    page.get_by_role("link", name="New API key").click()
    page.get_by_label("Name").fill("Upload server")
    page.get_by_label("Sign files as you").check()
    page.get_by_role("button", name="Make the key").click()
    assert re.fullmatch(r"vml_\w{24}_[\w-]{43}", page.locator(".secret").inner_text())
    page.get_by_role("button", name="Copy").wait_for(state="hidden")
    sign_out(page)
    page.goto("/account")
    page.get_by_label("Name").fill("Mo without scripts")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/account")


def test_by_a_number_passkeys_are_not_offered_and_the_name_is_given(page, address):
    page.goto(address.replace("localhost", "127.0.0.1") + "/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").wait_for(state="hidden")
    page.get_by_role("link", name=f"{address}/sign-in").click()
    page.get_by_role("button", name="Sign in with a passkey").wait_for()


def test_a_key_is_copied(as_member):
    page = as_member(Role.CREATOR, permissions=["clipboard-read", "clipboard-write"])
    page.goto("/account/keys/new")
    page.get_by_label("Name").fill("Upload server")
    page.get_by_label("Verify files").check()
    page.get_by_role("button", name="Make the key").click()
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".secret").inner_text()
