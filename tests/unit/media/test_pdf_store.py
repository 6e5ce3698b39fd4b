"""What a PDF shows must not come out of the bytes that no hash covers."""

import io

import pikepdf
import pytest

from provenance.media.containers.pdf_store import shows
from provenance.media.errors import MalformedMediaError

STORE = b"\0\0\1\0jumb" + bytes(range(248))
EMBEDDED = b"<</Type/EmbeddedFile/Length 256>>"


def stream(described, data=STORE):
    return described + b"\nstream\n" + data + b"\nendstream"


def document(*objects, page=b"", root=b"/AF[5 0 R]"):
    """Object 4 is what the page draws, 5 the file specification of the store, 6 the store."""
    plain = {
        1: b"<</Type/Catalog/Pages 2 0 R" + root + b">>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]/Contents 4 0 R/Resources<<>>" + page + b">>",
        4: stream(b"<</Length 8>>", b"0 0 9 9 "),
        5: b"<</Type/Filespec/AFRelationship/C2PA_Manifest/F(c)/EF<</F 6 0 R/UF 6 0 R>>>>",
        6: stream(EMBEDDED),
        **dict(objects),
    }
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, content in sorted(plain.items()):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Root 1 0 R/Size %d>>\n" % (
        len(plain) + 1,
        rows,
        len(plain) + 1,
    )
    return bytes(out) + tail + b"startxref\n%d\n%%%%EOF\n" % len(out)


def shown(data):
    at = data.index(STORE)
    return shows(memoryview(data), at, at + len(STORE))


@pytest.mark.parametrize(
    "data",
    [
        document(),
        document(root=b"/AF[5 0 R]/Names<</EmbeddedFiles<</Names[(c) 5 0 R]>>>>"),
        document(
            (5, b"<</Type/Filespec/AFRelationship/C2PA_Manifest/EF 7 0 R>>"), (7, b"<</F 6 0 R/UF 6 0 R>>")
        ),
        document(page=b"/Note(see 16 0 R)"),
        document((7, b"null"), (8, b"1.5"), (9, b"(text)"), (10, b"true")),
    ],
)
def test_a_store_is_an_embedded_file(data):
    assert not shown(data)


@pytest.mark.parametrize(
    "data",
    [
        document(page=b"/Other[4 0 R 6 0 R]"),
        document((3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]/Contents[4 0 R 6 0 R]>>")),
        document((3, b"<</Type/Page/Parent 2 0 R/Contents[4 0 R 6%5\n000 %0\r R]>>")),
        document((6, stream(b"<</Subtype/Image/Width 16/Height 16/BitsPerComponent 8/Length 256>>"))),
        document((6, stream(b"<</Subtype/Form/Length 256>>"))),
        document((6, stream(b"<</FunctionType 0/Length 256>>"))),
        document((7, b"<</F 6 0 R/X 4 0 R>>")),
    ],
)
def test_a_store_is_nothing_else(data):
    assert shown(data)


def test_the_data_of_no_other_stream_reach_over_a_store():
    inside = b"endstream endobj\n6 0 obj\n" + stream(EMBEDDED) + b"\nendobj\n"
    data = document((4, b"<</Length %d>>\nstream\n" % len(inside) + inside + b"endstream"), (6, b"null"))
    last = data.rindex(b"6 0 obj\nnull")
    nested = data.index(b"6 0 obj")
    assert shown(data.replace(b"%010d" % last, b"%010d" % nested))


def test_nothing_is_shown_of_what_is_said_to_be_a_document_only():
    with pytest.raises(MalformedMediaError):
        shows(memoryview(b"%PDF-1.7\n" + STORE), 9, 20)


def test_what_is_encrypted_is_not_known():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(document())) as made:
        made.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    assert shows(memoryview(out.getvalue()), 100, 110)
