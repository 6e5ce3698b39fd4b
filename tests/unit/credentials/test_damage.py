"""What is wrong with a file, said again on the other side; and what a worker might say that makes no sense."""

import math

import pytest

from provenance.credentials.damage import Damage, damage_of, error_of
from provenance.media.errors import LimitExceededError, MalformedMediaError, UnsupportedFormatError
from provenance.media.faults import Fault
from provenance.media.formats import Format


@pytest.mark.parametrize(
    "error",
    [
        MalformedMediaError(Format.JPEG, Fault.PIXELS),
        MalformedMediaError(Format.MP4, Fault.BOX_TABLE, kind="stco", at=48),
        LimitExceededError("max_pixels", 4e8, 2e8),
    ],
    ids=str,
)
def test_an_error_is_the_same_on_the_other_side(error):
    again = error_of(damage_of(error), getattr(error, "format", Format.JPEG))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_what_is_no_damage_is_none():
    assert damage_of(UnsupportedFormatError()) is None


@pytest.mark.parametrize(
    "damage",
    [
        Damage(),
        Damage(Fault.BOX_TABLE),
        Damage(Fault.BOX_TABLE, {"at": "{0}"}),
        Damage(Fault.PIXELS, {"fmt": "x"}),
        Damage(limit="__class__", value=2, maximum=1),
        Damage(limit="max_pixels", value=math.nan, maximum=1),
        Damage(limit="max_pixels", value=math.inf, maximum=1),
        Damage(limit="max_pixels", value=2, maximum=math.nan),
        Damage(limit="max_pixels", value=-1, maximum=-2),
        Damage(limit="max_pixels", value=1, maximum=2),
        Damage(Fault.BOX_TABLE, {"kind": "\x1b[3m", "at": 1}),
        Damage(Fault.BOX_TABLE, {"kind": "A" * 1_000_000, "at": 1}),
        Damage(Fault.BOX_TABLE, {"kind": "stco", "at": 10**4000}),
        Damage(Fault.BOX_TABLE, {"kind": "stco", "at": -1}),
    ],
)
def test_what_makes_no_sense_is_said_to_be_damaged(damage):
    error = error_of(damage, Format.JPEG)
    assert isinstance(error, MalformedMediaError)
    assert error.fault is Fault.PIXELS
