"""Passwords: which are taken, how they are kept, and that guessing costs the same whoever is asked for."""

import pytest

from provenance.members import passwords
from provenance.members.errors import AccountProblem, InvalidInputError
from provenance.members.passwords import RECOMMENDED, PasswordCost, hashed, matches, outdated, require_good

CHEAP = PasswordCost(memory_kib=8, passes=1, lanes=1)
GOOD = "correct horse battery"


def refusal(password, name="Ada Lovelace"):
    with pytest.raises(InvalidInputError) as refused:
        require_good(password, name)
    return refused.value.code


@pytest.mark.parametrize(
    "password",
    [GOOD, "a-Tz9-ke02-fff", "宣纸朱砂印泥山水长卷松烟墨", "x7" * 5 + "yz3q", "é" * 3 + "ñandú pájaros"],
)
def test_a_password_that_nobody_thinks_of_is_taken(password):
    require_good(password, "Ada")


def test_length_counts_characters_in_normal_form_c():
    assert refusal("短" * 11) is AccountProblem.PASSWORD_SHORT
    assert refusal("e\u0301bcdf\u0301" * 3) is not AccountProblem.PASSWORD_LONG
    assert (
        refusal("e\u0301o\u0301a\u0301" * 2 + "xyzqw") is AccountProblem.PASSWORD_SHORT
    )  # 11, and 17 decomposed
    require_good("".join(chr(0x4E00 + n) for n in range(1024)), "Ada")
    assert refusal("".join(chr(0x4E00 + n) for n in range(1025))) is AccountProblem.PASSWORD_LONG


@pytest.mark.parametrize(
    "password",
    ["password1234",
     "Password12345!", "passwordpassword", "qwertyuiop[]"[:10] + "12", "123456789012", "aaaaaaaaaaaaaaa",
     "121212121212", "abcdefghijkl", "zyxwvutsrqpo", "1qaz2wsx3edc", "abc123abc123", "iloveyou5201314", "letmein123456",
     "Ｐａｓｓｗｏｒｄ１２３４", "PASSWORD2026", "vermilion1234", "woaini1314520", "P@ssw0rd1234"],
)  # fmt: skip
def test_what_is_tried_first_is_refused(password):
    assert refusal(password) is AccountProblem.PASSWORD_COMMON


@pytest.mark.parametrize(
    "password", ["Ada Lovelace", "ADA  LOVELACE", "Ada Lovelace1815", "ada lovelaceAda Lovelace!"]
)
def test_the_name_is_no_password(password):
    assert refusal(password) is AccountProblem.PASSWORD_IS_NAME


def test_a_password_matches_its_hash_only():
    phc = hashed(GOOD, CHEAP)
    assert phc.startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert GOOD not in phc
    assert phc != hashed(GOOD, CHEAP)
    assert matches(GOOD, phc, CHEAP)
    assert not matches(GOOD.upper(), phc, CHEAP)
    assert not matches("", phc, CHEAP)


def test_one_keyboard_composes_and_another_doesnt():
    assert matches("naïve café crème", hashed("nai\u0308ve cafe\u0301 cre\u0300me", CHEAP), CHEAP)


@pytest.mark.parametrize(
    "phc", ["", "$argon2id$", "plain", "$argon2id$v=19$m=1,t=1,p=1$c2FsdHNhbHRzYWx0$AAAA"]
)
def test_a_damaged_hash_opens_nothing(phc):
    assert not matches(GOOD, phc, CHEAP)


def test_where_there_is_no_hash_the_same_work_is_done(monkeypatch):
    made = []
    monkeypatch.setattr(passwords, "hashed", lambda password, cost: made.append((password, cost)) or "")
    assert not matches(GOOD, None, CHEAP)
    assert made == [(GOOD, CHEAP)]


def test_a_huge_text_costs_nothing_whoever_it_is_for(monkeypatch):
    monkeypatch.setattr(passwords, "hashed", lambda *_: pytest.fail("hashed"))
    assert not matches("x" * 1_000_000, None, CHEAP)
    assert not matches("x" * 1_000_000, "$argon2id$", CHEAP)


def test_a_surrogate_from_json_is_a_wrong_password_and_no_crash():
    assert not matches("\ud800" * 12, hashed(GOOD, CHEAP), CHEAP)


@pytest.mark.parametrize(
    ("cost", "expected"),
    [
        (CHEAP, False),
        (PasswordCost(16, 1, 1), True),
        (PasswordCost(8, 2, 1), True),
        (PasswordCost(8, 1, 1), False),
    ],
)
def test_a_hash_is_outdated_when_the_cost_rose(cost, expected):
    assert outdated(hashed(GOOD, CHEAP), cost) is expected


def test_the_cost_is_the_one_that_owasp_recommends():
    assert (RECOMMENDED.memory_kib, RECOMMENDED.passes, RECOMMENDED.lanes) == (19 * 1024, 2, 1)
    assert not outdated(hashed(GOOD, RECOMMENDED), RECOMMENDED)
