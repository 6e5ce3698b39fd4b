"""GET /changes: what a program was answered about a signer, and what of it no longer holds."""

from datetime import UTC, datetime

import jsonschema
import pytest

from keys.management.revoking import revocation_entries
from keys.revocation import RevocationReason
from provenance.journeys import identities
from provenance.members.model import Scope
from tests.api.conftest import running, services_for

SINCE = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def fresh(tmp_path):
    with running(services_for(tmp_path / "data")) as found:
        yield found


def signed(found):
    """Ada's picture, signed, and its hash."""
    headers = found.key("ada")
    work = found.sign(headers=headers).json["work"]
    return found.file(work, headers).data


def compromise(found):
    keys = identities.Keys(found.site.services.keyring, found.site.encryption, found.site.database)
    ada, reason = found.members["ada"], RevocationReason.KEY_COMPROMISE
    now = datetime.now(UTC)
    identities.revoke_identity(keys, ada, "Ada Studio", reason, now=now, invalid_since=SINCE)


def identity(found):
    return found.site.services.keyring.identities.get("Ada Studio")


def changes(found, headers, query=""):
    answer = found.client.get(f"/api/v1/changes{query}", headers=headers)
    assert answer.status_code == 200, answer.json
    schema = found.client.get("/api/v1/openapi.json").json["components"]["schemas"]["ChangesAnswer"]
    components = {"components": found.client.get("/api/v1/openapi.json").json["components"]}
    jsonschema.validate(answer.json, {**schema, **components})
    return answer.json


def test_who_was_answered_is_told_and_nobody_else(fresh):
    data, bo, mo = signed(fresh), fresh.key("bo"), fresh.key("bo", {Scope.VERIFY})
    for reference in ("66f0", "66f1"):
        answer = fresh.verify(data, f"?reference={reference}&platform=Example", bo)
        verdict = answer.json["files"][0]["verdict"]
        assert verdict["signer"]["status"] == "recognised"
    fresh.verify(data, "?reference=66f0", bo)  # a second answer about the same
    fresh.verify(headers=bo)  # a picture that nobody signed
    fresh.site.answers.flush()
    assert changes(fresh, bo) == {"changes": [], "next": "0", "more": False}
    compromise(fresh)
    told = changes(fresh, mo)
    assert [change["reference"] for change in told["changes"]] == ["66f1", "66f0"]
    first = told["changes"][0]
    assert first["sha256"] == verdict["sha256"]
    assert (first["before"], first["after"], first["reason"]) == ("recognised", "revoked", "keyCompromise")
    assert datetime.fromisoformat(first["since"]) == SINCE
    assert datetime.fromisoformat(first["answered_at"]) < datetime.fromisoformat(first["at"])
    assert changes(fresh, fresh.key("ada"))["changes"] == []
    now = fresh.verify(data, "?reference=66f0", bo).json["files"][0]["verdict"]
    assert now["signer"]["status"] == "revoked"
    fresh.site.answers.flush()
    assert changes(fresh, bo) == told


def test_the_feed_is_read_in_pages_that_stay_the_same(fresh):
    data, bo = signed(fresh), fresh.key("bo")
    for number in range(5):
        fresh.verify(data, f"?reference={number}", bo)
    fresh.site.answers.flush()
    compromise(fresh)
    seen, cursor, more = [], "0", True
    while more:
        page = changes(fresh, bo, f"?since={cursor}&limit=2")
        assert changes(fresh, bo, f"?since={cursor}&limit=2") == page
        seen += [change["reference"] for change in page["changes"]]
        cursor, more = page["next"], page["more"]
    assert seen == ["0", "1", "2", "3", "4"]
    assert changes(fresh, bo, f"?since={cursor}") == {"changes": [], "next": cursor, "more": False}
    assert changes(fresh, bo, f"?since={'9' * 18}")["next"] == "9" * 18


def test_an_answer_that_is_still_being_written_when_it_is_revoked_is_told_of(fresh):
    data, bo = signed(fresh), fresh.key("bo")
    fresh.verify(data, "?reference=late", bo)
    compromise(fresh)
    fresh.site.answers.flush()
    assert [change["reference"] for change in changes(fresh, bo)["changes"]] == ["late"]


def test_several_files_in_one_request_are_told_of_one_by_one(fresh):
    data, bo = signed(fresh), fresh.key("bo")
    fresh.send("/verify", [("file", "a.jpg", data), ("file", "b.jpg", fresh.photo)], headers=bo)
    fresh.site.answers.flush()
    compromise(fresh)
    assert len(changes(fresh, bo)["changes"]) == 1


def test_nothing_is_remembered_of_visitors_or_where_that_is_off(tmp_path):
    for number, settings in enumerate(({"public_verify": True}, {"check_retention_days": 0})):
        with running(services_for(tmp_path / str(number), **settings)) as found:
            data = signed(found)
            headers = None if number == 0 else found.key("bo")
            assert found.verify(data, headers=headers).status_code == 200
            found.site.answers.flush()
            with found.site.database.reading() as tx:
                (entry,) = revocation_entries(identity(found), RevocationReason.SUPERSEDED, SINCE)
                assert tx.checks.latest(entry) == frozenset()


@pytest.mark.parametrize(
    "query", ["?since=-1", "?since=x", "?since=", f"?since={'1' * 19}", "?limit=0", "?limit=1001", "?x=1"]
)
def test_what_is_no_cursor_is_refused(installation, ada, query):
    answer = installation.client.get(f"/api/v1/changes{query}", headers=ada)
    assert (answer.status_code, answer.json["code"]) == (422, "invalid")


def test_a_key_needs_the_scope(installation):
    assert installation.client.get("/api/v1/changes").status_code == 401
    headers = installation.key("ada", {Scope.WORKS})
    assert installation.client.get("/api/v1/changes", headers=headers).status_code == 403
