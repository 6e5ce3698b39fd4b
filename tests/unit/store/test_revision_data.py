"""Each revision, run over rows that the program of the revisions before it wrote; today's code reads them all back.

There is no way down: an older program refuses a database of a newer one (see test_migrations).
"""

import shutil
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import select

import provenance.store.migrations
from keys.revocation import RevocationReason
from provenance.credentials.verdict import SignerStatus
from provenance.evidence.disputes.model import DisputeState
from provenance.ledger.entries import EntryType
from provenance.ledger.outbox import Maker
from provenance.members.model import CeremonyKind, Role, Scope
from provenance.recognition.model import Status
from provenance.registry.diary import EntryKind
from provenance.registry.stamps import StampKind
from provenance.store.database import open_database
from provenance.store.files import make_file
from provenance.store.migrations.upgrade import upgrade
from provenance.store.tables.metadata import METADATA
from tests.support.revision_rows import OTHER, ROWS, SHA

AT = datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)
SCRIPTS = ScriptDirectory(provenance.store.migrations.__path__[0])
REVISIONS = [script.revision for script in SCRIPTS.walk_revisions()][::-1]
# Filled by the revision itself: how far the ledger was looked through.
FILLED = {("0015", "ledger_watched")}


def members(tx):
    assert (tx.members.get("ada").role, tx.members.get("bob").disabled_at) == (Role.ADMIN, AT)
    assert (tx.passwords.get("ada").phc, tx.passkeys.of("ada")[0].sign_count) == ("$argon2id$x", 3)
    assert tx.sessions.get(SHA).agent == "Firefox"
    assert tx.api_keys.get("k").scopes == {Scope.VERIFY, Scope.SIGN}
    assert tx.invitations.get(SHA).member_id == "bob"
    assert tx.ceremonies.take(SHA).kind is CeremonyKind.SIGN_IN
    assert tx.audit.latest(1)[0].params == {"name": "Bob"}


def works(tx):
    assert (tx.works.get("w").title, tx.works.get("w2").withdrawn_at) == ("Dusk", AT)
    assert [version.file_name for version in tx.works.versions("w")] == ["1.png", "2.png"]
    assert tx.works.with_manifest("urn:c2pa:2").number == 2
    assert tx.blob_references.refers_to("01" * 32)


def batches(tx):
    assert (tx.batches.get("b").answers.ai, tx.batches.get("b").recognise) == ("none", True)
    first = tx.batches.item("i")
    assert (first.problem.zh, first.components[0].blob) == ("失败。", SHA)
    assert [preset.name for preset in tx.presets.of("ada")] == ["Mine"]


def service(tx):
    claim = tx.idempotency.claim("ada", "k", SHA, AT)
    assert (claim.status, claim.body) == (200, b"signed")
    assert tx.settings.get("site") == "Quay"


def recognition(tx):
    assert tx.fingerprints.of("w")[0].fingerprint == b"f"
    seen = tx.sightings.get("s")
    assert (seen.status, seen.region.width, seen.transform.e) == (Status.CONFIRMED, 0.5, 1)
    assert tx.tombstones.with_sha256(OTHER).work_id == "gone"
    assert not tx.batches.get("seen").recognise


def resolution(tx):
    assert tx.manifests.get("w", 1).sha256 == OTHER
    (place,) = tx.manifests.places("urn:c2pa:1")
    assert (place.work_id, place.version) == ("w", 1)
    (binding,) = tx.bindings.with_value("org.iscc.test", b"\x00\x01", 5)
    assert tx.bindings.after(0, 5) == (binding,)
    assert tx.blob_references.refers_to(OTHER)


def ledger(tx):
    (row,) = tx.ledger.numbered([0])
    assert (row.entry, row.subject, row.logged_at) == (b"entry", SHA, AT + timedelta(seconds=1))
    assert tx.ledger.of_version("w", 1, EntryType.REGISTRATION) is not None


def stamps(tx):
    stamp = tx.stamps.get(StampKind.REGISTRATION, SHA)
    assert (stamp.by, stamp.tries, stamp.at) == ("an authority", 2, AT)
    assert tx.stamps.with_copy(OTHER) == stamp


def revoking(tx):
    assert [version.number for version in tx.works.signed_with("0c", limit=5)] == [2]
    (change, *_) = tx.changes.after("ada", 0, 5)
    assert (change.after, change.reason) == (SignerStatus.REVOKED, RevocationReason.KEY_COMPROMISE)
    serials = {bundle.id: bundle.serial for bundle in tx.bundles.of_work("w")}
    assert serials.items() >= {"of the work": None, "of the statement": "0b"}.items()  # see revision 0013


def diaries(tx):
    (diary,) = tx.diaries.of("ada")
    assert (diary.title, diary.keep, tx.diaries.of_work("w")) == ("Dusk", True, (diary,))
    (entry,) = tx.diaries.entries("d")
    assert (entry.kind, entry.note, entry.blob, entry.at) == (EntryKind.SKETCH, "first", SHA, AT)
    assert [link.version for link in tx.diaries.works("d")] == [1]
    assert tx.batches.item("of a diary").diary_id == "d"
    assert tx.batches.item("i").diary_id is None


def disputes(tx):
    (dispute,) = tx.disputes.of("ada")
    assert (dispute.state, dispute.compared.comparison.confirmed) == (DisputeState.OPEN, True)
    assert [step.text for step in tx.disputes.steps("p")] == ["sent"]
    assert tx.disputes.bundles("p")[0].lacks == ("report",)
    assert tx.senders.get("ada").address == "1 Quay"


def certificates(tx):
    early, *later = tx.changes.after("ada", 0, 5)
    assert (early.tbs_sha256, [change.tbs_sha256 for change in later]) == (None, [OTHER])


def statements(tx):
    (stamped,) = [bundle for bundle in tx.bundles.of_work("w") if bundle.id == "stamped"]
    assert (stamped.tbs_sha256, stamped.authority, stamped.stamped_at) == (OTHER, "TSA", AT)


def answering(tx):
    assert (tx.batches.get("answered").said_at, tx.batches.get("answered").said_on) == (AT, "page")


def news(tx):
    early, late = tx.ledger.numbered([0, 1])
    assert (early.made_by, late.made_by, late.made_with, late.made_as) == (
        None,
        Maker.PAGE,
        "a session",
        "ada",
    )
    # What was logged before the revision is nobody's news.
    assert [tx.news.seen(name) for name in ("ada", "bob", "eve")] == [1, 1, 2]
    assert (tx.news.unexpected("ada", 5), tx.news.watched()) == ((1,), 1)


def plain(tx):
    assert tx.fingerprints.plain([("w", 1), ("w", 2)]) == {("w", 1): False, ("w", 2): True}
    assert (tx.news.unseen("ada").entries, tx.news.unseen("ada", "a session").entries) == (1, 0)
    assert tx.batches.get("asked").session == "a session"


def unfinished(tx):
    assert (tx.batches.item("of a diary").begun, tx.batches.item("begun").begun) == (0, 2)


def shared(tx):
    assert (tx.batches.get("b").shared_on, tx.batches.get("shared").shared_on) == (None, "page")


READ = {
    "0001": members,
    "0002": works,
    "0003": batches,
    "0004": service,
    "0005": recognition,
    "0006": resolution,
    "0007": ledger,
    "0008": stamps,
    "0009": revoking,
    "0010": diaries,
    "0011": disputes,
    "0012": certificates,
    "0013": statements,
    "0014": answering,
    "0015": news,
    "0016": unfinished,
    "0017": shared,
    "0018": plain,
}


def columns(connection):
    """Every column of every table, by the name of the table."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [name for name in tables if not name.startswith(("sqlite_", "alembic_"))]
    return {name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")} for name in kept}


def fill(connection, revision):
    for table, rows in ROWS[revision].items():
        for row in rows:
            names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
            connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', [*row.values()])
    connection.commit()


@pytest.fixture(scope="module")
def steps(tmp_path_factory):
    """A database at each revision, with the rows of all until then; and what columns each of them added."""
    folder = tmp_path_factory.mktemp("revisions")
    path, before, added = folder / "growing.db", {}, {}
    make_file(path)
    for revision in REVISIONS:
        upgrade(path, 1.0, revision)
        connection = sqlite3.connect(path)
        now = columns(connection)
        added[revision] = {(table, name) for table in now for name in now[table] - before.get(table, set())}
        fill(connection, revision)
        connection.close()
        shutil.copyfile(path, folder / f"{revision}.db")
        before = now
    return folder, added


def test_every_revision_has_rows_and_a_reader():
    assert [*ROWS] == [*READ] == REVISIONS


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_column_that_a_revision_adds_is_filled(steps, revision):
    folder, added = steps
    connection = sqlite3.connect(folder / f"{revision}.db")
    wanted = {(table, name) for table, name in added[revision] if (revision, table) not in FILLED}
    empty = {
        (table, name)
        for table, name in wanted
        if connection.execute(f'SELECT count("{name}") FROM "{table}"').fetchone() == (0,)
    }
    connection.close()
    assert empty == set()


@pytest.mark.parametrize("revision", REVISIONS)
def test_rows_of_a_revision_and_those_before_it_are_read_by_todays_code(steps, path, revision):
    path.parent.mkdir()
    shutil.copyfile(steps[0] / f"{revision}.db", path)
    database = open_database(path)
    with database.writing() as tx:  # a ceremony is taken
        for earlier in REVISIONS[: REVISIONS.index(revision) + 1]:
            READ[earlier](tx)
    with database._engine.connect() as connection:
        for table in METADATA.sorted_tables:
            connection.execute(select(table)).all()  # every value is one that its column takes
    database.close()


@pytest.mark.parametrize("revision", REVISIONS)
def test_no_row_is_lost_on_the_way(steps, path, revision):
    path.parent.mkdir()
    shutil.copyfile(steps[0] / f"{revision}.db", path)
    open_database(path).close()
    connection = sqlite3.connect(path)
    for table, rows in ROWS[revision].items():
        (count,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
        assert count >= len(rows)
        for row in rows:
            keys = {
                name: value for name, value in row.items() if name in {"id", "number", "subject", "label"}
            }
            where = " AND ".join(f'"{name}" = ?' for name in keys) or "1"
            found = connection.execute(f'SELECT count(*) FROM "{table}" WHERE {where}', [*keys.values()])
            assert found.fetchone() != (0,), (table, keys)
    connection.close()
