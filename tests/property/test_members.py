"""Names and tokens, whatever people type: no crash, one key for one name, and nothing unreadable."""

import unicodedata

from hypothesis import assume, example, given
from hypothesis import strategies as st

from provenance.members.api_keys import parse
from provenance.members.errors import InvalidInputError
from provenance.members.names import lookup_key, member_name, name_key
from provenance.members.passwords import PasswordCost, hashed, matches, require_good
from provenance.members.rates import by_address
from provenance.members.tokens import new_token, same, token_hash

ANYTHING = st.text(st.characters(), max_size=80)
CHEAP = PasswordCost(memory_kib=8, passes=1, lanes=1)


@given(ANYTHING)
@example("\u1e9e\u0345")
@example("ΐ")
@example("\u0345\u0301")
def test_the_key_of_a_key_is_itself(text):
    assert name_key(name_key(text)) == name_key(text)


@given(ANYTHING, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
@example("\u1fc4\u0366", "NFD")
def test_names_in_another_normal_form_share_the_key(text, form):
    assert name_key(unicodedata.normalize(form, text)) == name_key(text)


@given(st.text(st.characters(max_codepoint=0x24F), max_size=40))
def test_names_in_another_case_share_the_key(text):
    assert name_key(text.casefold()) == name_key(text)


@given(ANYTHING)
def test_a_name_is_readable_and_stays_as_it_is(text):
    try:
        name = member_name(text)
    except InvalidInputError:
        assert lookup_key(text) == ""
        return
    assert name.isprintable()
    assert 1 <= len(name) <= 64
    assert member_name(name) == name
    assert lookup_key(text) == name_key(name) != ""


@given(ANYTHING, ANYTHING)
def test_hashes_and_comparisons_take_any_text(one, other):
    assert (token_hash(one) == token_hash(other)) is (one == other)
    assert same(one, other) is (one == other)
    assert parse(one) is None
    by_address(one)


@given(ANYTHING, ANYTHING)
def test_rules_for_passwords_answer_for_any_text(password, name):
    try:
        require_good(password, name)
    except InvalidInputError:
        return
    assert matches(password, hashed(password, CHEAP), CHEAP)
    assume(password)
    assert not matches(password + "x", hashed(password, CHEAP), CHEAP)


@given(st.binary(max_size=64).map(lambda data: data.decode("latin-1")))
def test_only_the_token_itself_has_its_hash(noise):
    token = new_token()
    assert token_hash(token + noise) != token_hash(token) or not noise
