"""Tell a copy whose tones changed, by no one curve, from another picture: by the fine detail that it kept.

Light that is clipped colour by colour, and turned hues, leave no curve from the greys of a work to those of a copy,
and move edges as if it were another view. But detail that is left stays where it was, none is added, and no step of a
tile makes good what differs. So every tile is asked for its fine detail alone: words and controls of another dialog
differ there first. Where there are few tiles they must be all but the same; and what is the same upside down, or goes
in one direction, as boxes, stripes and flags do, says nothing.

Of 6,700 look-ups of works that were not registered, 22,500 pairs that share a template, 394 views of a scene and 1,000
pairs of plain pictures, none is confirmed that wasn't without it.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.comparing.comparison import (
    GRAIN,
    TILES,
    Bools,
    Numbers,
    in_tiles,
    in_two_directions,
    taken_by_steps,
)
from provenance.recognition.judging.in_place import across, centred, fine_of, is_symmetric

MANY: Final = 16
"""Tiles with fine detail, from which on some may be less alike: below it, `FEW` and more must all be `CLOSE`."""
FEW: Final = 7
CLOSE: Final = 0.9
"""Correlation of the fine detail of each tile, where there are few; and the median, under a caption."""
CLOSER: Final = 0.95
"""The same beside a caption, where there are fewer than `WRITTEN` asks for."""
LIKE: Final = (0.85, 0.75, 0.6)
"""That of one half, three quarters and nine tenths of many tiles. Of other pictures at most .8, .71 and .6 was met."""
EVEN: Final = (0.8, 0.75, 0.7)
"""The same of so many that there is no room for anything else: fine patterns lose some of it everywhere."""
VERY_MANY: Final = 32
SAME: Final = 0.97
"""Median correlation from which on nothing can have moved by as much as in another view."""
WRITTEN: Final = (10, CLOSE, 0.85, 0.75)
"""How many tiles must be left beside a caption, and that of a half, three quarters and each of them."""
UNLIKE: Final = 0.6
"""Correlation below which a tile shows something else."""
ODD: Final = 24
"""One such tile is let pass of so many."""
NEW: Final = 2.5
"""Deviation of fine detail that a copy has of its own, in a tile where the work has less than `NONE`."""
NONE: Final = 1.0
LEFT: Final = (0.6, 0.7)
"""Part of the detailed tiles that still have detail, of many and of few: light clips some."""
STEPPED: Final = 0.1
"""Median part of what differs that a step of the tile takes away: filters leave .05 and less, views of a scene .2."""
ACROSS: Final = 0.05
INNER: Final = 3
"""Tiles that aren't at the edges, where frames are."""
SPAN: Final = 3
"""Rows and columns that few tiles reach over: a line of words doesn't."""
CAPTION: Final = 2
"""Rows at the top or at the bottom that somebody may have written over, from edge to edge: `OVER` tiles of them."""
OVER: Final = 4

_INNER: Final = np.pad(np.ones((TILES - 2, TILES - 2), np.bool_), 1).ravel()


@dataclass(frozen=True, slots=True, eq=False)
class _Form:
    """Arrays (64,). `had` and `both`: fine detail of the work alone counts, and of both; `odd`: something else, of
    which `new` was added where nothing was."""

    had: Bools
    both: Bools
    odd: Bools
    new: Bools
    like: Numbers


def agreeing_in_form(found: Numbers, thumbnail: NDArray[np.uint8], covered: Bools, own: Bools) -> int:
    """How many detailed tiles agree of a picture as it lies over a thumbnail, (128, 128) each; 0 if it is no copy.

    `covered` (128, 128) is where there is a picture, `own` (64,) are the tiles of the work that no other works share.
    """
    image = thumbnail.astype(np.float32)
    before, after = fine_of(image), fine_of(found)
    there, here = centred(before), centred(after)
    inside = in_tiles(covered.astype(np.float32)).min(axis=1) > 0
    form = _form(there, here, inside, in_two_directions(image))
    free = _free(form.odd)
    rows = np.ones(TILES**2, np.bool_) if _is_kept(form, own) else free
    counted = form.both & own & rows
    if rows is free and not _is_kept_beside(form, own, free):
        return 0
    if np.count_nonzero(counted & _INNER) < INNER or across(image, counted) < ACROSS:
        return 0
    if is_symmetric(np.where(covered, before, np.float32(0))):
        return 0
    if np.median(form.like[counted]) >= SAME:
        return int(np.count_nonzero(counted))
    gain = (there * here).sum(axis=1) / np.maximum(np.square(here).sum(axis=1), 1e-3)
    taken = taken_by_steps(before, np.asarray(here * gain[:, None] - there, np.float32))
    return int(np.count_nonzero(counted)) if np.median(taken[counted]) <= STEPPED else 0


def _form(there: Numbers, here: Numbers, inside: Bools, bent: Bools) -> _Form:
    spread, spread_here = there.std(axis=1), here.std(axis=1)
    like = (there * here).mean(axis=1) / np.maximum(spread * spread_here, 1e-3)
    had = inside & (spread > GRAIN)
    both = had & (spread_here > GRAIN)
    new = inside & (spread_here > NEW) & (spread < NONE)
    return _Form(had & bent, both & bent, (both & (like < UNLIKE)) | new, new, np.asarray(like, np.float32))


def _is_kept(form: _Form, own: Bools) -> bool:
    """Tell whether a picture that nothing was put on has what the work has."""
    counted = form.both & own
    count, left = np.count_nonzero(counted), np.count_nonzero(form.had & own)
    if count < FEW:
        return False
    if count >= MANY and count >= LEFT[0] * left and not form.new.any():
        alike = np.quantile(form.like[counted], [0.5, 0.25, 0.1])
        if (alike >= LIKE).all() and np.count_nonzero(form.odd) * ODD <= count:
            return True
        if count >= VERY_MANY and (alike >= EVEN).all() and not form.odd.any():
            return True
    close = form.like[counted].min() >= CLOSE and not form.odd.any()
    return bool(close and _is_spread(counted) and count >= LEFT[1] * left)


def _is_spread(counted: Bools) -> bool:
    return all(np.ptp(places) + 1 >= SPAN for places in np.nonzero(counted.reshape(TILES, TILES)))


def _free(odd: Bools) -> Bools:
    """The tiles beside a caption: all but the rows at one edge that something else is in; none if it isn't there."""
    rows = odd.reshape(TILES, TILES)
    for at in (slice(TILES - CAPTION, TILES), slice(0, CAPTION)):
        free = np.ones((TILES, TILES), np.bool_)
        free[at] = False
        if not (rows & free).any() and np.count_nonzero(rows[at]) >= OVER:
            return free.ravel()
    return np.zeros(TILES**2, np.bool_)


def _is_kept_beside(form: _Form, own: Bools, free: Bools) -> bool:
    counted = form.both & own & free
    count, (least, half, most, each) = np.count_nonzero(counted), WRITTEN
    if count < FEW or count < LEFT[0] * np.count_nonzero(form.had & own & free):
        return False
    if count < least:
        return bool(form.like[counted].min() >= CLOSER) and _is_spread(counted)
    return bool((np.quantile(form.like[counted], [0.5, 0.25, 0]) >= (half, most, each)).all())
