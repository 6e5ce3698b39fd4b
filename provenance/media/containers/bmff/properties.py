"""Size, duration and number of frames of a movie, fragmented or not.

Source: ISO/IEC 14496-12:2022, 8.2.2 (mvhd), 8.3.2 (tkhd), 8.4.2 (mdhd), 8.7.3 (stsz), 8.8.2 (mehd).
"""

from provenance.media.containers.bmff.boxes import Box, children, first, handler, select, uint
from provenance.media.containers.bmff.fragments import Run, read_runs
from provenance.media.model import Properties


def movie_properties(view: memoryview, boxes: tuple[Box, ...]) -> Properties | None:
    """Return what the movie box says, or None without one. Frames are those of the first video track.

    Raises MalformedMediaError where the boxes inside can't be walked.
    """
    moov = first(boxes, b"moov")
    if moov is None:
        return None
    traks = [trak for trak in children(view, moov) if trak.kind == b"trak"]
    video = next((trak for trak in traks if _kind(view, trak) == b"vide"), None)
    runs = tuple(read_runs(view, boxes)) if first(boxes, b"moof") else ()
    width, height, frames = _picture(view, video, runs) if video else (None, None, None)
    return Properties(width, height, _duration(view, moov, traks, runs), frames)


def _duration(view: memoryview, moov: Box, traks: list[Box], runs: tuple[Run, ...]) -> float | None:
    mvhd, mehd = first(children(view, moov), b"mvhd"), select(view, (moov,), "moov/mvex/mehd")
    if mvhd is None:
        return None
    scale, total = _timing(view, mvhd)
    if mehd:
        total = max(total, uint(view, mehd[0].body + 4, 8 if uint(view, mehd[0].body, 1) else 4))
    longest = total / scale if scale else 0.0
    lengths: dict[int, int] = {}
    for run in runs:
        lengths[run.track] = lengths.get(run.track, 0) + run.duration
    for trak in traks if runs else ():
        mdhd = select(view, (trak,), "trak/mdia/mdhd")
        rate = _timing(view, mdhd[0])[0] if mdhd else 0
        longest = max(longest, lengths.get(_track_id(view, trak), 0) / rate if rate else 0.0)
    return longest or None


def _timing(view: memoryview, box: Box) -> tuple[int, int]:
    """Return the time scale and the duration of a mvhd or mdhd; all ones mean that it is not known."""
    wide = uint(view, box.body, 1)
    scale = uint(view, box.body + (20 if wide else 12), 4)
    duration = uint(view, box.body + (24 if wide else 16), 8 if wide else 4)
    return scale, 0 if duration == (2**64 if wide else 2**32) - 1 else duration


def _picture(view: memoryview, trak: Box, runs: tuple[Run, ...]) -> tuple[int | None, int | None, int | None]:
    header = first(children(view, trak), b"tkhd")
    if header is None or header.end - header.body < 84:
        return None, None, None
    track = _track_id(view, trak)
    tables = (
        table for kind in ("stsz", "stz2") for table in select(view, (trak,), f"trak/mdia/minf/stbl/{kind}")
    )
    frames = sum(uint(view, table.body + 8, 4) for table in tables)
    frames += sum(run.samples for run in runs if run.track == track)
    return uint(view, header.end - 8, 4) >> 16, uint(view, header.end - 4, 4) >> 16, frames


def _track_id(view: memoryview, trak: Box) -> int:
    header = first(children(view, trak), b"tkhd")
    return uint(view, header.body + (20 if uint(view, header.body, 1) else 12), 4) if header else 0


def _kind(view: memoryview, trak: Box) -> bytes:
    return next((handler(view, children(view, mdia)) for mdia in select(view, (trak,), "trak/mdia")), b"")
