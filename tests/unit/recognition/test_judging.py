"""When a copy is confirmed, and that its pixels are laid over the work only once."""

import numpy as np
import pytest
from PIL import Image

from provenance.recognition.judging import judged
from provenance.recognition.local import tiles
from provenance.recognition.model import Entry, Method, Status
from provenance.recognition.placing import IDENTITY
from provenance.recognition.serialization import from_bytes
from tests.benchmarks.recognition.falsehoods import plain_tally


@pytest.fixture
def verdict(registered, show):
    def of(image, seed):
        fingerprint = registered(seed)
        entry = Entry(1, "work", 1, fingerprint)
        return judged(show(image), entry, from_bytes(fingerprint), Method.PDQ, IDENTITY, 4)

    return of


def test_a_copy_is_confirmed_and_laid_over_the_work_once(verdict, draw, monkeypatch):
    laid = []
    align = tiles.align

    def spy(*asked):
        laid.append(asked)
        return align(*asked)

    monkeypatch.setattr(tiles, "align", spy)
    assert verdict(draw(3), 3).status is Status.CONFIRMED
    assert len(laid) == 1


def test_a_near_code_alone_makes_a_candidate(verdict, draw):
    assert verdict(draw(5), 3).status is Status.CANDIDATE
    assert verdict(Image.fromarray(np.full((300, 400), 90, np.uint8)), 3).status is Status.CANDIDATE


def test_pages_of_other_words_in_the_same_lines_are_not_confirmed():
    tally = plain_tally("pages of text", pairs=50)
    assert tally.told[Status.CONFIRMED] == 0
