"""Passkeys by an authenticator in software: what is accepted, and every way in which an answer can be wrong."""

import json
from datetime import UTC, datetime

import pytest

from provenance.ids import new_id
from provenance.members.errors import AccountProblem, PasskeyError
from provenance.members.passkeys import (
    ClonedPasskeyError,
    authentication_options,
    read_assertion,
    registered,
    registration_options,
    verified,
)
from provenance.members.relying_party import RelyingParty, relying_party
from tests.support.authenticator import Authenticator, b64, unb64

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SITE = RelyingParty("vermilion.example", "Vermilion", "https://vermilion.example")
FIRST, SECOND = b"1" * 32, b"2" * 32


@pytest.fixture
def member_id():
    return new_id()


@pytest.fixture
def device():
    return Authenticator(SITE.origin)


@pytest.fixture
def passkey(device, member_id):
    answer = device.create(registration_options(SITE, member_id, "Ada", FIRST, ()))
    return registered(SITE, FIRST, answer, member_id, "Phone", NOW)


def use(device, passkey, *, challenge=SECOND, **how):
    answer = read_assertion(device.get(authentication_options(SITE, challenge), **how))
    return verified(SITE, SECOND, answer, passkey, NOW)


def test_what_a_browser_is_asked_for(member_id, passkey):
    options = json.loads(registration_options(SITE, member_id, "Ada", FIRST, [passkey]))
    assert options["rp"] == {"id": "vermilion.example", "name": "Vermilion"}
    assert unb64(options["user"]["id"]) == member_id.encode()
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["attestation"] == "none"
    assert [unb64(each["id"]) for each in options["excludeCredentials"]] == [passkey.credential_id]
    assert unb64(options["challenge"]) == FIRST
    options = json.loads(authentication_options(SITE, FIRST))
    assert options["userVerification"] == "required"
    assert options["allowCredentials"] == []


def test_a_passkey_is_registered_and_used(device, passkey, member_id):
    assert (passkey.member_id, passkey.label, passkey.sign_count, passkey.backed_up) == (
        member_id,
        "Phone",
        0,
        False,
    )
    used = use(device, passkey)
    assert (used.sign_count, used.last_used_at) == (1, NOW)
    assert use(device, used).sign_count == 2


def test_a_passkey_that_is_synced_says_so(device, member_id):
    device.backed_up = True
    answer = device.create(registration_options(SITE, member_id, "Ada", FIRST, ()))
    assert registered(SITE, FIRST, answer, member_id, "Cloud", NOW).backed_up


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://vermilion.example.evil"},
        {"origin": "http://vermilion.example"},
        {"challenge": b64(SECOND)},
        {"type": "webauthn.get"},
        {"crossOrigin": True},
        {"fmt": "tpm"},
        {"fmt": "android-safetynet"},
        {"statement": {"x5c": [b"certificate"]}},
        {"fmt": 7},
    ],
)
def test_registrations_that_are_refused(device, member_id, wrong):
    answer = device.create(registration_options(SITE, member_id, "Ada", FIRST, ()), **wrong)
    with pytest.raises(PasskeyError) as refused:
        registered(SITE, FIRST, answer, member_id, "Phone", NOW)
    assert refused.value.code is AccountProblem.PASSKEY_REFUSED
    assert refused.value.__cause__ is None


def test_a_registration_for_another_site_or_without_the_person_is_refused(device, member_id):
    elsewhere = RelyingParty("evil.example", "Evil", SITE.origin)
    answer = device.create(registration_options(elsewhere, member_id, "Ada", FIRST, ()))
    with pytest.raises(PasskeyError):
        registered(SITE, FIRST, answer, member_id, "Phone", NOW)
    device.verifies = False
    answer = device.create(registration_options(SITE, member_id, "Ada", FIRST, ()))
    with pytest.raises(PasskeyError):
        registered(SITE, FIRST, answer, member_id, "Phone", NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://evil.example"},
        {"challenge": FIRST},
        {"type": "webauthn.create"},
        {"crossOrigin": True},
    ],
)
def test_uses_that_are_refused(device, passkey, wrong):
    with pytest.raises(PasskeyError):
        use(device, passkey, **wrong)


def test_a_use_without_the_person_is_refused(device, passkey):
    device.verifies = False
    with pytest.raises(PasskeyError):
        use(device, passkey)


def test_a_use_by_another_key_is_refused(device, passkey, member_id):
    stranger = Authenticator(SITE.origin)
    stranger.create(registration_options(SITE, member_id, "Ada", FIRST, ()))
    stranger.passkeys[0].id = passkey.credential_id
    with pytest.raises(PasskeyError):
        use(stranger, passkey)


def test_a_use_in_the_name_of_somebody_else_is_refused(device, passkey):
    device.passkeys[0].user_handle = new_id().encode()
    with pytest.raises(PasskeyError):
        use(device, passkey)
    assert use(device, passkey, handle=False).sign_count == 2


def test_an_answer_about_another_passkey_is_refused(device, passkey, member_id):
    device.create(registration_options(SITE, member_id, "Ada", FIRST, ()))
    device.passkeys[1].key = device.passkeys[0].key
    with pytest.raises(PasskeyError):
        use(device, passkey)


def test_a_counter_that_goes_back_is_a_copy(device, passkey):
    used = use(device, use(device, passkey))
    device.passkeys[0].count = 0
    with pytest.raises(ClonedPasskeyError):
        use(device, used)
    device.passkeys[0].count = 1
    with pytest.raises(ClonedPasskeyError):
        use(device, used)
    device.passkeys[0].count = None  # it counted before
    with pytest.raises(ClonedPasskeyError):
        use(device, used)


def test_a_device_that_never_counts_is_no_copy(device, passkey):
    device.passkeys[0].count = None
    assert use(device, use(device, passkey)).sign_count == 0


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "null",
        "[]",
        "{}",
        "[" * 60_000,
        '{"id":"AA","rawId":"AA","type":"public-key","response":{}}',
        json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": {
            "clientDataJSON": "e30", "attestationObject": "oA", "authenticatorData": "AA", "signature": "AA"}}),
        json.dumps({"id": "\ud800", "rawId": "!", "type": "public-key", "response": {
            "clientDataJSON": "!", "attestationObject": "gg" * 20_000, "authenticatorData": "", "signature": ""}}),
        json.dumps({"id": 1, "rawId": [], "type": {}, "response": 3}),
        "x" * 1_000_000,
        '{"id":' + "9" * 5_000 + "}",
    ],
    ids=range(11),
)  # fmt: skip
def test_nonsense_is_refused_and_nothing_else(answer, passkey, member_id):
    with pytest.raises(PasskeyError):
        registered(SITE, FIRST, answer, member_id, "Phone", NOW)
    with pytest.raises(PasskeyError):
        verified(SITE, FIRST, read_assertion(answer), passkey, NOW)


def test_an_answer_longer_than_any_honest_one_is_refused(device, passkey):
    answer = device.get(authentication_options(SITE, SECOND))
    with pytest.raises(PasskeyError):
        verified(SITE, SECOND, read_assertion(answer + " " * 16_384), passkey, NOW)
    assert verified(SITE, SECOND, read_assertion(answer + " " * 8_000), passkey, NOW)


def test_answers_with_one_byte_changed_are_refused(device, passkey):
    whole = json.loads(device.get(authentication_options(SITE, SECOND)))
    for name in ("clientDataJSON", "authenticatorData", "signature"):
        data = unb64(whole["response"][name])
        for at in range(0, len(data), 7):
            changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
            answer = json.dumps(whole | {"response": whole["response"] | {name: b64(changed)}})
            with pytest.raises(PasskeyError):
                verified(SITE, SECOND, read_assertion(answer), passkey, NOW)


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://vermilion.example", ("vermilion.example", "https://vermilion.example")),
        ("https://Vermilion.example:443/studio?x#y", ("vermilion.example", "https://vermilion.example")),
        ("https://vermilion.example:8443/", ("vermilion.example", "https://vermilion.example:8443")),
        ("http://localhost:8000", ("localhost", "http://localhost:8000")),
        ("http://vermilion.example", None),
        ("http://127.0.0.1:8000", None),
        ("https://[::1]:8000", None),
        ("http://[::1", None),
        ("https://vermilion.example:99999", None),
        ("ftp://vermilion.example", None),
        ("", None),
    ],
)
def test_where_browsers_offer_passkeys(url, site):
    made = relying_party(url, "Vermilion")
    assert (made and (made.id, made.origin)) == site
