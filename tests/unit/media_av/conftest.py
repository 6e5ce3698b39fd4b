"""The samples, made once a session."""

import pytest

from provenance.media.formats import Format
from tests.unit.media_av.samples import FORMATS, make_samples


@pytest.fixture(scope="session")
def samples() -> dict[str, bytes]:
    return make_samples()


@pytest.fixture(params=FORMATS)
def sample(request: pytest.FixtureRequest, samples: dict[str, bytes]) -> tuple[Format, bytes]:
    return FORMATS[request.param], samples[request.param]
