import pytest

from keys.errors import InvalidNameError
from keys.names import clean_name, file_stem


@pytest.mark.parametrize(
    "name", ["a", "Studio Huang", "黄公望工作室", "a" * 64, "黄" * 64, "..x", "O'Brien, & Co."]
)
def test_names_that_people_have(name):
    assert clean_name(name) == name


def test_a_name_is_composed_and_trimmed():
    assert clean_name("  Cafe\u0301 ") == "Caf\u00e9"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "a" * 65,
        "a/b",
        "a\\b",
        ".",
        "..",
        "a\nb",
        "a\0b",
        "a\u202eb",  # right-to-left override
        "a\u2066b",  # isolate
        "a\u200bb",  # zero-width space
        "a\ufeffb",
        "a\u00a0b",  # a space that doesn't look like one
        "\ud800",
    ],
)
def test_names_that_could_deceive(name):
    with pytest.raises(InvalidNameError):
        clean_name(name)


@pytest.mark.parametrize(
    "text", ["../../etc/passwd", "..", "", "a/b", "黄", "CON", "\0", "\ud800", "a" * 10_000]
)
def test_file_names_are_safe_whatever_the_text(text):
    stem = file_stem(text)
    assert len(stem) <= 97
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not stem.startswith("-")


def test_file_names_differ_where_a_file_system_would_fold_them():
    texts = ["a", "A", "é", "e\u0301", "a ", "a-", "a.", "a/", "ａ"]
    assert len({file_stem(text) for text in texts}) == len(texts)
    assert file_stem("Studio Huang").startswith("studio-huang-")
