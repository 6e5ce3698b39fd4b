"""Names of members: what is taken, and which are the same."""

import pytest

from provenance.members.errors import AccountProblem, InvalidInputError
from provenance.members.names import label, member_name, name_key


@pytest.mark.parametrize(
    "name", ["Ada", "黄公望", "Zoë Ångström", "葛\U000e0100城", "o'Neill", "a" * 64, "🧑‍🎨"[:1]]
)
def test_names_of_people_are_taken_as_they_are(name):
    assert member_name(name) == name


@pytest.mark.parametrize(
    "name",
    ["", " ", "a" * 65, "a\nb", "a/b", "a\\b", ".", "..", "a\u202eb", "a\u200bb", "\u3164", "\u2800\u2800", "\ufe0f",
     "\ud800", "a\x00", "\u00ad"],
)  # fmt: skip
def test_names_that_nobody_could_read_are_refused(name):
    with pytest.raises(InvalidInputError) as refused:
        member_name(name)
    assert refused.value.code is AccountProblem.NAME_UNUSABLE
    with pytest.raises(InvalidInputError) as refused:
        label(name)
    assert refused.value.code is AccountProblem.LABEL_UNUSABLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada", "ADA"),
        ("Straße", "STRASSE"),
        ("Ａｄａ", "ada"),
        ("Ada  Lovelace", "ada lovelace"),
        ("e\u0301", "É"),
        ("Ada\ufe0f", "Ada"),
        ("A\u3164da", "Ada"),
        ("ﬁne", "FINE"),
        ("İ", "i\u0307"),
        ("Ωμέγα", "ΩΜΈΓΑ"),
    ],
)
def test_names_that_read_the_same_share_a_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Ada", "Eda"), ("黄", "黃"), ("ab", "a b")])
def test_other_names_dont(one, other):
    assert name_key(one) != name_key(other)
