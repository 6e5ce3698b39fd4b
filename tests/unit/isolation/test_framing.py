import io

from provenance.isolation.framing import framed, write_message


def test_messages_are_framed():
    stream = io.BytesIO()
    for data in (b"one", b""):
        write_message(stream, data)
    assert stream.getvalue() == b"\0\0\0\3one\0\0\0\0" == framed(b"one") + framed(b"")
