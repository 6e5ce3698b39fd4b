"""Tokens, sessions, API keys and links: their form, and how long they hold."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.members import api_keys, invitations
from provenance.members.errors import AccountProblem, InvalidInputError
from provenance.members.model import Member, Role, Scope
from provenance.members.sessions import SESSION_POLICY, begin, is_live, recently_confirmed, touched
from provenance.members.tokens import new_token, same, token_hash

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ADA = Member("a" * 24, "Ada", Role.CREATOR, NOW)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


def test_tokens_are_long_different_and_kept_as_hashes():
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(token) == 43 for token in tokens)
    assert token_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert token_hash("\ud800")  # whatever a cookie holds
    assert same("ä", "ä")
    assert not same("ä", "a")


def test_every_session_has_a_token_of_its_own_that_it_doesnt_hold():
    one, other = begin(ADA, NOW, ""), begin(ADA, NOW, "")
    assert one.token != other.token
    assert one.session.token_hash == token_hash(one.token)
    assert one.token not in repr(one.session)
    assert (one.current.member, one.current.session) == (ADA, one.session)


def test_what_the_browser_calls_itself_is_cut_and_cleaned():
    agent = begin(ADA, NOW, "Mozilla\x1b[31m\n\u202e" + "x" * 10_000).session.agent
    assert agent.startswith("Mozilla[31mx")
    assert len(agent) <= 200


def test_a_session_ends_when_it_isnt_used():
    session = begin(ADA, NOW, "").session
    assert is_live(session, NOW + 14 * DAY - SECOND)
    assert not is_live(session, NOW + 14 * DAY)


def test_a_session_goes_on_with_use_and_ends_all_the_same():
    session, now = begin(ADA, NOW, "").session, NOW
    while is_live(session, now):
        session = touched(session, now)
        now += 10 * DAY
    assert now - NOW == 90 * DAY
    assert session.expires_at == NOW + 90 * DAY


def test_a_use_is_written_once_a_minute():
    session = begin(ADA, NOW, "").session
    assert touched(session, NOW + 59 * SECOND) is session
    later = touched(session, NOW + 60 * SECOND)
    assert later.last_seen_at == NOW + 60 * SECOND
    assert later.expires_at == NOW + 60 * SECOND + 14 * DAY


def test_a_proof_holds_ten_minutes_and_use_doesnt_prolong_it():
    session = begin(ADA, NOW, "").session
    assert recently_confirmed(session, NOW + timedelta(minutes=10) - SECOND)
    assert not recently_confirmed(touched(session, NOW + timedelta(minutes=9)), NOW + timedelta(minutes=10))


def test_the_policy_is_the_one_that_was_decided():
    assert (SESSION_POLICY.idle, SESSION_POLICY.absolute) == (14 * DAY, 90 * DAY)


def test_an_api_key_opens_with_its_whole_text_only():
    made = api_keys.make(ADA, " CI ", {Scope.SIGN, Scope.VERIFY}, None, NOW)
    assert made.key.name == "CI"
    key_id, secret = api_keys.parse(made.text)
    assert key_id == made.key.id
    assert secret not in repr(made.key)
    assert api_keys.opens(made.key, secret, NOW)
    assert not api_keys.opens(made.key, new_token(), NOW)
    assert not api_keys.opens(made.key, made.key.secret_hash, NOW)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:-1],
        lambda text: text + "x",
        lambda text: text + "\n",
        lambda text: " " + text,
        str.upper,
        lambda text: text.replace("vml_", "vml-"),
        lambda text: text[4:],
        lambda _: "",
        lambda _: "vml_" * 100_000,
    ],
)
def test_other_texts_are_no_keys(change):
    assert api_keys.parse(change(api_keys.make(ADA, "CI", {Scope.SIGN}, None, NOW).text)) is None


def test_an_api_key_ends():
    made = api_keys.make(ADA, "CI", {Scope.SIGN}, NOW + DAY, NOW)
    _, secret = api_keys.parse(made.text)
    assert api_keys.opens(made.key, secret, NOW + DAY - SECOND)
    assert not api_keys.opens(made.key, secret, NOW + DAY)
    assert not api_keys.opens(replace(made.key, revoked_at=NOW), secret, NOW)


@pytest.mark.parametrize(
    ("name", "scopes", "end", "problem"),
    [
        ("", {Scope.SIGN}, None, AccountProblem.LABEL_UNUSABLE),
        ("CI", set(), None, AccountProblem.SCOPES_UNUSABLE),
        ("CI", {Scope.METRICS}, None, AccountProblem.SCOPES_UNUSABLE),
        ("CI", {"everything"}, None, AccountProblem.SCOPES_UNUSABLE),
        ("CI", {Scope.SIGN}, NOW, AccountProblem.EXPIRY_PAST),
    ],
)
def test_keys_that_cant_be_made(name, scopes, end, problem):
    with pytest.raises(InvalidInputError) as refused:
        api_keys.make(ADA, name, scopes, end, NOW)
    assert refused.value.code is problem


def test_only_an_admins_key_reads_metrics_and_only_while_they_are_one():
    key = api_keys.make(
        replace(ADA, role=Role.ADMIN), "Prometheus", {Scope.METRICS, Scope.WORKS}, None, NOW
    ).key
    assert api_keys.narrowed(key, Role.ADMIN).scopes == {Scope.METRICS, Scope.WORKS}
    assert api_keys.narrowed(key, Role.MODERATOR).scopes == {Scope.WORKS}


def test_a_keys_use_is_written_once_a_minute():
    key = api_keys.used(api_keys.make(ADA, "CI", {Scope.SIGN}, None, NOW).key, NOW)
    assert key.last_used_at == NOW
    assert api_keys.used(key, NOW + 59 * SECOND) is key
    assert api_keys.used(key, NOW + 60 * SECOND).last_used_at == NOW + 60 * SECOND


@pytest.mark.parametrize(
    ("made", "days"),
    [
        (invitations.to_set_up(NOW), 1),
        (invitations.to_join(Role.CREATOR, NOW, None), 7),
        (invitations.to_recover(ADA, NOW, ADA.id), 1),
    ],
)
def test_links_end(made, days):
    assert made.invitation.token_hash == token_hash(made.token)
    assert invitations.is_open(made.invitation, NOW + days * DAY - SECOND)
    assert not invitations.is_open(made.invitation, NOW + days * DAY)
    assert not invitations.is_open(replace(made.invitation, used_at=NOW), NOW)
