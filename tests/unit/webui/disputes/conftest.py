"""A work of a creator, a copy of it, and a dispute over that."""

import pytest

from tests.support.dispute_pages import opened
from tests.support.scenes import jpeg, scene
from tests.support.works import register


@pytest.fixture(scope="module")
def creator(visit):
    return visit()


@pytest.fixture(scope="module")
def picture():
    return scene(1207)


@pytest.fixture(scope="module")
def version(installation, creator, picture, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dispute")
    source = folder / "boats.jpg"
    source.write_bytes(jpeg(picture))
    return register(
        installation,
        folder,
        creator.member,
        "Ten boats",
        source=source,
        recognition=installation.recognition,
    )


@pytest.fixture(scope="module")
def copy(picture):
    """A crop without colour."""
    width, height = picture.size
    cut = picture.crop((int(width * 0.1), int(height * 0.1), int(width * 0.9), int(height * 0.9)))
    return jpeg(cut.convert("L"), 75)


@pytest.fixture(scope="module")
def dispute(creator, version, copy):
    answer = opened(creator, version, copy)
    assert answer.status_code == 303, answer.text
    return answer.location.rpartition("/")[2]
