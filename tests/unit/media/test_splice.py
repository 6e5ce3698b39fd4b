from io import BytesIO

import pytest

from provenance.media.splice import Splice, apply, spliced

SOURCE = memoryview(b"0123456789")


def test_what_no_splice_covers_is_copied():
    assert spliced(
        SOURCE, [Splice(0, 0, b"a"), Splice(2, 3, b""), Splice(5, 0, b"bc"), Splice(10, 0, b"d")]
    ) == (b"a01bc56789d")


def test_no_splice_is_a_copy():
    assert spliced(SOURCE, []) == bytes(SOURCE)


def test_insertions_at_one_offset_keep_their_order():
    assert spliced(SOURCE, [Splice(5, 0, b"a"), Splice(5, 0, b"b"), Splice(5, 5, b"c")]) == b"01234abc"


def test_large_sources_are_written_in_pieces():
    class Out(BytesIO):
        largest = 0

        def write(self, data):
            self.largest = max(self.largest, len(data))
            return super().write(data)

    source = bytes(range(256)) * 12_000
    out = Out()
    apply(memoryview(source), [Splice(1_500_000, 7, b"new")], out)
    assert out.getvalue() == source[:1_500_000] + b"new" + source[1_500_007:]
    assert out.largest == 1024 * 1024


@pytest.mark.parametrize(
    "splices",
    [
        [Splice(3, 0, b""), Splice(2, 0, b"")],
        [Splice(3, 2, b""), Splice(4, 0, b"")],
        [Splice(9, 2, b"")],
        [Splice(11, 0, b"")],
        [Splice(-1, 0, b"")],
        [Splice(1, -1, b"")],
    ],
)
def test_bad_splices_write_nothing(splices):
    out = BytesIO()
    with pytest.raises(ValueError, match="splice"):
        apply(SOURCE, splices, out)
    assert out.getvalue() == b""
