from dataclasses import replace

from provenance.recognition.comparing.shared import added, shared_tiles
from provenance.recognition.comparing.tiles import Check
from provenance.recognition.model import Region, Transform

TOP_LEFT = tuple(place < 16 for place in range(64))
FOUND = Check(
    agrees=False,
    possible=True,
    tiles=16,
    evidence=60,
    seen=60,
    part=16 / 60,
    likeness=0.9,
    drift=0.0,
    steady=False,
    transform=Transform(1, 0, 0, 0, 1, 0),
    region=Region(0, 0, 1, 1),
    mask=TOP_LEFT,
)


def test_what_agrees_counts_for_both():
    shared = shared_tiles({5: FOUND, 9: FOUND})
    assert shared.others == {5: bytes([1] * 16 + [0] * 48), 9: bytes([1] * 16 + [0] * 48)}
    assert shared.new == bytes([2] * 16 + [0] * 48)


def test_the_new_work_counts_where_it_shows_them():
    shared = shared_tiles({5: replace(FOUND, transform=Transform(1, 0, 0, 0, -1, 1))})
    assert shared.new == bytes([0] * 48 + [1] * 16)


def test_what_lies_outside_doesnt_count():
    shared = shared_tiles({5: replace(FOUND, transform=Transform(0.5, 0, 0, 0, 0.5, 0.5))})
    rows = [shared.new[row * 8 : row * 8 + 8] for row in range(8)]
    assert rows == [bytes(8)] * 4 + [bytes([1] * 4 + [0] * 4)] + [bytes(8)] * 3


def test_copies_and_other_views_and_strangers_dont_count():
    for found in (
        replace(FOUND, agrees=True),
        replace(FOUND, possible=False),
        replace(FOUND, mask=(True,) * 60 + (False,) * 4),
    ):
        shared = shared_tiles({5: found})
        assert shared.others == {}
        assert shared.new == bytes(64)


def test_a_transform_that_flattens_carries_nothing():
    assert shared_tiles({5: replace(FOUND, transform=Transform(1, 1, 0, 1, 1, 0))}).new == bytes(64)


def test_counts_stop_at_255():
    assert added(bytes([254, 255, 3]), bytes([1, 1, 1])) == bytes([255, 255, 4])
