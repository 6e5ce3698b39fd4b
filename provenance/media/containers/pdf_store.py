"""Whether a PDF shows anything out of the bytes of its manifest store, which its signature can't cover.

Any object may refer to the stream of a store, as a picture or as a page's content, and the data of another stream may
reach over it. What follows from the bytes is seen by reading the file again without them.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from provenance.media.containers.pdf import opened

if TYPE_CHECKING:
    import pikepdf

_FILES: Final = re.compile(rb"/EF << [^<>]*>>")
_ONLY_FILES: Final = re.compile(rb"<<(?: /(?:F|UF|DOS|Mac|Unix) [0-9]+ [0-9]+ R)+ >>")
_PLAIN: Final = frozenset({"/Type", "/Subtype", "/Length", "/Params", "/Filter", "/DecodeParms", "/DL"})
_DRAWN: Final = frozenset({"/Image", "/Form", "/PS"})


def shows(view: memoryview, start: int, end: int) -> bool:
    """Whether anything but one embedded file follows from a range of a file. Raises MalformedMediaError."""
    data = bytes(view)
    without = data[:start] + bytes(end - start) + data[end:]
    with opened(data) as pdf, opened(without) as other:
        if pdf is None or other is None:
            return True
        stores = list(_differing(pdf, other))
        return len(stores) > 1 or any(store is None or _is_used(pdf, store) for store in stores)


def _differing(pdf: "pikepdf.Pdf", other: "pikepdf.Pdf") -> "Iterator[pikepdf.Stream | None]":
    """Each stream of which the data are not the same in both files, and None for every other difference."""
    import pikepdf

    if len(pdf.objects) != len(other.objects) or _text(pdf.trailer) != _text(other.trailer):
        yield None
    for ours, theirs in zip(pdf.objects, other.objects, strict=False):
        if _text(ours) != _text(theirs):
            yield None
        elif isinstance(ours, pikepdf.Stream) and ours.read_raw_bytes() != theirs.read_raw_bytes():
            yield ours


def _text(value: object) -> bytes:
    """An object as it would be written; of a stream, what describes it."""
    import pikepdf

    if not isinstance(value, pikepdf.Object):  # a number, for example, or null
        return repr(value).encode()
    if isinstance(value, pikepdf.Stream):
        return value.stream_dict.unparse(resolved=True)
    return value.unparse(resolved=True)


def _is_used(pdf: "pikepdf.Pdf", store: "pikepdf.Stream") -> bool:
    """Whether a stream is anything else than an embedded file."""
    described = store.stream_dict
    if not set(described.keys()) <= _PLAIN or str(described.get("/Subtype")) in _DRAWN:
        return True
    reference = re.compile(rb"(?<![0-9])%d %d R(?![0-9A-Za-z])" % store.objgen)
    return any(reference.search(_without_files(_text(value))) for value in pdf.objects)


def _without_files(text: bytes) -> bytes:
    """An object without what it says of embedded files."""
    return b"" if _ONLY_FILES.fullmatch(text) else _FILES.sub(b"", text)
