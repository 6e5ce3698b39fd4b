import pytest

from provenance.media.collector import Collector
from provenance.media.limits import Limits
from provenance.media.model import Found, Properties, TextEntry


def test_everything_in_order():
    into = Collector(Limits())
    into.text("a", "k", "v")
    into.aigc("b", b"{}")
    into.problem("p.q")
    into.problem("p.q")
    found = into.metadata(Properties(frames=1))
    assert found.texts == (TextEntry("a", "k", "v"),)
    assert found.aigc == (Found("b", b"{}"),)
    assert found.problems == ("p.q",)
    assert found.properties == Properties(frames=1)


@pytest.mark.parametrize(
    ("key", "value", "is_label"),
    [
        ("AIGC", "anything", True),
        ("Comment", '{"AIGC":{"Label":"1"}}', True),
        ("Comment", ' {\n "AIGC" : {"Label":"1"}}', True),
        ("Comment", "{'AIGC': {'Label': '1'}}", True),
        ("Comment", 'the key is "AIGC"', False),
        ("Comment", '{"Label":"1"}', False),
    ],
)
def test_a_text_that_is_a_label(key, value, is_label):
    into = Collector(Limits())
    into.text("a", key, value)
    assert into.metadata(None).aigc == ((Found("a", value.encode()),) if is_label else ())


def test_the_limits_of_texts():
    into = Collector(Limits(max_texts=2, max_text_chars=3))
    for value in ("one", "four", "x"):
        into.text("a", "k", value)
    found = into.metadata(None)
    assert [text.value for text in found.texts] == ["one", "fou"]
    assert found.problems == ("text.truncated", "text.too-many")


def test_a_label_is_never_truncated():
    into = Collector(Limits(max_texts=0, max_text_chars=3))
    into.text("a", "AIGC", "x" * 100)
    assert into.metadata(None).aigc == (Found("a", b"x" * 100),)


def test_the_room_is_shared():
    into = Collector(Limits(max_metadata_bytes=10))
    into.aigc("a", b"123456")
    into.xmp("b", b"123456")
    into.aigc("c", b"1234")
    found = into.metadata(None)
    assert [item.where for item in found.aigc] == ["a", "c"]
    assert (found.xmp, found.problems, into.room) == ((), ("metadata.too-large",), 0)
