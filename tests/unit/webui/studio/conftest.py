"""A site with a creator in its studio, and two files there."""

import pytest

from tests.support.originals import encoded
from tests.support.studio import Creator
from tests.support.studio import installation as opened_installation
from tests.support.studio_pages import items_of


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with opened_installation(tmp_path_factory.mktemp("studio")) as site:
        yield site


@pytest.fixture
def creator(site, request):
    return Creator(site, request.node.name[-60:]).named()


@pytest.fixture(scope="module")
def picture():
    return encoded("JPEG", size=(80, 60))


@pytest.fixture
def two(creator, picture):
    """A batch of two, and the ids of its files."""
    address = creator.batch(("a.jpg", picture), ("b.jpg", picture))
    return address, items_of(creator, address)
