"""Files of boxes: MP4, MOV and M4A here, HEIC and AVIF in `bmff_images`.

The uuid box in which Content Credentials live is never touched.
"""

from typing import Final

from provenance.media.collector import Collector
from provenance.media.containers.bmff import images as bmff_images
from provenance.media.containers.bmff.boxes import format_of, top_level
from provenance.media.containers.bmff.film_labels import movie_edits
from provenance.media.containers.bmff.plan import planned
from provenance.media.containers.bmff.properties import movie_properties
from provenance.media.containers.bmff.tags import read_tags
from provenance.media.errors import MalformedMediaError
from provenance.media.faults import MetadataProblem
from provenance.media.formats import Format
from provenance.media.limits import Limits
from provenance.media.model import Labels, Metadata
from provenance.media.splice import Splice

_IMAGES: Final = frozenset({Format.HEIC, Format.AVIF})


def read(view: memoryview, limits: Limits) -> Metadata:
    """Read metadata, XMP and properties; what is broken below the top level is "mp4.malformed"."""
    if format_of(view) in _IMAGES:
        return bmff_images.read(view, limits)
    into = Collector(limits)
    boxes = top_level(view)
    read_tags(view, boxes, into)
    properties = None
    try:
        properties = movie_properties(view, boxes)
    except MalformedMediaError:
        into.problem(MetadataProblem.MP4_MALFORMED)
    return into.metadata(properties)


def plan(view: memoryview, labels: Labels) -> tuple[Splice, ...]:
    """Write the AIGC label into a movie's keys and XMP into a uuid box; both into an image's XMP item."""
    if format_of(view) in _IMAGES:
        return bmff_images.plan(view, labels)
    return planned(view, lambda boxes: movie_edits(view, boxes, labels))
