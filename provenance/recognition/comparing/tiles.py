"""The geometric check: does the examined picture show the registered one, pixel by pixel, where the transform says?"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.comparing.alignment import Laid, align
from provenance.recognition.comparing.comparison import TILES, Numbers, compare
from provenance.recognition.comparing.copied import LEAST, NEARLY_ALL, copied
from provenance.recognition.comparing.movement import movement_of
from provenance.recognition.comparing.tones import toned
from provenance.recognition.model import Region, Transform
from provenance.recognition.placing import region

if TYPE_CHECKING:
    from provenance.recognition.fingerprints.fingerprint import ImageFingerprint
    from provenance.recognition.picture import Picture

ALIKE = 0.5
"""Correlation from which a tile agrees."""
EXACT = 0.85
"""Median correlation of what agrees, in a copy."""
EXACT_IN_PLACE = 0.8
"""The same of rich tiles that lie exactly in place: grain and fine patterns lose more to JPEG and to new sizes."""
EXACT_IN_TONES = 0.9
"""The same where a curve was fitted to both: pages of other words in one layout reach .87."""
FINE = 0.7
"""Median correlation of the fine detail of what agrees, in a copy: of 392 the least was .69, and the next one .75."""
SHARED = 2
"""Other works from which on a tile is of an interface or a template, and proves nothing."""
POSSIBLE_OF = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """What the check found.

    `agrees`: confirmed. `possible`: alike, for a person to compare (true as well where it agrees). `tiles` of
    `evidence` tiles agree, without those that other works share; `seen` counts the evidence with them. `part` is the
    part of the evidence that agrees, or of the evidence in the rows that nothing was put on. `likeness` is the median
    correlation of what agrees, `drift` its median distance after all, in pixels of the thumbnail; `steady` tells that
    it lies exactly in place. `region` is where the work is in the examined picture. `mask` says for each of the 8 x 8
    tiles of the registered picture, row by row, whether it agrees, shared or not. `laid` is what was compared; None
    where nothing was.
    """

    agrees: bool
    possible: bool
    tiles: int
    evidence: int
    seen: int
    part: float
    likeness: float
    drift: float
    steady: bool
    transform: Transform
    region: Region
    mask: tuple[bool, ...]
    laid: Laid | None = None


def check(picture: "Picture", reference: "ImageFingerprint", shared: bytes, transform: Transform) -> Check:
    """Refine `transform` (registered -> examined) on the pixels, and compare tile by tile.

    `shared` is that of the registered work's `Entry`, 64 bytes. `transform` may be off by 3 % of the registered
    picture, and turn and mirror it in any way.
    """
    first = _checked(picture, reference, shared, transform, reference.thumbnail)
    if first.agrees or not first.possible:
        return first
    # A rough transform is off by more than one descent makes good; a second one starts nearer, and knows the tones.
    second = _checked(picture, reference, shared, first.transform, _target(reference, first))
    return second if second.agrees or second.tiles > first.tiles else first


def _target(reference: "ImageFingerprint", first: Check) -> NDArray[np.uint8]:
    """What the second descent goes to: a filter changes all of a picture, so that nearly all of it must agree."""
    if first.laid is None or first.part < NEARLY_ALL:
        return reference.thumbnail
    return toned(reference.thumbnail, first.laid, np.array(first.mask))


def _checked(
    picture: "Picture",
    reference: "ImageFingerprint",
    shared: bytes,
    transform: Transform,
    target: NDArray[np.uint8],
) -> Check:
    laid = align(picture.pixels, target, transform)
    if laid is None:
        return _nothing(transform)
    found = compare(laid, reference.thumbnail)
    alike = found.seen & (found.correlation > ALIKE)
    own = np.frombuffer(shared, np.uint8) < SHARED
    evidence, agreeing = found.seen & own, alike & own
    tiles, total = int(agreeing.sum()), int(evidence.sum())
    counted, part = copied(found, evidence, agreeing)
    likeness = float(np.median(found.correlation[counted])) if counted.any() else 0.0
    movement = movement_of(found, counted, whole=part >= NEARLY_ALL)
    in_place = movement.steady and np.count_nonzero(found.rich & counted) > np.count_nonzero(counted) / 2
    least = EXACT_IN_PLACE if in_place else EXACT
    if target is not reference.thumbnail:
        least = EXACT_IN_TONES
    exact = movement.near and likeness >= least and _is_detailed(found.fine[counted])
    # Where most of what agrees is an interface, the rest may be more of it that wasn't met often enough yet.
    interface = (alike & ~own).sum() > tiles and tiles < max(2 * LEAST, NEARLY_ALL * total)
    return Check(
        agrees=bool(exact and not interface),
        possible=tiles >= max(LEAST, POSSIBLE_OF * total),
        tiles=tiles,
        evidence=total,
        seen=int(found.seen.sum()),
        part=part,
        likeness=likeness,
        drift=movement.drift,
        steady=movement.steady,
        transform=laid.transform,
        region=region(laid.transform),
        mask=tuple(alike.tolist()),
        laid=laid,
    )


def _nothing(transform: Transform) -> Check:
    """The answer where the pictures can't lie over each other at all."""
    return Check(
        agrees=False,
        possible=False,
        tiles=0,
        evidence=0,
        seen=0,
        part=0.0,
        likeness=0.0,
        drift=0.0,
        steady=False,
        transform=transform,
        region=Region(0, 0, 0, 0),
        mask=(False,) * TILES**2,
    )


def _is_detailed(fine: Numbers) -> bool:
    """Tell whether there is fine detail, and the same: bands and slopes agree with those of other pictures."""
    some = fine[fine != 0]
    return bool(np.count_nonzero(some > ALIKE) >= LEAST and np.median(some) >= FINE)
