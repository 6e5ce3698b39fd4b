import shutil
from datetime import UTC, datetime, timedelta

import pytest

from provenance.members.model import Member, Role
from provenance.store.blobs import open_blobs
from provenance.store.database import open_database

NOW = datetime(2026, 5, 4, 3, 2, 1, 987654, tzinfo=UTC)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def later():
    return lambda **delta: NOW + timedelta(**delta)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "vermilion.db"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """An empty database with the schema, made once."""
    path = tmp_path_factory.mktemp("migrated") / "vermilion.db"
    open_database(path).close()
    return path


@pytest.fixture
def database(path, migrated):
    path.parent.mkdir()
    shutil.copyfile(migrated, path)
    database = open_database(path)
    yield database
    database.close()


@pytest.fixture
def populated(database):
    """A database with the members `ada` and `bob`, whom everything else belongs to."""
    with database.writing() as tx:
        for name in ("ada", "bob"):
            tx.members.add(Member(name, name.title(), Role.CREATOR, NOW), name)
    return database


@pytest.fixture
def blobs(tmp_path):
    return open_blobs(tmp_path / "data" / "blobs")
