import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.credentials.findings import FindingCode
from provenance.credentials.texts import MAX_CHARS, Cleaner, clean


@pytest.mark.parametrize(
    "text", ["", "Boats", "朱砂", "عنوان", "a & b < c", "e\u0301", "👩‍🎨", "x" * MAX_CHARS]
)
def test_honest_text_stays_as_it_is(text):
    assert clean(text) == (text, None)


@pytest.mark.parametrize(
    ("text", "shown", "kind"),
    [
        ("a\x1b[31mb", "a\ufffd[31mb", "control"),
        ("a\nb", "a\ufffdb", "control"),
        ("a\x85b", "a\ufffdb", "control"),
        ("a\u2028b", "a\ufffdb", "control"),
        ("a\udcffb", "a\ufffdb", "control"),
        ("photo\u202egpj.exe", "photo\ufffdgpj.exe", "bidi"),
        ("\u2067a\x00", "\ufffda\ufffd", "control"),
        ("<script>", "<script>", "markup"),
        ("&#60;b", "&#60;b", "markup"),
        ("JavaScript:x", "JavaScript:x", "markup"),
        ("x" * (MAX_CHARS + 1), "x" * MAX_CHARS + "…", "too_long"),
    ],
)
def test_unsafe_text_is_replaced_and_named(text, shown, kind):
    assert clean(text) == (shown, kind)


@given(st.text(st.characters(), max_size=700))
def test_nothing_unsafe_is_left_and_cleaning_again_changes_nothing(text):
    shown, _ = clean(text)
    assert len(shown) <= MAX_CHARS + 1
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cs", "Zl", "Zp"}
    shown.encode()
    if len(shown) <= MAX_CHARS:
        assert clean(shown)[0] == shown


def test_a_field_is_named_once_for_each_kind():
    cleaner = Cleaner()
    assert cleaner(None, "title") is None
    assert [cleaner(text, "title") for text in ("a\x00", "b\x00", "c\u202e", "fine")] == [
        "a\ufffd",
        "b\ufffd",
        "c\ufffd",
        "fine",
    ]
    assert [(found.code, found.params) for found in cleaner.findings] == [
        (FindingCode.TEXT_UNSAFE, {"field": "title", "kind": "control"}),
        (FindingCode.TEXT_UNSAFE, {"field": "title", "kind": "bidi"}),
    ]
