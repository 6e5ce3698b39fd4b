"""Two certificates with one serial number, and names that are the same too: what is revoked of one leaves the other."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from keys.custody.importing import import_pkcs8
from keys.custody.vault import KdfParameters, KeyEncryption
from keys.management.opening import open_signer
from keys.revocation import RevocationReason
from keys.trust.lists import TrustKind
from provenance.bootstrap import bootstrap
from provenance.credentials.serialization import verdict_from_json
from provenance.credentials.verdict import SignerStatus
from provenance.journeys import identities
from provenance.journeys.checking.trust_now import TrustNow
from provenance.journeys.revoking.affected import affected
from provenance.journeys.revoking.answers import changes_since
from provenance.journeys.revoking.regrading import catch_up
from provenance.journeys.signing.register_files import FileOrder, register_file
from provenance.media.formats import Format
from provenance.members.model import Member, Role
from provenance.registry.bundles import BundleRecord
from provenance.registry.checks import check_of
from provenance.settings import Settings
from tests.support import raw
from tests.support.pki import Authority

NOW = datetime.now(UTC)
SERIAL = 0x5EA1
REVOKED, RECOGNISED = SignerStatus.REVOKED, SignerStatus.RECOGNISED


@pytest.fixture(scope="module")
def signed(originals, tmp_path_factory):
    """Files by whose certificate signed them: Ada's, the same one written in other bytes, and Bob's."""
    authority, namesake = Authority("Signers"), Authority("Signers")
    ada, bob = authority.issue("Ada", serial=SERIAL), namesake.issue("Ada", serial=SERIAL)
    assert ada.leaf.issuer == bob.leaf.issuer
    signers = {"ada": ada, "rewritten": authority.issue_again(ada), "bob": bob}
    folder = tmp_path_factory.mktemp("signed")
    files = {name: folder / f"{name}.jpg" for name in (*signers, "of ada", "of bob")}
    for name, signer in signers.items():
        data = raw.sign(originals[Format.JPEG], Format.JPEG, signer, raw.manifest(title=name))
        files[name].write_bytes(data)
    for name in ("ada", "bob"):
        other = raw.edit(files[name].read_bytes(), Format.JPEG, authority.issue("Cy"))
        files[f"of {name}"].write_bytes(other)
    lists = [
        one.trusted_as(TrustKind.MANIFEST, name)
        for one, name in ((authority, "signers"), (namesake, "namesakes"))
    ]
    return files, {"ada": ada, "bob": bob}, lists


class Installation:
    """Ada and Bob, their identities, and every file registered and answered about."""

    def __init__(self, services, database, pool, signed):
        self.files, credentials, _ = signed
        self.services, self.database, self.pool = services, database, pool
        encryption = KeyEncryption(b"a secret for tests", KdfParameters(64, 1, 1))
        self.keys = identities.Keys(services.keyring, encryption, database)
        self.members = {name: Member(name, name, Role.CREATOR, NOW) for name in credentials}
        self.identities = {}
        for name, credential in credentials.items():
            with database.writing() as tx:
                tx.members.add(self.members[name], name)
            imported = import_pkcs8(credential.key_pem, credential.chain_pem, NOW)
            made = identities.import_(self.keys, self.members[name], name, imported, now=NOW)
            self.identities[name] = made
        self.works = {}
        for name, path in self.files.items():
            order = FileOrder("ada", path, path.name, name)
            made = register_file(pool, database, services.blobs(), order, now=NOW)
            self.works[name] = made.version.work_id
            with database.writing() as tx:
                signer = self.verdict(name).signer
                by = (signer.serial, signer.tbs_sha256)
                tx.bundles.add(BundleRecord(name, made.version.work_id, 1, "ada", "a" * 64, NOW, *by))
                tx.checks.add([check_of(self.verdict(name), "ada", "key", name, NOW)])

    def verdict(self, name):
        """What is stored."""
        with self.database.reading() as tx:
            return verdict_from_json(tx.works.versions(self.works[name])[0].verdict)

    def verified(self, name):
        """What the file is verified as now."""
        TrustNow(self.services.keyring, self.pool).refresh()
        return self.pool.verify(self.files[name], self.files[name].name, NOW)

    def revoke(self, name):
        reason, since = RevocationReason.KEY_COMPROMISE, NOW - timedelta(days=2)
        identities.revoke_identity(self.keys, self.members[name], name, reason, now=NOW, invalid_since=since)

    def doubted(self):
        """The files that somebody signed, or something in them, whose certificate is revoked."""
        found = set()
        for name in self.files:
            stored = self.verdict(name)
            assert stored == self.verified(name), name
            if REVOKED in {stored.signer.status, *(node.signer.status for node in stored.history)}:
                found.add(name)
        return found


@pytest.fixture
def installation(signed, tmp_path):
    services = bootstrap(Settings(data=tmp_path / "data", workers=1, recognition=False))
    for trusted in signed[2]:
        services.keyring.trust.put(trusted)
    with closing(services.database()) as database, services.verifier() as pool:
        yield Installation(services, database, pool, signed)


def test_before_anything_is_revoked_everybody_is_recognised(installation):
    for name in installation.files:
        assert installation.verdict(name).signer.status is RECOGNISED, name
    serials = {installation.verdict(name).signer.serial for name in ("ada", "bob", "rewritten")}
    assert serials == {f"{SERIAL:x}"}
    assert installation.doubted() == set()


@pytest.mark.parametrize(
    ("revoked", "signed_by_them", "doubted"),
    [
        ("bob", {"bob"}, {"bob", "of bob"}),
        ("ada", {"ada", "rewritten"}, {"ada", "rewritten", "of ada"}),
    ],
)
def test_only_what_the_revoked_certificate_signed_is_touched(installation, revoked, signed_by_them, doubted):
    installation.revoke(revoked)
    assert installation.doubted() == doubted
    told = changes_since(installation.database, installation.members["ada"], 0, limit=10)
    assert {change.reference for change in told} == signed_by_them
    current = installation.services.keyring.revocations.current()
    found = affected(installation.database, installation.identities[revoked], current)
    assert {version.title for version in found.versions} == doubted
    assert {entry.bundle.id for entry in found.bundles} == doubted
    assert {entry.bundle.id for entry in found.bundles if entry.statement} == signed_by_them
    assert found.answers == len(signed_by_them)
    other = {"ada": "bob", "bob": "ada"}[revoked]
    none = affected(installation.database, installation.identities[other], current)
    assert (none.versions, none.bundles, none.answers) == ((), (), 0)
    done = catch_up(installation.database, current, installation.identities.values(), now=NOW)
    assert (done.verdicts, done.answers) == (0, 0)


def test_whoever_brings_a_certificate_with_anothers_serial_number_stops_nobody(installation):
    installation.revoke("bob")
    encryption = installation.keys.encryption
    assert open_signer(installation.services.keyring, encryption, "ada", NOW).sign(b"x")
