"""Where a database is, as a setting says it."""

from pathlib import Path

import pytest

from provenance.store.engine import database_path
from provenance.store_errors import UnsupportedDatabaseError


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (None, "/data/vermilion.db"),
        ("sqlite:////srv/x.db", "/srv/x.db"),
        ("sqlite+pysqlite:////srv/x.db", "/srv/x.db"),
        ("sqlite:///x.db", "x.db"),
    ],
)
def test_a_url_says_where_the_database_is(url, expected):
    assert database_path(url, Path("/data")) == Path(expected)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("postgresql+psycopg://ada:secret@db/x", "postgresql+psycopg"),
        ("sqlite://", "sqlite"),
        ("sqlite:///:memory:", "sqlite"),
        ("sqlite:////x.db?mode=ro", "sqlite"),
        ("sqlite://host/x.db", "sqlite"),
        ("/srv/x.db", "/srv/x.db"),
        ("mysql", "mysql"),
    ],
)
def test_other_databases_are_refused_and_no_password_is_repeated(url, kind):
    with pytest.raises(UnsupportedDatabaseError) as caught:
        database_path(url, Path("/data"))
    assert caught.value.kind == kind
    assert "secret" not in str(caught.value)
