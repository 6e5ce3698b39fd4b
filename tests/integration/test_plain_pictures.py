"""Pictures with next to nothing on them are never told to be a registered work."""

import pytest

from provenance.recognition.model import Status
from tests.benchmarks.recognition.falsehoods import plain_tally
from tests.benchmarks.recognition.plain import PLAIN


@pytest.mark.parametrize("kind", PLAIN)
def test_no_plain_picture_is_confirmed(kind: str) -> None:
    tally = plain_tally(kind, pairs=40, registered=8)

    assert tally.pairs == 40
    assert tally.told[Status.CONFIRMED] == 0
