import io

import pytest

from provenance.isolation.framing import read_message, write_message


def test_messages_are_framed():
    stream = io.BytesIO()
    for data in (b"one", b"", b"x" * 70_000):
        write_message(stream, data)
    stream.seek(0)
    assert [read_message(stream) for _ in range(4)] == [b"one", b"", b"x" * 70_000, None]


@pytest.mark.parametrize("data", [b"", b"\0\0", b"\0\0\0\5abc"])
def test_half_a_message_is_the_end(data):
    assert read_message(io.BytesIO(data)) is None
