"""Build files of boxes by hand, for what no encoder writes."""

from struct import pack

FTYP = pack(">I4s4sI4s", 20, b"ftyp", b"isom", 0, b"isom")


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return pack(">I4s", 8 + len(body), kind) + body


def table(*values: int) -> bytes:
    return pack(f">{len(values)}I", *values)


def track(
    offsets: list[int],
    sizes: list[int] | None = None,
    *,
    constant: int = 0,
    per_chunk: int = 1,
    entry: bytes = b"",
    wide: bool = False,
    flags: int = 1,
) -> bytes:
    sizes = sizes or []
    count = len(sizes) if sizes else len(offsets) * per_chunk
    places = pack(f">{len(offsets)}{'Q' if wide else 'I'}", *offsets)
    stbl = box(
        b"stbl",
        box(b"stsd", table(0, 1), entry or box(b"none", bytes(40))),
        box(b"stsz", table(0, constant, count), table(*sizes)),
        box(b"stsc", table(0, 1, 1, per_chunk, 1)),
        box(b"co64" if wide else b"stco", table(0, len(offsets)), places),
    )
    dinf = box(b"dinf", box(b"dref", table(0, 1), box(b"url ", table(flags))))
    tkhd = box(b"tkhd", table(0, 0, 0, 7), bytes(68))
    return box(b"trak", tkhd, box(b"mdia", box(b"minf", dinf, stbl)))


def movie(trak: bytes, *before: bytes) -> bytes:
    """Put the boxes given between ftyp and moov; the first byte after ftyp is at 20."""
    return FTYP + b"".join(before) + box(b"moov", box(b"mvhd", bytes(100)), trak)
