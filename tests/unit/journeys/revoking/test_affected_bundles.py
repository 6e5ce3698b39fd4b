"""Bundles that a revocation affects: through the work that they are of, through who signed their statement, or both."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from keys.revocation import CertificateId, RevocationEntry, RevocationList, RevocationReason
from provenance.credentials.serialization import verdict_to_json
from provenance.credentials.verdict import CredentialState, Signer, SignerStatus, Time, TimeStatus, Verdict
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.revoking.affected import affected
from provenance.members.model import Member, Role
from provenance.registry.bundles import BundleRecord
from provenance.registry.checks import SIGN_AGAIN, Effect
from provenance.registry.model import Version, Work
from provenance.store.database import open_database

NOW = datetime(2026, 5, 4, tzinfo=UTC)
EARLIER = NOW - timedelta(days=9)
REVOKED, NAMESAKE, OTHER = "1" * 64, "2" * 64, "3" * 64
ENTRY = RevocationEntry(
    "0a", "CN=CA", RevocationReason.SUPERSEDED, NOW - timedelta(days=1), tbs_sha256=REVOKED
)
REVOCATIONS = RevocationList((ENTRY,))
IDENTITY = SimpleNamespace(chains=[SimpleNamespace(certificate_id=CertificateId("0a", REVOKED, "CN=CA"))])
RECORD = BundleRecord("b", "other", 1, "ada", "b" * 64, NOW, "0a", REVOKED)


def signed(serial, tbs_sha256, time=None):
    signer = Signer(SignerStatus.RECOGNISED, "Ada", serial=serial, tbs_sha256=tbs_sha256)
    return Verdict("a.png", "a" * 64, 5, "png", CredentialState.VALID, signer=signer, time=time or Time())


WORKS = {
    "revoked": signed("0a", REVOKED),
    "stamped": signed("0a", REVOKED, Time(TimeStatus.EXTERNAL, EARLIER, "Clocks")),
    "namesake": signed("0a", NAMESAKE),
    "other": signed("0b", OTHER),
}


@pytest.fixture(params=["sql", "fake"])
def database(request, tmp_path):
    made = open_database(tmp_path / "v.db") if request.param == "sql" else InMemoryDatabase()
    with made.writing() as tx:
        for member in ("ada", "bob"):
            tx.members.add(Member(member, member, Role.CREATOR, NOW), member)
        for work, verdict in WORKS.items():
            tx.works.add(Work(work, "ada", work.title(), NOW))
            tx.works.add_version(
                Version(
                    work, 1, NOW, "Ada", "a.png", "png", 5, "a" * 64, "c" * 64, Extent.NONE,
                    verdict_to_json(verdict), b"{}",
                )
            )  # fmt: skip
    yield made
    if request.param == "sql":
        made.close()


def bundles(database, *records, owner_id=None):
    with database.writing() as tx:
        for record in records:
            tx.bundles.add(record)
    found = affected(database, IDENTITY, REVOCATIONS, owner_id=owner_id).bundles
    return [
        (one.bundle.id, one.title, one.work and one.work.effect, one.statement, one.effect) for one in found
    ]


def test_one_whose_statement_it_signed_over_a_work_that_another_certificate_signed(database):
    expected = [("b", "Other", None, Effect.DISTRUSTED, Effect.DISTRUSTED)]
    assert bundles(database, RECORD) == expected
    assert bundles(database, owner_id="ada") == expected
    assert bundles(database, owner_id="bob") == []


def test_one_whose_statement_is_proven_older_is_kept(database):
    kept = replace(RECORD, stamped_at=EARLIER, authority="Clocks")
    later = replace(RECORD, id="later", stamped_at=NOW, authority="Clocks")
    assert bundles(database, kept, later) == [
        ("b", "Other", None, Effect.KEPT, Effect.KEPT),
        ("later", "Other", None, Effect.DISTRUSTED, Effect.DISTRUSTED),
    ]


def test_a_work_whose_stored_verdict_is_damaged_is_to_be_signed_again_and_hides_no_other(tmp_path):
    database = open_database(tmp_path / "v.db")
    with database.writing() as tx:
        tx.members.add(Member("ada", "ada", Role.CREATOR, NOW), "ada")
        for work in ("damaged", "revoked"):
            tx.works.add(Work(work, "ada", work.title(), NOW))
            tx.works.add_version(
                Version(
                    work, 1, NOW, "Ada", "a.png", "png", 5, "a" * 64, "c" * 64, Extent.NONE,
                    verdict_to_json(WORKS["revoked"]), b"{}",
                )
            )  # fmt: skip
    with database._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE versions SET verdict = X'5B5D' WHERE work_id = 'damaged'")
    found = affected(database, IDENTITY, REVOCATIONS)
    effects = {version.work_id: version.effect for version in found.versions}
    assert effects == {"damaged": Effect.UNREADABLE, "revoked": Effect.DISTRUSTED}
    assert found.counted(*SIGN_AGAIN) == 2
    database.close()


def test_that_of_another_certificate_with_this_serial_number_is_not_listed(database):
    assert bundles(database, replace(RECORD, tbs_sha256=NAMESAKE)) == []
    assert bundles(database, replace(RECORD, id="c", work_id="namesake", serial="0b", tbs_sha256=OTHER)) == []


def test_where_only_the_serial_number_is_known_that_decides(database):
    assert bundles(database, replace(RECORD, tbs_sha256=None)) == [
        ("b", "Other", None, Effect.DISTRUSTED, Effect.DISTRUSTED)
    ]


def test_the_work_and_the_statement_are_told_apart_and_the_worse_of_them_counts(database):
    by_other = {"serial": "0b", "tbs_sha256": OTHER}
    assert bundles(
        database,
        replace(RECORD, id="both", work_id="revoked"),
        replace(RECORD, id="work", work_id="revoked", **by_other),
        replace(RECORD, id="statement", work_id="stamped"),
        replace(RECORD, id="neither", work_id="stamped", **by_other),
        replace(RECORD, id="unknown", work_id="revoked", serial=None, tbs_sha256=None),
        replace(RECORD, id="unrelated", **by_other),
    ) == [
        ("both", "Revoked", Effect.DISTRUSTED, Effect.DISTRUSTED, Effect.DISTRUSTED),
        ("work", "Revoked", Effect.DISTRUSTED, None, Effect.DISTRUSTED),
        ("statement", "Stamped", Effect.KEPT, Effect.DISTRUSTED, Effect.DISTRUSTED),
        ("neither", "Stamped", Effect.KEPT, None, Effect.KEPT),
        ("unknown", "Revoked", Effect.DISTRUSTED, None, Effect.DISTRUSTED),
    ]
