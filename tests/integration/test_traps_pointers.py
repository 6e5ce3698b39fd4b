"""Traps about formats that find their content by offsets: content that lies in the store itself."""

import io
import struct

import pytest
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from provenance.credentials.verdict import CredentialState
from provenance.media.formats import Format
from tests.support import handmade, raw
from tests.support.originals import picture
from tests.support.verifying import codes, examine

STORE_TAG, STRIP_OFFSETS = 52545, 273
ROOM = 24_000
FILLING = b"\xee" * ROOM


def tiff_with_room() -> bytes:
    """An uncompressed TIFF with room for a store of exactly ROOM bytes."""
    tags = ImageFileDirectory_v2()
    tags.tagtype[STORE_TAG] = 7
    tags[STORE_TAG] = FILLING
    out = io.BytesIO()
    picture(size=(40, 30)).save(out, "TIFF", tiffinfo=tags)
    return out.getvalue()


def signed_tiff(mallory, hidden: bytes):
    """Sign it by hand; `hidden` lies in an assertion of the store. Gives the file and where `hidden` is."""
    original = tiff_with_room()
    start = original.index(FILLING)
    bind = handmade.data_hash()
    place = handmade.Place(start, ROOM, len(original))
    assertions = {"c2pa.actions.v2": raw.actions()["data"]}
    file, filling, bound = original, ROOM - len(hidden) - 4000, bind(original, place)
    for _ in range(10):
        padding = {"hidden": hidden, "pad": b"\0" * filling}
        store = handmade.store_of(
            handmade.one_manifest(
                {**assertions, "org.trap.padding": padding, "c2pa.hash.data": bound},
                mallory,
                label="urn:c2pa:trap",
            )
        )
        filling += ROOM - len(store)
        if len(store) != ROOM:
            continue
        file = original[:start] + store + original[start + ROOM :]
        at = file.index(hidden)
        file = pointed(file, at)
        if bind(file, place) == bound:
            return file, at
        bound = bind(file, place)
        original = pointed(original, at)
    raise AssertionError("the store does not settle")


def pointed(file: bytes, at: int) -> bytes:
    """The same file with its strip at another offset."""
    order = "<" if file.startswith(b"II") else ">"
    first = struct.unpack_from(f"{order}I", file, 4)[0]
    for number in range(struct.unpack_from(f"{order}H", file, first)[0]):
        entry = first + 2 + 12 * number
        if struct.unpack_from(f"{order}H", file, entry)[0] == STRIP_OFFSETS:
            return file[: entry + 8] + struct.pack(f"{order}I", at) + file[entry + 12 :]
    raise AssertionError("no strip")


def test_pixels_of_a_tiff_in_the_store(authority, mallory, trusted):
    """The store is left out of the hash, and parts of it are under no signature."""
    pixels = picture(seed=9, size=(40, 30)).tobytes()
    file, at = signed_tiff(mallory, pixels)
    with Image.open(io.BytesIO(file)) as image:
        assert image.tobytes() == pixels
    assert file[at : at + len(pixels)] == pixels
    assert raw.state(file, Format.TIFF, raw.anchor(authority)) == "Trusted"
    verdict = examine(file, trusted)
    assert verdict.credential is CredentialState.INVALID
    assert "content.partly_bound" in codes(verdict)


def test_a_tiff_whose_pixels_are_elsewhere(originals, mallory, trusted):
    """The same structure, as the library writes it, is fine."""
    verdict = examine(raw.sign(originals[Format.TIFF], Format.TIFF, mallory), trusted)
    assert verdict.credential is CredentialState.VALID


@pytest.mark.parametrize("big", [False, True])
def test_a_tiff_of_several_pages_tiles_and_directories(mallory, trusted, big):
    out = io.BytesIO()
    pages = [picture(seed, (48, 48)) for seed in (1, 2, 3)]
    pages[0].save(
        out,
        "TIFF",
        save_all=True,
        append_images=pages[1:],
        compression="tiff_lzw",
        big_tiff=big,
        strip_size=1000,
    )
    verdict = examine(raw.sign(out.getvalue(), Format.TIFF, mallory), trusted)
    assert verdict.credential is CredentialState.VALID
