"""Nothing that a file chose reaches a terminal as a command, and columns line up in Chinese too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.cli.output import padded, printable, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("harbour.jpg", "harbour.jpg"),
        ("黄家工作室 é", "黄家工作室 é"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("photo\u202egpj.exe", "photo\\u202egpj.exe"),
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("bad\udcff", "bad\\udcff"),
        ("\u2028", "\\u2028"),
        ("\x9b31m", "\\x9b31m"),
        ("\U000e0041", "\\U000e0041"),
        ("👩\u200d🎨", "👩\u200d🎨"),
        ("", ""),
    ],
)
def test_what_a_terminal_would_obey_is_spelled_out(text, shown):
    assert printable(text) == shown


@given(st.text())
def test_printable_text_holds_no_control_and_is_encodable(text):
    shown = printable(text)
    shown.encode("utf-8")
    assert all(c.isprintable() or c in "\u200c\u200d" or c.isspace() for c in shown)
    assert not set(shown) & {"\n", "\r", "\x1b", "\x9b", "\u202e"}
    assert printable(shown) == shown


def test_wide_characters_take_two_columns():
    assert width("标题 a") == 6
    assert padded("标题", 6) == "标题  "
    assert padded("longer", 3) == "longer"
