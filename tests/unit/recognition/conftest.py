"""Pictures with enough on them to be told apart, and what is registered of them."""

from collections.abc import Callable
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw

from provenance.media.formats import Format
from provenance.media.pixels import decode_grey
from provenance.recognition.fakes import FakeRecord
from provenance.recognition.fingerprints.fingerprint import fingerprint_of
from provenance.recognition.fingerprints.serialization import to_bytes
from provenance.recognition.picture import MAX_AREA, Picture
from tests.support.landscapes import Pixels, scene


def drawn(seed, size=(400, 300)):
    """A scene of soft shades and hard shapes, another one for each seed."""
    rng = np.random.default_rng(seed)
    shades = Image.fromarray(rng.integers(0, 256, (7, 9), dtype=np.uint8))
    image = shades.resize(size, Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(image)
    for _ in range(40):
        x, y = rng.integers(0, size[0]), rng.integers(0, size[1])
        w, h = rng.integers(8, 60, 2)
        shape = (pen.ellipse, pen.rectangle)[rng.integers(2)]
        shape((int(x), int(y), int(x + w), int(y + h)), fill=int(rng.integers(256)))
    return image


def picture_of(image):
    out = BytesIO()
    image.save(out, "PNG")
    found = decode_grey(memoryview(out.getvalue()), Format.PNG, MAX_AREA)
    pixels = np.frombuffer(found.data, np.uint8).reshape(found.rows, found.columns)
    return Picture(pixels, found.width, found.height, found.small)


@pytest.fixture(scope="session")
def draw():
    return drawn


@pytest.fixture(scope="session")
def show():
    """The Picture of a Pillow image."""
    return picture_of


@pytest.fixture(scope="session")
def registered():
    """What is in the record of `draw(seed)`, made once for each."""
    made = {}

    def get(seed):
        if seed not in made:
            made[seed] = to_bytes(fingerprint_of(picture_of(drawn(seed))))
        return made[seed]

    return get


@pytest.fixture
def record(registered):
    """A record of the works "work-0" to "work-5", which are `draw(0)` to `draw(5)`."""
    record = FakeRecord()
    for seed in range(6):
        record.add(f"work-{seed}", registered(seed))
    return record


@pytest.fixture(scope="session")
def scenes() -> Callable[[int], Pixels]:
    """A scene by its seed, made once."""
    made: dict[int, Pixels] = {}

    def by_seed(seed: int) -> Pixels:
        if seed not in made:
            made[seed] = scene(seed)
        return made[seed]

    return by_seed
