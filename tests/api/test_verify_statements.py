"""POST /verify waits for no disk: what is remembered is written beside requests, and a key is known for a moment."""

import threading
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from provenance.journeys.accounts import key_lookup
from tests.api.conftest import running, services_for


@contextmanager
def statements():
    """What this thread asks of any database meanwhile, and "COMMIT" for each transaction that it ends."""
    asked, here = [], threading.get_ident()

    def note(_connection, _cursor, statement, *_):
        if threading.get_ident() == here:
            asked.append(statement)

    def commit(_connection):
        if threading.get_ident() == here:
            asked.append("COMMIT")

    event.listen(Engine, "before_cursor_execute", note)
    event.listen(Engine, "commit", commit)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)
        event.remove(Engine, "commit", commit)


def asked_by(installation, headers, body=None):
    with statements() as asked:
        assert installation.verify(body, headers=headers).status_code == 200
    return asked


def test_nothing_is_written_while_a_program_waits(installation, work):
    headers = installation.key()
    signed = installation.file(
        work, headers
    ).data  # that the key was used is written down now, and not each time
    asked = asked_by(installation, headers, signed)
    assert all(statement.startswith(("BEGIN DEFERRED", "SELECT")) for statement in asked), asked


def test_what_was_answered_is_written_beside_the_requests(installation, ada, work):
    asked_by(installation, ada, installation.file(work, ada).data)
    with statements() as asked:
        installation.site.answers.flush()
    assert asked == [] or asked[-1] == "COMMIT"  # the thread that does so may have come first


def test_a_key_that_is_known_is_not_looked_up(tmp_path, monkeypatch):
    monkeypatch.setattr(key_lookup, "SECONDS", 3600.0)
    with running(services_for(tmp_path / "data", check_retention_days=0, recognition=False)) as own:
        headers = own.key()
        # What the server writes when it starts makes a key be looked up again.
        assert any(asked_by(own, headers) == [] for _ in range(10))


@pytest.mark.parametrize("headers", [{"Authorization": "Bearer vml_nobody"}, None])
def test_who_is_refused_makes_nothing_be_written(installation, headers):
    with statements() as asked:
        assert installation.verify(headers=headers).status_code == 401
    assert "COMMIT" not in asked
