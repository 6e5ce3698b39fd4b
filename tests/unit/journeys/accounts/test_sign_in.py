"""Signing in: the same answer and the same work whoever is named, a new token each time, every failure written down."""

from datetime import timedelta

import pytest

from provenance.journeys import accounts
from provenance.journeys.fakes import InMemoryDatabase
from provenance.members import passwords
from provenance.members.ceremonies import PasskeyAnswer
from provenance.members.errors import AccountProblem, PasskeyError, SignInError
from provenance.members.model import AuditAction, Role
from provenance.members.passwords import PasswordCost
from tests.support.accounts import CHEAP, NOBODY, NOW, PASSWORD, SITE, events, joined, joined_with_passkey
from tests.support.authenticator import Authenticator

MINUTE = timedelta(minutes=1)
FAILED = AuditAction.SIGN_IN_FAILED


@pytest.fixture
def database():
    return InMemoryDatabase()


@pytest.fixture
def device():
    return Authenticator(SITE.origin)


def sign_in(database, name="Ada", password=PASSWORD, *, cost=CHEAP):
    return accounts.sign_in_with_password(database, name, password, now=NOW, agent="Firefox", cost=cost)


def sign_in_with(database, device, *, now=NOW, change=None, **how):
    options = accounts.begin_sign_in(database, SITE, now=NOW)
    answer = PasskeyAnswer(options.ceremony_id, device.get(change or options.options_json, **how))
    return accounts.finish_sign_in(database, SITE, answer, now=now, agent="Firefox"), answer


def test_name_and_password_open_a_new_session_each_time(database):
    first = joined(database)
    tokens = {first.token, sign_in(database, "ＡＤＡ").token, sign_in(database, " ada ").token}
    assert len(tokens) == 3
    assert all(accounts.resume(database, token, now=NOW).member == first.member for token in tokens)
    event = events(database)[-1]
    assert (event.action, event.actor_id, event.params) == (
        AuditAction.SIGNED_IN, first.member.id, {"way": "password"},
    )  # fmt: skip


def refuse(database, name="Ada", password=PASSWORD):
    with pytest.raises(SignInError) as refused:
        sign_in(database, name, password)
    return str(refused.value), refused.value.code, refused.value.params, refused.value.__cause__


def test_every_refusal_is_the_same(database, device):
    joined(database, "Ada")
    joined_with_passkey(database, device, "Eve")
    gone = joined(database, "Bob")
    accounts.disable(database, NOBODY, gone.member.id, now=NOW)
    refusals = [
        refuse(database, "Ada", "wrong horse battery"),
        refuse(database, "Nobody"),
        refuse(database, "Eve"),
        refuse(database, "Bob"),
        refuse(database, ""),
        refuse(database, "\x00\ud800"),
        refuse(database, "Ada", ""),
        refuse(database, "Ada", "x" * 100_000),
        refuse(database, "A" * 100_000),
    ]
    assert refusals == [("sign_in_refused", AccountProblem.SIGN_IN_REFUSED, {}, None)] * len(refusals)


def test_every_attempt_costs_one_hash(database, device, monkeypatch):
    joined(database, "Ada")
    joined_with_passkey(database, device, "Eve")
    gone = joined(database, "Bob")
    accounts.disable(database, NOBODY, gone.member.id, now=NOW)
    work, real = [], passwords.Argon2id

    class Argon2id:
        def __init__(self, **parameters):
            self._inner, self._cost = (
                real(**parameters),
                (parameters["memory_cost"], parameters["iterations"]),
            )

        def derive_phc_encoded(self, password):
            work.append(self._cost)
            return self._inner.derive_phc_encoded(password)

        @staticmethod
        def verify_phc_encoded(password, phc):
            fields = dict(part.split("=") for part in phc.split("$")[3].split(","))
            work.append((int(fields["m"]), int(fields["t"])))
            real.verify_phc_encoded(password, phc)

    monkeypatch.setattr(passwords, "Argon2id", Argon2id)
    for name, password in [
        ("Ada", "wrong horse battery"),
        ("Nobody", PASSWORD),
        ("Eve", PASSWORD),
        ("Bob", PASSWORD),
    ]:
        refuse(database, name, password)
    sign_in(database)
    assert work == [(CHEAP.memory_kib, CHEAP.passes)] * 5


def test_what_was_typed_in_place_of_a_name_is_not_kept(database):
    ada = joined(database)
    refuse(database, "correct horse battery")
    refuse(database, "Ada", "my secret that is wrong")
    unknown, known = events(database, FAILED)
    assert (unknown.actor_id, unknown.subject, unknown.params) == (None, None, {"way": "password"})
    assert (known.actor_id, known.subject, known.params) == (None, ada.member.id, {"way": "password"})
    assert "secret" not in repr(events(database))


def test_the_hash_is_made_again_when_the_cost_rose(database):
    joined(database)
    dearer = PasswordCost(memory_kib=16, passes=1, lanes=1)
    sign_in(database, cost=dearer)
    with database.reading() as tx:
        stored = tx.passwords.get(accounts.member_named(database, "Ada").id)
    assert "m=16," in stored.phc
    assert stored.changed_at == NOW
    assert sign_in(database, cost=dearer)
    refuse(database, "Ada", "wrong horse battery")


@pytest.mark.parametrize("meanwhile", ["disabled", "changed", "removed"])
def test_what_happens_while_the_password_is_compared_counts(database, meanwhile, monkeypatch):
    ada = joined(database)
    real = passwords.Argon2id.verify_phc_encoded

    class Slow:
        @staticmethod
        def verify_phc_encoded(password, phc):
            real(password, phc)
            with database.writing() as tx:
                if meanwhile == "removed":
                    tx.passwords.remove(ada.member.id)
                elif meanwhile == "changed":
                    stored = tx.passwords.get(ada.member.id)
                    tx.passwords.put(type(stored)(ada.member.id, phc, NOW + MINUTE))
            if meanwhile == "disabled":
                accounts.disable(database, NOBODY, ada.member.id, now=NOW)

    joined(database, "Root", Role.ADMIN)
    monkeypatch.setattr(passwords, "Argon2id", Slow)
    refuse(database)


def test_a_passkey_signs_in_without_a_name(database, device):
    eve = joined_with_passkey(database, device)
    signed_in, _ = sign_in_with(database, device)
    assert signed_in.member == eve.member
    assert signed_in.token != eve.token
    (passkey,) = accounts.account(database, signed_in.current, now=NOW).passkeys
    assert (passkey.sign_count, passkey.last_used_at) == (1, NOW)
    assert events(database)[-1].params == {"way": "passkey"}


def test_an_answer_counts_once(database, device):
    joined_with_passkey(database, device)
    _, answer = sign_in_with(database, device)
    with pytest.raises(PasskeyError) as refused:
        accounts.finish_sign_in(database, SITE, answer, now=NOW, agent="")
    assert refused.value.code is AccountProblem.CHALLENGE_OVER
    fresh = accounts.begin_sign_in(database, SITE, now=NOW)
    replayed = PasskeyAnswer(fresh.ceremony_id, answer.response_json)
    with pytest.raises(PasskeyError):
        accounts.finish_sign_in(database, SITE, replayed, now=NOW, agent="")


def test_a_wrong_answer_uses_the_challenge_up_too(database, device):
    joined_with_passkey(database, device)
    options = accounts.begin_sign_in(database, SITE, now=NOW)
    wrong = device.get(options.options_json, origin="https://evil.example")
    right = device.get(options.options_json)
    for answer, problem in [(wrong, AccountProblem.PASSKEY_REFUSED), (right, AccountProblem.CHALLENGE_OVER)]:
        with pytest.raises(PasskeyError) as refused:
            accounts.finish_sign_in(
                database, SITE, PasskeyAnswer(options.ceremony_id, answer), now=NOW, agent=""
            )
        assert refused.value.code is problem
    assert [event.params["reason"] for event in events(database, FAILED)] == [
        "passkey_refused",
        "challenge_over",
    ]


def test_a_challenge_holds_five_minutes(database, device):
    joined_with_passkey(database, device)
    assert sign_in_with(database, device, now=NOW + 5 * MINUTE - timedelta(seconds=1))
    with pytest.raises(PasskeyError) as refused:
        sign_in_with(database, device, now=NOW + 5 * MINUTE)
    assert refused.value.code is AccountProblem.CHALLENGE_OVER


def test_challenges_that_ran_out_are_forgotten(database):
    for minute in range(0, 30, 5):
        accounts.begin_sign_in(database, SITE, now=NOW + minute * MINUTE)
    with database.reading() as tx:
        assert len(tx.ceremonies._ceremonies) == 1


@pytest.mark.parametrize(
    "how", [{"handle": False}, {"challenge": "AAAA"}, {"origin": "http://localhost:8001"}]
)
def test_uses_that_are_refused(database, device, how):
    eve = joined_with_passkey(database, device)
    with pytest.raises(PasskeyError):
        sign_in_with(database, device, **how)
    (failed,) = events(database, FAILED)
    assert failed.subject == eve.member.id


def test_a_copied_passkey_is_refused_and_written_down(database, device):
    eve = joined_with_passkey(database, device)
    for _ in range(3):
        sign_in_with(database, device)
    device.passkeys[0].count = 1
    with pytest.raises(PasskeyError) as refused:
        sign_in_with(database, device)
    assert refused.value.code is AccountProblem.PASSKEY_REFUSED
    (failed,) = events(database, FAILED)
    assert (failed.subject, failed.params["reason"]) == (eve.member.id, "copied")


def test_a_passkey_that_was_removed_or_whose_member_is_disabled_is_refused(database, device):
    eve = joined_with_passkey(database, device)
    accounts.set_password(database, eve.current, PASSWORD, now=NOW, cost=CHEAP)
    joined(database, "Root", Role.ADMIN)
    accounts.disable(database, NOBODY, eve.member.id, now=NOW)
    with pytest.raises(PasskeyError):
        sign_in_with(database, device)
    accounts.enable(database, NOBODY, eve.member.id, now=NOW)
    again, _ = sign_in_with(database, device)
    accounts.remove_passkey(database, again.current, device.passkeys[0].id, now=NOW)
    with pytest.raises(PasskeyError):
        sign_in_with(database, device)


def test_a_challenge_for_a_registration_doesnt_sign_in(database, device):
    joined_with_passkey(database, device)
    token = accounts.invite(database, NOBODY, Role.CREATOR, now=NOW)
    options = accounts.begin_acceptance(database, SITE, token, "Mallory", now=NOW)
    answer = PasskeyAnswer(
        options.ceremony_id, device.get(options.options_json.replace("excludeCredentials", "x"))
    )
    with pytest.raises(PasskeyError) as refused:
        accounts.finish_sign_in(database, SITE, answer, now=NOW, agent="")
    assert refused.value.code is AccountProblem.CHALLENGE_OVER
