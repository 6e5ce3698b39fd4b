"""Where a store goes: the file around it is what it was, with what its container has to say of it and nothing else."""

import base64
import io
import struct
import zlib

import av
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from provenance.media.containers import tiff
from provenance.media.containers.bmff.boxes import C2PA_UUID, make_box
from provenance.media.containers.jpeg_segments import make_segment
from provenance.media.errors import MalformedMediaError, MediaError, StoreNotWritableError
from provenance.media.faults import LabelFault, Remedy
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS
from provenance.media.model import Labels
from provenance.media.placing import bmff
from provenance.media.placing.framing import framed, framed_length
from provenance.media.placing.places import place
from provenance.media.rewriting import replaced_store
from provenance.media.splice import Splice, spliced
from tests.support.decoding import content_digest
from tests.support.originals import MAKERS, SVG, encoded, pdf, picture, recording


def store(length=300, seed=0):
    """What looks like a store from outside."""
    head = length.to_bytes(4, "big") + b"jumb" + struct.pack(">I", 30) + b"jumdc2pa"
    return (head + bytes((seed + at) % 251 for at in range(length - 20)))[:length]


def placed(data, fmt, made, labels=()):
    """The file with a store, which stands where it was told."""
    view = memoryview(data)
    where = place(view, fmt, labels)
    framing = framed(fmt, made)
    written = spliced(view, where.around(framing))
    assert written[where.start : where.start + len(framing)] == framing
    assert len(framing) == framed_length(fmt, len(made))
    return written


@pytest.fixture(scope="module", params=Format)
def original(request):
    return request.param, MAKERS[request.param]()


@pytest.mark.parametrize("length", [8, 300, 301, 70_000, 200_000])
def test_what_is_shown_and_heard_stays(original, length):
    fmt, data = original
    written = placed(data, fmt, store(length))
    assert content_digest(written, fmt) == content_digest(data, fmt)
    patches = replaced_store(memoryview(written), fmt, store(length), store(length, 1)) if length > 8 else ()
    other = placed(data, fmt, store(length, 1))
    for offset, patch in patches:
        assert other[offset : offset + len(patch)] == patch


def test_another_store_takes_its_place(original):
    fmt, data = original
    once = placed(data, fmt, store(5000))
    again = placed(once, fmt, store(300, 1))
    assert content_digest(again, fmt) == content_digest(data, fmt)
    if fmt is Format.PDF:  # every revision stays, and the catalogue of the last names the store that counts
        assert again.startswith(once)
    else:
        assert again == placed(data, fmt, store(300, 1))


@pytest.mark.parametrize(("fmt", "frame"), [(Format.WAV, b"C2PA"), (Format.WEBP, b"C2PA")])
@pytest.mark.parametrize("length", [300, 301])
def test_a_form_ends_behind_its_store(fmt, frame, length):
    data = MAKERS[fmt]()
    written = placed(data + b"behind", fmt, store(length))
    size = len(data) - 8 + 8 + length + length % 2
    chunk = frame + length.to_bytes(4, "little") + store(length) + bytes(length % 2)
    assert written == b"RIFF" + size.to_bytes(4, "little") + data[8:] + chunk + b"behind"


def wav(*chunks, size=None):
    content = b"WAVE" + b"".join(kind + struct.pack("<I", len(data)) + data for kind, data in chunks)
    return b"RIFF" + struct.pack("<I", len(content) if size is None else size) + content


def test_a_chunk_without_its_padding_gets_it():
    made = store()
    chunks = ((b"fmt ", bytes(16)), (b"data", b"odd"))
    written = placed(wav(*chunks), Format.WAV, made)
    assert written == wav((b"fmt ", bytes(16)), (b"data", b"odd\0"), (b"C2PA", made)).replace(
        b"data\4", b"data\3"
    )


def test_every_store_of_a_form_gives_way():
    old = (b"C2PA", b"old.")
    written = placed(wav(old, (b"data", b"even"), old), Format.WAV, store())
    assert written == wav((b"data", b"even"), (b"C2PA", store()))


@pytest.mark.parametrize("form", [b"RF64", b"BW64"])
def test_a_sound_with_wide_sizes_is_called_what_it_is(form):
    data = form + b"\xff" * 4 + MAKERS[Format.WAV]()[8:]
    with pytest.raises(StoreNotWritableError, match="RF64 or BW64") as caught:
        place(memoryview(data), Format.WAV)
    assert caught.value.remedy is Remedy.PLAIN_SOUND


def test_a_sound_without_bytes_takes_no_store():
    """Players would take the store for the sound."""
    for chunks in (
        [(b"data", b"")],
        [(b"data", b""), (b"JUNK", bytes(80))],
        [(b"data", b"1234"), (b"data", b"")],
    ):
        with pytest.raises(MediaError):
            placed(wav((b"fmt ", bytes(16)), *chunks), Format.WAV, store())


@pytest.mark.parametrize("size", [0, 3, 2**32 - 1, 40])
def test_no_form_is_cut_to_a_size_that_is_wrong(size):
    """The library does so, and leaves what is behind out of the signed file."""
    with pytest.raises(MediaError):
        placed(wav((b"fmt ", bytes(16)), (b"data", bytes(800)), size=size), Format.WAV, store())


def test_a_picture_of_pages_has_its_store_in_the_first_directory():
    out = io.BytesIO()
    pages = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    for big in (False, True):
        out = io.BytesIO()
        pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], big_tiff=big)
        written = placed(out.getvalue(), Format.TIFF, store())
        with Image.open(io.BytesIO(written)) as image:
            assert (image.n_frames, image.tag_v2[52545]) == (2, store())
        assert written[16 : len(out.getvalue())] == out.getvalue()[16:]


def pages_of(count=3, *, big=False):
    out = io.BytesIO()
    made = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue", "lime")[:count]]
    made[0].save(out, "TIFF", save_all=True, append_images=made[1:], big_tiff=big)
    return out.getvalue()


def directories(data):
    """Where each directory of a small TIFF begins, how many entries it has, and where it names the next."""
    at, found = struct.unpack_from("<I", data, 4)[0], []
    while at:
        count = struct.unpack_from("<H", data, at)[0]
        found.append((at, count, at + 2 + 12 * count))
        at = struct.unpack_from("<I", data, found[-1][2])[0]
    return found


def with_page(data, after, *entries):
    """A TIFF with one more directory, behind that of a number."""
    place_of_next, at = directories(data)[after][2], len(data)
    rest = data[place_of_next : place_of_next + 4]
    made = struct.pack("<H", len(entries)) + b"".join(entries) + rest
    return data[:place_of_next] + struct.pack("<I", at) + data[place_of_next + 4 :] + made


STORE_ENTRY = struct.pack("<HHII", 52545, 7, 8, 8)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_store_among_the_pages_of_a_picture_gives_way(after):
    """The library writes it into a directory of its own behind the last page, and finds that first."""
    data = pages_of()
    written = placed(with_page(data, after, STORE_ENTRY), Format.TIFF, store())
    assert content_digest(written, Format.TIFF) == content_digest(data, Format.TIFF)
    assert [count for _, count, _ in directories(written)][1:] == [
        count for _, count, _ in directories(data)
    ][1:]
    with Image.open(io.BytesIO(written)) as image:
        assert (image.n_frames, image.tag_v2[52545]) == (3, store())


def test_a_store_in_a_page_is_taken_out_of_that_only():
    data = pages_of(2)
    at, count, end = directories(data)[1]
    page = [data[start : start + 12] for start in range(at + 2, end, 12)]
    both = with_page(data, 1, *sorted([*page, STORE_ENTRY]))
    written = placed(both, Format.TIFF, store())
    assert content_digest(written, Format.TIFF) == content_digest(both, Format.TIFF)
    assert directories(written)[2][1] == count


@pytest.mark.parametrize("big", [False, True])
def test_a_store_that_ends_a_picture_gives_way_and_nothing_else_does(big):
    data = pages_of(big=big)
    once = placed(data, Format.TIFF, store(70_000))
    for written in (once, placed(once, Format.TIFF, store(9000))):
        assert placed(written, Format.TIFF, store()) == placed(data, Format.TIFF, store())
    behind = placed(once + b"behind", Format.TIFF, store())
    assert behind.startswith(once[16:] + b"behind", 16)
    assert content_digest(behind, Format.TIFF) == content_digest(data, Format.TIFF)


@pytest.mark.parametrize("big", [False, True])
def test_labels_behind_an_older_store_move_to_its_place(big):
    data = pages_of(big=big)
    for kind in ("compositeCapture", "algorithmicMedia"):
        labels = Labels(xmp={"{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType": kind})
        labelled = spliced(memoryview(data), tiff.plan(memoryview(data), labels))
        once = placed(labelled, Format.TIFF, store(70_000))
        later = Labels(xmp={"{http://example.org/}note": kind})
        again = placed(spliced(memoryview(once), tiff.plan(memoryview(once), later)), Format.TIFF, store())
        assert again.count(b"jumdc2pa") == 1
        assert len(again) < len(labelled) + 5000
        found = tiff.read(memoryview(again), DEFAULT_LIMITS).xmp
        assert kind.encode() in found[0].value
        assert b"note" in found[0].value
        assert content_digest(again, Format.TIFF) == content_digest(data, Format.TIFF)


def test_a_store_in_which_pixels_are_stays():
    once = placed(encoded("TIFF"), Format.TIFF, store(70_000))
    strip = struct.pack("<HHI", 273, 4, 1)  # where its pixels are, of which there are 9,216 bytes
    at = once.index(strip, int.from_bytes(once[4:8], "little")) + len(strip)
    shared = once[:at] + struct.pack("<I", len(once) - 20_000) + once[at + 4 :]
    assert placed(shared, Format.TIFF, store()).startswith(shared[8:], 8)


def test_nothing_changes_in_place_but_the_header():
    """A page may lie anywhere, over what is shown too."""
    data = with_page(with_page(pages_of(), 2, STORE_ENTRY), 1, STORE_ENTRY)
    written = placed(data, Format.TIFF, store())
    assert written[8 : len(data)] == data[8:]
    assert content_digest(written, Format.TIFF) == content_digest(pages_of(), Format.TIFF)


def test_pages_that_never_end_are_left_alone():
    data = pages_of(2)
    second, _, end = directories(data)[1]
    endless = data[:end] + struct.pack("<I", second) + data[end + 4 :]
    assert placed(endless, Format.TIFF, store())[8 : len(data)] == endless[8:]


def test_a_chain_of_pages_that_takes_long_is_not_followed():
    """Directories that lie over each other are many where there are few bytes."""
    step, each = 16, 4000
    body = bytearray(step * 1000 + 2 + each * 12 + 8)
    for at in range(0, step * 1000, step):
        struct.pack_into("<H", body, at, each)
    data = bytearray(b"II*\0" + struct.pack("<I", 8) + body)
    for at in range(8, 8 + step * 1000, step):
        struct.pack_into("<I", data, at + 2 + each * 12, min(at + step, 8 + step * 999))
    with pytest.raises(MediaError):
        placed(bytes(data), Format.TIFF, store())


JUMBF = make_segment(
    0xEB, b"JP\0\5" + struct.pack(">II", 1, 90) + b"jumb" + struct.pack(">I", 30) + b"jumdother"
)
MORE = make_segment(0xEB, b"JP\0\5" + struct.pack(">II", 2, 90) + b"jumb" + b"more")


def own(number, content):
    return make_segment(0xEB, b"JP\2\x11" + struct.pack(">II", number, 90) + b"jumb" + content)


def test_other_boxes_of_a_jpeg_stay():
    head = b"\xff\xd8" + make_segment(0xE0, b"JFIF\0" + bytes(9))
    scan = b"\xff\xdapixels\xff\xd9"
    first, second = own(1, struct.pack(">I", 30) + b"jumdc2pa"), own(2, b"and so on")
    made = framed(Format.JPEG, store())
    for old in (first + second, first + make_segment(0xFE, b"!") + second, first + second + first + second):
        rest = old.replace(first, b"").replace(second, b"")
        written = placed(head + JUMBF + MORE + old + scan, Format.JPEG, store())
        assert written == head + JUMBF + MORE + made + rest + scan
    assert placed(head + JUMBF + MORE + scan, Format.JPEG, store()) == head + made + JUMBF + MORE + scan


JFIF = b"\xff\xd8" + make_segment(0xE0, b"JFIF\0" + bytes(9))
XMP = make_segment(0xE1, b"old labels")
SCAN = b"\xff\xdapixels\xff\xd9"
OLD = own(1, struct.pack(">I", 30) + b"jumdc2pa")
AT = len(JFIF)
LABELS = b"<labels>"


@pytest.mark.parametrize(
    ("data", "labels", "before", "after"),
    [
        (JFIF + SCAN, [], JFIF, SCAN),
        (b"\xff\xd8" + XMP + SCAN, [], b"\xff\xd8", XMP + SCAN),
        (JFIF + SCAN, [Splice(AT, 0, LABELS)], JFIF, LABELS + SCAN),
        (JFIF + XMP + SCAN, [Splice(AT, len(XMP), LABELS)], JFIF, LABELS + SCAN),
        (JFIF + SCAN, [Splice(2, 0, LABELS)], JFIF[:2] + LABELS + JFIF[2:], SCAN),
        (JFIF + OLD + SCAN, [Splice(AT, 0, LABELS)], JFIF + LABELS, SCAN),
        (JFIF + OLD + XMP + SCAN, [Splice(AT + len(OLD), len(XMP), LABELS)], JFIF, LABELS + SCAN),
        (
            JFIF + XMP + OLD + SCAN,
            [Splice(AT, len(XMP), b""), Splice(AT + len(XMP) + len(OLD), 0, LABELS)],
            JFIF,
            LABELS + SCAN,
        ),
        (JFIF[:2] + b"\xff" + JFIF[2:] + SCAN, [], JFIF[:2], b"\xff" + JFIF[2:] + SCAN),
        (JFIF[:2] + b"\xff\xff" + JFIF[2:] + OLD + SCAN, [], JFIF[:2], b"\xff\xff" + JFIF[2:] + SCAN),
        (JFIF + b"\xff" + XMP + OLD + SCAN, [], JFIF, b"\xff" + XMP + SCAN),
        (JFIF + b"\xff" + OLD + SCAN, [], JFIF, SCAN),
        (JFIF[:2] + b"\xff\x01" + JFIF[2:] + OLD + SCAN, [], JFIF[:2], b"\xff\x01" + JFIF[2:] + SCAN),
    ],
)
def test_a_store_goes_between_labels(data, labels, before, after):
    assert placed(data, Format.JPEG, store(), labels) == before + framed(Format.JPEG, store()) + after


def test_every_chunk_of_a_png_gives_way():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    data = encoded("PNG")
    text, made = chunk(b"tEXt", b"a\0b"), chunk(b"caBX", store())
    old = data[:33] + chunk(b"caBX", b"one") + text + chunk(b"caBX", b"two") + data[33:]
    assert placed(old, Format.PNG, store()) == data[:33] + text + made + data[33:]


def frames_of(data):
    """What FFmpeg decodes of it."""
    with av.open(io.BytesIO(data)) as container:
        return [picture.to_ndarray(format="rgba").tobytes() for picture in container.decode(video=0)]


def test_every_frame_of_an_animated_png_is_still_decoded():
    """FFmpeg takes it for an animation where its pixels begin soon, and a frame right behind what describes it."""
    more = [picture(seed) for seed in (2, 3)]
    data = encoded("PNG", save_all=True, append_images=more, duration=40)
    assert len(frames_of(data)) == 3
    once = placed(data, Format.PNG, store(70_000))
    within = data.index(b"IDAT") - 4  # where other signers put it
    others = data[:within] + framed(Format.PNG, store()) + data[within:]
    for written in (once, placed(once, Format.PNG, store()), placed(others, Format.PNG, store())):
        assert frames_of(written) == frames_of(data)


def test_a_png_without_pixels_takes_no_store():
    for data in (encoded("PNG").replace(b"IDAT", b"xDAT"), encoded("PNG")[:33]):
        with pytest.raises(MalformedMediaError):
            place(memoryview(data), Format.PNG)


def text(data):
    return b'<c2pa:manifest xmlns:c2pa="http://c2pa.org/manifest">' + data + b"</c2pa:manifest>"


OPEN = b'<svg xmlns="http://www.w3.org/2000/svg">'
DECLARED = b'<!DOCTYPE svg [<!ENTITY a "<metadata/>"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "written"),
    [
        (SVG, SVG.replace(b"</svg>", b"<metadata>%s</metadata></svg>", 1)),
        (b"\xef\xbb\xbf" + SVG, SVG.replace(b"</svg>", b"<metadata>%s</metadata></svg>", 1)),
        (OPEN[:-1] + b"/>", OPEN + b"<metadata>%s</metadata></svg>"),
        (OPEN + b"<metadata/></svg>", OPEN + b"<metadata>%s</metadata></svg>"),
        (
            OPEN + b"<metadata>a</metadata><metadata>b</metadata></svg>",
            OPEN + b"<metadata>a</metadata><metadata>%sb</metadata></svg>",
        ),
        (
            OPEN + b"<metadata>" + text(b"old") + b"</metadata><metadata>b</metadata></svg>",
            OPEN + b"<metadata></metadata><metadata>%sb</metadata></svg>",
        ),
        (
            OPEN + b"<metadata>a" + text(b"old") + text(b"older") + b"</metadata></svg>",
            OPEN + b"<metadata>%sa</metadata></svg>",
        ),
        (DECLARED + OPEN + b"<g>&b;</g></svg>", DECLARED + OPEN + b"<g>&b;</g><metadata>%s</metadata></svg>"),
        (
            OPEN + b"<!-- <metadata> --><g><metadata/></g></svg>",
            OPEN + b"<!-- <metadata> --><g><metadata/></g><metadata>%s</metadata></svg>",
        ),
    ],
)
def test_a_drawing_has_its_store_in_its_metadata(data, written):
    made = text(base64.b64encode(store()))
    assert placed(data, Format.SVG, store()) == written.replace(b"%s", made)


def test_entities_that_grow_are_not_expanded():
    bombs = b"".join(b'<!ENTITY a%d "%s">' % (at, b"&a%d;" % (at - 1) * 10) for at in range(1, 30))
    data = b'<!DOCTYPE svg [<!ENTITY a0 "boom">' + bombs + b"]>" + OPEN + b"<g>&a29;</g></svg>"
    assert b"&a29;" in placed(data, Format.SVG, store())


def test_a_document_is_updated_behind_its_last_revision():
    made = {}
    for mode in (pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate):
        with pikepdf.open(io.BytesIO(pdf())) as document:
            document.attachments["notes.txt"] = b"hello"
            out = io.BytesIO()
            document.save(out, object_stream_mode=mode)
        made[mode] = out.getvalue()
    for data in (pdf(), *made.values()):
        once = placed(data, Format.PDF, store())
        again = placed(once, Format.PDF, store(5000, 1))
        assert (once.startswith(data), again.startswith(once)) == (True, True)
        with pikepdf.open(io.BytesIO(again)) as document:
            assert document.get_warnings() == []
            file = document.Root.AF[-1]
            assert len(document.Root.AF) == len(document.Root.Names.EmbeddedFiles.Names) // 2
            assert (str(file.AFRelationship), file.EF.F.read_bytes()) == ("/C2PA_Manifest", store(5000, 1))
            names = [str(name) for name in list(document.Root.Names.EmbeddedFiles.Names)[::2]]
            assert names == ["Content Credentials", *(["notes.txt"] if data != pdf() else [])]
            assert len(document.pages) == 1


@pytest.mark.parametrize(
    "spoil", [lambda data: b"junk\n" + data, lambda data: data.replace(b"xref\n0", b"xrif\n0")]
)
def test_a_document_that_has_to_be_repaired_is_written_anew(spoil):
    written = placed(spoil(pdf()), Format.PDF, store())
    with pikepdf.open(io.BytesIO(written)) as document:
        assert (document.get_warnings(), document.Root.AF[0].EF.F.read_bytes()) == ([], store())
    assert content_digest(written, Format.PDF) == content_digest(pdf(), Format.PDF)


def test_an_update_counts_the_objects_that_are_free():
    data = pdf()
    count = len(pikepdf.open(io.BytesIO(data)).objects) + 1
    at = data.index(b"trailer")
    table = (
        data[:at].replace(b"xref\n0 %d" % count, b"xref\n0 %d" % (count + 9)) + b"0000000000 00000 f \n" * 9
    )
    data = table + data[at:].replace(b"/Size %d" % count, b"/Size %d" % (count + 9))
    written = placed(data, Format.PDF, store())
    assert written.startswith(data)
    with pikepdf.open(io.BytesIO(written)) as document:
        assert (document.get_warnings(), document.Root.AF[0].EF.F.read_bytes()) == ([], store())


@pytest.mark.parametrize("behind", [b"", b"\0\0", b"\r\n\0 \n"])
def test_a_document_that_somebody_signed_stays_as_it_is(behind):
    data = pdf() + b"% /ByteRange" + pdf()[pdf().rindex(b"\nstartxref") :] + behind
    assert placed(data, Format.PDF, store()).startswith(data)


@pytest.mark.parametrize("behind", [b"<!-- sent by -->", b"%%"])
def test_a_document_that_somebody_signed_is_not_written_anew(behind):
    data = pdf() + b"% /ByteRange" + pdf()[pdf().rindex(b"\nstartxref") :] + behind
    with pytest.raises(StoreNotWritableError) as caught:
        place(memoryview(data), Format.PDF)
    assert caught.value.fault is LabelFault.PDF_SIGNED


@pytest.mark.parametrize("level", [1, 2, 3, None])
def test_a_document_that_its_author_certified_takes_no_attachment(level):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        said = {} if level is None else {"P": level}
        params = pikepdf.Dictionary(Type=pikepdf.Name.TransformParams, V=pikepdf.Name("/1.2"), **said)
        reference = pikepdf.Dictionary(TransformMethod=pikepdf.Name.DocMDP, TransformParams=params)
        signature = pikepdf.Dictionary(Type=pikepdf.Name.Sig, Reference=pikepdf.Array([reference]))
        document.Root.Perms = pikepdf.Dictionary(DocMDP=document.make_indirect(signature))
        document.save(out)
    with pytest.raises(StoreNotWritableError) as caught:
        place(memoryview(out.getvalue()), Format.PDF)
    assert (caught.value.fault, caught.value.remedy) == (LabelFault.PDF_CERTIFIED, Remedy.BEFORE_CERTIFYING)


def test_a_document_that_is_encrypted_stays_so():
    """The library takes the protection off."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user=""))
    with pytest.raises(StoreNotWritableError) as caught:
        placed(out.getvalue(), Format.PDF, store())
    assert caught.value.fault is LabelFault.PDF_ENCRYPTED


def syncsafe(number):
    return bytes(number >> shift & 127 for shift in (21, 14, 7, 0))


def frame(kind, data, version):
    return kind + (syncsafe(len(data)) if version == 4 else struct.pack(">I", len(data))) + b"\0\0" + data


def tag(version, *frames, flags=0, padding=0):
    body = b"".join(frame(kind, data, version) for kind, data in frames) + bytes(padding)
    header = bytes((version, 0, flags)) + syncsafe(len(body))
    return b"ID3" + header + body + (b"3DI" + header if flags & 0x10 else b"")


TITLE = (b"TIT2", b"\3Boats")
ODD = (b"GEOB", b"\0text/plain\0\0\0kept")
DESCRIBED = b"\0application/c2pa\0c2pa\0c2pa manifest store\0"
BEFORE = (b"GEOB", b"\3application/x-c2pa-manifest-store\0c2pa\0c2pa manifest store\0old")


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize("flags", [0, 0x10])
def test_every_other_frame_stays_as_it_is(version, flags):
    if version == 3:
        flags = 0
    sound = MAKERS[Format.FLAC]()
    for frames in ((TITLE,), (TITLE, ODD, BEFORE), (BEFORE, TITLE, BEFORE, ODD)):
        kept = [entry for entry in frames if entry != BEFORE]
        padding = 0 if flags else 64
        wanted = tag(version, *kept, (b"GEOB", DESCRIBED + store()), flags=flags, padding=padding) + sound
        old = tag(version, *frames, flags=flags, padding=0 if flags else 9) + sound
        assert placed(old, Format.FLAC, store()) == wanted


def bare(version, *frames):
    """Frames as they stand in a tag of their version."""
    if version == 2:
        return b"".join(kind + len(data).to_bytes(3, "big") + data for kind, data in frames)
    return b"".join(frame(kind, data, version) for kind, data in frames)


SOUND = (b"GEOB", b"\0a\0b\0c\0\xff\xe0\xff\0\xff")
STUFFED = SOUND[1].replace(b"\xff\xe0\xff\0\xff", b"\xff\0\xe0\xff\0\0\xff\0")
OLDER = ((b"TT2", b"\0Boats"), (b"GEO", SOUND[1]))
FLAGGED = frame(*SOUND[:1], STUFFED, 4)[:9] + b"\2" + STUFFED


@pytest.mark.parametrize(
    ("version", "flags", "body", "wanted"),
    [
        (2, 0, bare(2, *OLDER), bare(2, *OLDER)),
        (2, 0x80, bare(2, OLDER[0], (b"GEO", SOUND[1])).replace(SOUND[1], STUFFED), bare(2, *OLDER)),
        (3, 0x80, bare(3, SOUND, TITLE).replace(SOUND[1], STUFFED), bare(3, SOUND, TITLE)),
        (3, 0x80, bare(3, TITLE, SOUND).replace(SOUND[1], STUFFED), bare(3, TITLE, SOUND)),
        (4, 0x80, bare(4, TITLE) + FLAGGED, bare(4, TITLE)[:9] + b"\2" + bare(4, TITLE)[10:] + FLAGGED),
        (4, 0x90, FLAGGED, FLAGGED),
    ],
)
@pytest.mark.parametrize("fmt", [Format.MP3, Format.FLAC])
def test_an_older_tag_holds_the_store_and_its_frames_say_what_they_said(version, flags, body, wanted, fmt):
    """Readers take the first tag: one in front would hide the title."""
    bare_sound = {"id3v2_version": "0", "write_id3v1": "0"}
    mp3 = fmt is Format.MP3
    sound = recording("mp3", audio="libmp3lame", options=bare_sound) if mp3 else MAKERS[fmt]()
    kind = b"GEO" if version == 2 else b"GEOB"
    padding = bytes(0 if flags & 0x10 else 64)

    def whole(body, padding, flags):
        header = bytes((version, 0, flags)) + syncsafe(len(body + padding))
        return b"ID3" + header + body + padding + (b"3DI" + header if flags & 0x10 else b"") + sound

    once = placed(whole(body, padding, flags), fmt, store(5000))
    assert once == whole(wanted + bare(version, (kind, DESCRIBED + store(5000))), padding, flags & 0x10)
    again = placed(once, fmt, store(seed=1))
    assert again == whole(wanted + bare(version, (kind, DESCRIBED + store(seed=1))), padding, flags & 0x10)


@pytest.mark.parametrize(
    "odd",
    [
        tag(4, TITLE)[:-1] + b"\1\2",
        tag(4, flags=0x40),
        b"ID3\2\0\x40" + syncsafe(10) + bare(2, (b"TT2", b"\3Hi!")),
        tag(3, (b"TIT2", b"\0\xff\xe0"), flags=0x80),
    ],
)
def test_no_tag_goes_in_front_of_one_that_takes_no_frame(odd):
    odd = odd[:6] + syncsafe(len(odd) - 10) + odd[10:]
    for fmt in (Format.MP3, Format.FLAC):
        with pytest.raises(StoreNotWritableError) as caught:
            placed(odd + MAKERS[fmt](), fmt, store())
        assert caught.value.remedy is Remedy.TAGS


def test_a_store_too_long_for_an_old_frame_is_refused():
    old = b"ID3\2\0\0" + syncsafe(10) + bare(2, (b"TT2", b"\3Hi!")) + MAKERS[Format.FLAC]()
    with pytest.raises(StoreNotWritableError):
        placed(old, Format.FLAC, store(1 << 24))


FTYP, MDAT = make_box(b"ftyp", b"isom" + bytes(4)), make_box(b"mdat", b"media")


def uuid(content):
    return make_box(b"uuid", C2PA_UUID + content)


@pytest.mark.parametrize("kind", [b"stco", b"co64"])
def test_chunks_are_found_where_they_moved(kind):
    def film(at, credentials):
        entry = struct.pack(">I" if kind == b"stco" else ">Q", at)
        table = make_box(kind, bytes(4) + struct.pack(">I", 1) + entry)
        for parent in (b"stbl", b"minf", b"mdia", b"trak", b"moov"):
            table = make_box(parent, table)
        return FTYP + credentials + make_box(b"free", b"hidden") + table + MDAT

    old, new = uuid(b"old credentials"), framed(Format.MP4, store())
    at = film(0, b"").index(b"media")
    assert placed(film(at, b""), Format.MP4, store()) == film(at + len(new), new)
    assert placed(film(at + len(old), old), Format.MP4, store()) == film(at + len(new), new)
    assert placed(film(at + len(old), old) + uuid(b"merkle"), Format.MP4, store()) == film(at + len(new), new)


def test_an_offset_that_outgrows_its_field_is_refused():
    entry = make_box(b"stco", bytes(4) + struct.pack(">II", 1, 2**32 - 10))
    for parent in (b"stbl", b"minf", b"mdia", b"trak", b"moov"):
        entry = make_box(parent, entry)
    with pytest.raises(StoreNotWritableError) as caught:
        placed(FTYP + entry + MDAT, Format.MP4, store())
    assert caught.value.fault is LabelFault.BOX_OUTGROWN


@given(st.data())
def test_no_bytes_raise_anything_but_media_errors(original, data):
    fmt, made = original
    changed = bytearray(made)
    for _ in range(data.draw(st.integers(1, 3))):
        changed[data.draw(st.integers(0, min(len(made), 400) - 1))] = data.draw(st.integers(0, 255))
    try:
        placed(bytes(changed[: data.draw(st.integers(0, len(made)))]), fmt, store())
    except MediaError:
        return


def in_a_movie(content):
    for parent in (b"stbl", b"minf", b"mdia", b"trak", b"moov"):
        content = make_box(parent, content)
    return content


@pytest.mark.parametrize(
    "cut",
    [
        in_a_movie(
            make_box(b"saio", bytes(4) + struct.pack(">I", 2) + bytes(4) + b"\0\1") + make_box(b"stts", b"a"),
        ),
        make_box(b"moof", make_box(b"traf", make_box(b"tfhd", struct.pack(">II", 1, 1) + b"\0\1"))),
        make_box(b"moof", make_box(b"traf", make_box(b"tfhd", struct.pack(">I", 1)))),
    ],
    ids=["saio", "tfhd", "shorter"],
)
def test_no_offset_is_counted_on_beyond_its_box(cut):
    written = placed(FTYP + MDAT + cut, Format.MP4, store())
    assert written.endswith(MDAT + cut)


@pytest.mark.parametrize("where", [-8, 30])
def test_media_in_the_place_of_an_older_store_are_not_taken_out(where):
    """What would be played instead is what comes to lie there."""
    old = uuid(b"samples of the film " * 9)
    sizes = make_box(b"stsz", bytes(4) + struct.pack(">II", 20, 1))
    runs = make_box(b"stsc", bytes(4) + struct.pack(">IIII", 1, 1, 1, 1))
    at = len(FTYP) + len(in_a_movie(make_box(b"stco", bytes(12)) + sizes + runs)) + where
    table = make_box(b"stco", bytes(4) + struct.pack(">II", 1, at))
    with pytest.raises(StoreNotWritableError) as caught:
        placed(
            FTYP + in_a_movie(table + sizes + runs) + old + make_box(b"mdat", bytes(5000)),
            Format.MP4,
            store(),
        )
    assert caught.value.fault is LabelFault.BOX_MEDIA


def test_a_png_without_its_end_takes_no_store():
    with pytest.raises(MalformedMediaError, match="end is missing"):
        placed(encoded("PNG")[:-12], Format.PNG, store())


@pytest.mark.parametrize("kind", [b"moov", b"moof", b"meta", b"mfra"])
def test_no_tables_beyond_a_day_of_film_are_followed(kind, monkeypatch):
    data = FTYP + make_box(kind, make_box(b"hdlr", bytes(500))) * 3 + MDAT
    assert placed(data, Format.MP4, store()).endswith(MDAT)
    monkeypatch.setattr(bmff, "_MAX_TABLES", 1000)
    with pytest.raises(MalformedMediaError):
        placed(data, Format.MP4, store())


def test_a_mark_that_says_otherwise_than_the_declaration_is_not_taken_away():
    """Without it the text would be read as the declaration has it."""
    declared = b'\xef\xbb\xbf<?xml version="1.0" encoding="%s"?>' + SVG.replace(
        b"Boats", "Bo\u00e9ts".encode()
    )
    with pytest.raises(StoreNotWritableError) as caught:
        placed(declared % b"ISO-8859-1", Format.SVG, store())
    assert caught.value.fault is LabelFault.SVG_ENCODING
    data = declared % b"UTF-8"
    assert content_digest(placed(data, Format.SVG, store()), Format.SVG) == content_digest(data, Format.SVG)
