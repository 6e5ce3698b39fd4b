"""A key was in other hands since T: what was stored and answered of its signatures, before and after."""

import shutil
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from keys.custody.importing import import_pkcs8
from keys.custody.vault import KdfParameters, KeyEncryption
from keys.revocation import RevocationReason
from keys.trust.lists import TrustKind
from provenance.bootstrap import bootstrap
from provenance.credentials.serialization import verdict_from_json
from provenance.credentials.verdict import SignerStatus, TimeStatus
from provenance.credentials.verifying.regrading import regrade
from provenance.journeys import identities
from provenance.journeys.checking.trust_now import TrustNow
from provenance.journeys.revoking.affected import affected, foreseen
from provenance.journeys.revoking.answers import changes_since
from provenance.journeys.revoking.regrading import catch_up
from provenance.journeys.signing.register_files import FileOrder, register_file
from provenance.ledger.entries import EntryType
from provenance.media.formats import Format
from provenance.members.model import AuditAction, Member, Role
from provenance.registry.bundles import BundleRecord
from provenance.registry.checks import Effect, check_of
from provenance.settings import Settings
from tests.support import raw
from tests.support.pki import STAMPING, Authority
from tests.support.tsa import stamping

SIGNER_SINCE = datetime(2020, 1, 1, tzinfo=UTC)
BEFORE = datetime(2024, 1, 1, tzinfo=UTC)
NOW = datetime.now(UTC)
SINCE = (NOW - timedelta(days=30)).replace(microsecond=0)
AFTER = (NOW - timedelta(days=1)).replace(microsecond=0)
JPEG = Format.JPEG


class Installation:
    """A creator whose key comes from a recognised authority, and what they signed with it."""

    def __init__(self, data, files, credential, lists, stack):
        self.services = bootstrap(Settings(data=data, workers=1, recognition=False))
        for trusted in lists:
            self.services.keyring.trust.put(trusted)
        self.encryption = KeyEncryption(b"a secret for tests", KdfParameters(64, 1, 1))
        self.database = stack.enter_context(closing(self.services.database()))
        self.pool = stack.enter_context(self.services.verifier())
        self.ada = Member("ada", "Ada", Role.CREATOR, NOW)
        with self.database.writing() as tx:
            tx.members.add(self.ada, "ada")
        self.keys = identities.Keys(self.services.keyring, self.encryption, self.database)
        imported = import_pkcs8(credential.key_pem, credential.chain_pem, NOW)
        self.identity = identities.import_(self.keys, self.ada, "Ada Studio", imported, now=NOW)
        self.files = files
        self.works = {}
        for name, path in files.items():
            order = FileOrder("ada", path, path.name, name)
            made = register_file(self.pool, self.database, self.services.blobs(), order, now=NOW)
            self.works[name] = made.version.work_id

    def verdict(self, name):
        """What is stored."""
        with self.database.reading() as tx:
            return verdict_from_json(tx.works.versions(self.works[name])[0].verdict)

    def verified(self, name):
        """What the file is verified as now."""
        TrustNow(self.services.keyring, self.pool).refresh()
        return self.pool.verify(self.files[name], self.files[name].name, NOW)

    def revoke(self):
        reason = RevocationReason.KEY_COMPROMISE
        return identities.revoke_identity(
            self.keys, self.ada, "Ada Studio", reason, now=NOW, invalid_since=SINCE
        )

    def catch_up(self):
        known = self.services.keyring.identities.all()
        return catch_up(self.database, self.current(), known, now=NOW)

    def current(self):
        return self.services.keyring.revocations.current()


@pytest.fixture(scope="module")
def signed(originals, tmp_path_factory):
    """The files, by how they were stamped, with what signed them and the lists that know signer and clock."""
    signers, clocks = Authority("Signers"), Authority("Clocks")
    credential = signers.issue("Ada", "Ada Studio", since=SIGNER_SINCE)
    other = signers.issue("Bob", "Bob Studio", since=SIGNER_SINCE)
    clock = clocks.issue("Clock", purposes=(STAMPING,), since=SIGNER_SINCE)
    files = {"unstamped": raw.sign(originals[JPEG], JPEG, credential)}
    for name, at in (("before", BEFORE), ("after", AFTER)):
        with stamping(clock, at) as url:
            files[name] = raw.sign(originals[JPEG], JPEG, credential, raw.manifest(title=name), tsa_url=url)
    files["of unstamped"] = raw.edit(files["unstamped"], JPEG, other)
    files["of before"] = raw.edit(files["before"], JPEG, other)
    files["other"] = raw.sign(originals[JPEG], JPEG, other)
    folder = tmp_path_factory.mktemp("signed")
    for name, data in files.items():
        (folder / f"{name}.jpg").write_bytes(data)
    lists = (signers.trusted_as(TrustKind.MANIFEST, "signers"), clocks.trusted_as(TrustKind.TSA, "clocks"))
    return {name: folder / f"{name}.jpg" for name in files}, credential, lists


@pytest.fixture(scope="module")
def prepared(signed, tmp_path_factory):
    """An installation's data folder before anything is revoked, made once."""
    files, credential, lists = signed
    data = tmp_path_factory.mktemp("prepared") / "data"
    with ExitStack() as stack:
        made = Installation(data, files, credential, lists, stack)
        return data, made.works, made.identity


@pytest.fixture
def installation(prepared, signed, tmp_path):
    data, works, identity = prepared
    shutil.copytree(data, tmp_path / "data")
    found = Installation.__new__(Installation)
    found.services = bootstrap(Settings(data=tmp_path / "data", workers=1, recognition=False))
    found.encryption = KeyEncryption(b"a secret for tests", KdfParameters(64, 1, 1))
    found.ada, found.files = Member("ada", "Ada", Role.CREATOR, NOW), signed[0]
    found.works, found.identity = works, identity
    with closing(found.services.database()) as found.database, found.services.verifier() as found.pool:
        found.keys = identities.Keys(found.services.keyring, found.encryption, found.database)
        yield found


REVOKED, RECOGNISED = SignerStatus.REVOKED, SignerStatus.RECOGNISED


def test_before_anything_is_revoked_everybody_is_recognised(installation):
    for name in installation.files:
        assert installation.verdict(name).signer.status is RECOGNISED, name
    assert installation.verdict("before").time.status is TimeStatus.EXTERNAL
    assert installation.catch_up().verdicts == 0


def test_stored_verdicts_become_what_verifying_says(installation):
    before = {name: installation.verdict(name) for name in installation.files}
    installation.revoke()
    statuses = {name: installation.verdict(name).signer.status for name in installation.files}
    assert statuses == {
        "unstamped": REVOKED,
        "after": REVOKED,
        "before": RECOGNISED,
        "of unstamped": RECOGNISED,
        "of before": RECOGNISED,
        "other": RECOGNISED,
    }
    for name in installation.files:
        assert installation.verdict(name) == installation.verified(name), name
        assert regrade(before[name], installation.current()) == installation.verdict(name), name
    (parent,) = installation.verdict("of unstamped").history
    assert parent.signer.status is REVOKED
    (kept,) = installation.verdict("of before").history
    assert kept.signer.status is RECOGNISED


def test_the_affected_are_the_same_ahead_and_afterwards(installation):
    expected = {
        ("unstamped", Effect.DISTRUSTED, None),
        ("after", Effect.DISTRUSTED, None),
        ("of unstamped", Effect.INGREDIENT, None),
        ("before", Effect.KEPT, BEFORE),
        ("of before", Effect.KEPT, BEFORE),
    }
    with installation.database.writing() as tx:
        for number, name in enumerate(("unstamped", "before", "other")):
            bundle = BundleRecord(
                f"b{number}", installation.works[name], 1, "ada", "a" * 64, NOW,
                "5e", "e" * 64,
            )  # fmt: skip
            tx.bundles.add(bundle)
    reason = RevocationReason.KEY_COMPROMISE
    ahead = foreseen(installation.current(), installation.identity, reason, NOW, SINCE)
    found = affected(installation.database, installation.identity, ahead, owner_id="ada")
    assert {(v.title, v.effect, v.stamped_at) for v in found.versions} == expected
    assert [v.effect for v in found.versions] == sorted(
        (v.effect for v in found.versions), key=list(Effect).index
    )
    assert [(b.bundle.id, b.effect) for b in found.bundles] == [
        ("b0", Effect.DISTRUSTED),
        ("b1", Effect.KEPT),
    ]
    assert installation.verdict("unstamped").signer.status is RECOGNISED
    installation.revoke()
    done = affected(installation.database, installation.identity, installation.current(), owner_id="ada")
    assert done == found
    assert affected(
        installation.database, installation.identity, installation.current(), owner_id="bob"
    ) == replace(found, versions=(), bundles=())


def test_programs_that_were_answered_otherwise_are_told_once(installation):
    with installation.database.writing() as tx:
        tx.checks.add(
            [
                check_of(installation.verdict(name), "ada", "key", name, NOW - timedelta(hours=1))
                for name in installation.files
            ]
        )
    installation.revoke()
    told = changes_since(installation.database, installation.ada, 0, limit=10)
    assert [(change.reference, change.before, change.after) for change in told] == [
        ("unstamped", RECOGNISED, REVOKED),
        ("after", RECOGNISED, REVOKED),
    ]
    assert {(change.since, change.reason) for change in told} == {(SINCE, RevocationReason.KEY_COMPROMISE)}
    assert told[0].sha256 == installation.verified("unstamped").sha256
    assert installation.catch_up().answers == 0
    assert changes_since(installation.database, installation.ada, 0, limit=10) == told


def test_the_audit_trail_says_how_much_changed(installation):
    installation.revoke()
    with installation.database.reading() as tx:
        graded, event = tx.audit.latest(2)
    assert (event.action, graded.action) == (AuditAction.IDENTITY_REVOKED, AuditAction.VERDICTS_REGRADED)
    assert {(line.actor_id, line.subject) for line in (event, graded)} == {("ada", "Ada Studio")}
    assert event.params["since"] == SINCE.isoformat()
    # Two are revoked, one was made of one of them, two say that they are older.
    assert graded.params == {"verdicts": "5", "answers": "0"}


def logged(installation):
    """How many revocations wait for the ledger, or are in it."""
    certificate = installation.identity.current.certificate_id.tbs_sha256
    with installation.database.reading() as tx:
        return [row.type for row in tx.ledger.about(certificate, 10)].count(EntryType.REVOCATION)


def test_what_a_crash_left_undone_is_done_when_the_installation_opens(installation, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(identities, "revoked", lambda *_, **__: None)
        installation.revoke()
    assert installation.verdict("unstamped").signer.status is RECOGNISED
    assert logged(installation) == 0
    done = installation.catch_up()
    assert done.verdicts
    assert logged(installation) == 1
    assert installation.verdict("unstamped") == installation.verified("unstamped")
    assert installation.catch_up().verdicts == 0
