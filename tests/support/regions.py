"""Which bytes of a signed file belong to its credential: found by what the credential itself says."""

from provenance.media.containers.bmff.boxes import C2PA_UUID, top_level
from provenance.media.formats import Format
from tests.support import raw

BOX_FORMATS = frozenset({Format.MP4, Format.MOV, Format.M4A, Format.AVIF, Format.HEIC})


def store_region(data: bytes, fmt: Format) -> tuple[int, int]:
    """The first byte of the store's place and the first after it."""
    if fmt in BOX_FORMATS:
        (box,) = [box for box in top_level(memoryview(data)) if box.usertype == C2PA_UUID]
        return box.start, box.end
    crjson = raw.report(data, fmt)[2]
    (active,) = crjson["manifests"]
    ranges = active["assertions"]["c2pa.hash.data"]["exclusions"]
    return ranges[-1]["start"], ranges[-1]["start"] + ranges[-1]["length"]
