"""MP4, MOV and M4A: keys and ilst, user data, XMP; the uuid box of Content Credentials is never touched."""

from provenance.media.collector import Collector
from provenance.media.containers.bmff_boxes import top_level
from provenance.media.containers.bmff_movie import movie_edits
from provenance.media.containers.bmff_plan import planned
from provenance.media.containers.bmff_properties import movie_properties
from provenance.media.containers.bmff_tags import read_tags
from provenance.media.errors import MalformedMediaError
from provenance.media.limits import Limits
from provenance.media.model import Labels, Metadata
from provenance.media.splice import Splice


def read(view: memoryview, limits: Limits) -> Metadata:
    """Read movie metadata, XMP and properties; what is broken below the top level is "mp4.malformed"."""
    into = Collector(limits)
    boxes = top_level(view)
    read_tags(view, boxes, into)
    properties = None
    try:
        properties = movie_properties(view, boxes)
    except MalformedMediaError:
        into.problem("mp4.malformed")
    return into.metadata(properties)


def plan(view: memoryview, labels: Labels) -> tuple[Splice, ...]:
    """Write the AIGC label into the movie's keys, and XMP into a uuid box."""
    return planned(view, lambda boxes: movie_edits(view, boxes, labels))
