"""Making a bundle: whole or not at all, the same bytes for the same order, and nothing that isn't what it says."""

import hashlib
import io
import json
import struct
import zipfile
from dataclasses import dataclass, replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from keys.errors import TimestampError
from keys.faults import Fault
from keys.revocation import RevocationList
from keys.timestamps.authority import answer, create_stamping_key
from provenance.evidence.bundles.container import read_container
from provenance.evidence.bundles.making import make_bundle
from provenance.evidence.bundles.manifest import SAYS
from provenance.evidence.bundles.model import Original, ProcessItem
from provenance.evidence.bundles.trust import Trust
from provenance.evidence.bundles.verifying import verify_bundle
from provenance.evidence.errors import InputError, MalformedError, StampingError
from provenance.evidence.layout import is_name, is_path, safe_name
from provenance.evidence.shape import instant
from provenance.evidence.verdict import Result, What
from tests.support.evidence_readers import script
from tests.support.evidence_world import (
    LATER,
    NOW,
    FixedAuthority,
    FixedSigner,
    certify,
    elliptic,
    order,
    registration,
    world,
)
from tests.vectors import evidence_bundles
from tests.vectors.evidence_bundles import packed
from tests.vectors.evidence_hostile import weak_key


@dataclass
class Embedded:
    """The installation's own authority."""

    key: object
    name: str = "embedded"

    def stamp(self, request):
        return answer(request, self.key, NOW)


class Silent:
    name = "silent"

    def stamp(self, _request):
        raise TimestampError(Fault.OUTSIDE, detail="Nobody is there.")


@pytest.fixture
def signer():
    return FixedSigner(world().creator)


@pytest.fixture
def services():
    return [Silent(), world().tsa]


def full_trust():
    people = world()
    return Trust((people.tsa_root.certificate,), (people.log.key,), (), (people.creator_root.certificate,))


def test_a_bundle_is_made_and_verified(tmp_path, signer, services):
    made = make_bundle(order(tmp_path, report=b"%PDF-"), tmp_path / "b.zip", signer, services, NOW)
    assert made.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert made.size == made.path.stat().st_size
    assert made.stamped_by == ("fixed", "fixed")
    found = verify_bundle(made.path, full_trust(), LATER)
    assert found.result is Result.VERIFIED
    assert found.proven_at == "2026-03-04T05:06:07Z"
    assert found.signer == "Ada Example 艾达"
    with zipfile.ZipFile(made.path) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "mimetype"
        manifest = json.loads(archive.read("evidence.json"))
        assert {"verify.html", "verify.py", "README.txt", "report.pdf"} <= set(archive.namelist())
    assert manifest["says"] == SAYS
    assert manifest == made.manifest
    assert [one["kind"] for one in manifest["claims"][0]["basis"]] == [
        "registration-stamp",
        "checkpoint-stamp",
        "witness",
    ]
    assert [path.name for path in tmp_path.glob(".b.zip*")] == []


def test_an_authority_of_ones_own_never_counts_unless_its_root_is_given(tmp_path, signer):
    root, key = create_stamping_key(NOW)
    made = make_bundle(order(tmp_path, registration=None), tmp_path / "b.zip", signer, [Embedded(key)], NOW)
    trust = replace(full_trust(), log_keys=())
    assert verify_bundle(made.path, trust, LATER).result is Result.NOT_VERIFIED
    own = verify_bundle(made.path, replace(trust, tsa_roots=(root,)), LATER)
    assert own.result is Result.VERIFIED
    assert {check.what for check in own.checks if "stamp" in check.check} == {What.SELF_ASSERTED}


def test_nothing_is_left_where_no_bundle_can_be_made(tmp_path, signer, services):
    whole = order(tmp_path)
    before = set(tmp_path.iterdir())
    broken = replace(whole.registration, entry_stamp=whole.registration.checkpoint_stamp)
    drafts = (ProcessItem("x", "0" * 64, "sketch", "before", tmp_path / "sketch.bin"),)
    many = (replace(whole.process[0], source=None),) * 100
    for wrong, given, error in [
        (whole, [Silent()], StampingError),
        (replace(whole, registration=registration("0" * 64)), services, InputError),
        (replace(whole, registration=broken), services, MalformedError),
        (replace(whole, registration=replace(whole.registration, proof=b"x")), services, MalformedError),
        (replace(whole, original=replace(whole.original, sha256="0" * 64)), services, InputError),
        (replace(whole, process=drafts), services, InputError),
        (replace(whole, process=many), services, InputError),
        (replace(whole, notes=("\ud800",)), services, MalformedError),
    ]:
        with pytest.raises(error):
            make_bundle(wrong, tmp_path / "b.zip", signer, given, NOW)
    assert set(tmp_path.iterdir()) == before


def test_an_original_that_is_kept_back_is_not_in_it(tmp_path, signer, services):
    kept = replace(order(tmp_path).original, source=None)
    made = make_bundle(order(tmp_path, original=kept), tmp_path / "b.zip", signer, services, NOW)
    with zipfile.ZipFile(made.path) as archive:
        assert not [name for name in archive.namelist() if name.startswith("original/")]
    assert verify_bundle(made.path, full_trust(), LATER).original == kept.sha256


def test_a_large_original_is_never_in_memory_whole(tmp_path, signer, services):
    import resource

    path = tmp_path / "large.bin"
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for number in range(96):
            block = number.to_bytes(4) * (1 << 18)
            digest.update(block)
            file.write(block)
    original = Original("large.psd", digest.hexdigest(), path.stat().st_size, path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    made = make_bundle(
        order(tmp_path, original=original, registration=None), tmp_path / "b.zip", signer, services, NOW
    )
    assert verify_bundle(made.path, full_trust(), LATER).result is Result.VERIFIED
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60 * 1024  # kB
    assert made.size > 96 * 2**20


@pytest.mark.parametrize(
    "name",
    ["a.jpg", "../../etc/passwd", "a/b.png", "..", "", ".", " . ", "CON:1?.jpg", "x" * 400 + ".jpeg", "\u202egpj.exe",
     "灯" * 200 + ".png", "a\0b", "no ending", "." * 300, "x." + "y" * 300, "NUL", "aux.tar.gz", "_"],
)  # fmt: skip
def test_every_name_becomes_one_that_a_bundle_may_have(name):
    safe = safe_name(name)
    assert is_name(safe)
    assert is_path(f"original/{safe}")
    assert safe_name(safe) == safe
    assert safe.partition(".")[0].lower() not in {"nul", "aux"}


def test_revocations_of_others_are_not_archived(tmp_path, signer, services):
    made = make_bundle(
        order(tmp_path, revocations=RevocationList()), tmp_path / "b.zip", signer, services, NOW
    )
    with zipfile.ZipFile(made.path) as archive:
        archived = json.loads(archive.read("proof/revocation.json"))
    assert [one["distrusted_from"] for one in archived["certificates"]] == [None, None]


def test_an_authority_whose_stamps_no_reader_takes_makes_no_bundle(tmp_path, signer):
    unit = certify(
        "Time by Koblitz",
        elliptic("koblitz", ec.SECP256K1()),
        world().tsa_root,
        purpose=ExtendedKeyUsageOID.TIME_STAMPING,
    )
    with pytest.raises(StampingError, match="choose another authority"):
        make_bundle(order(tmp_path), tmp_path / "b.zip", signer, [FixedAuthority(unit)], NOW)
    assert not (tmp_path / "b.zip").exists()


def test_a_stamp_made_before_there_was_anything_proves_no_earlier_time(tmp_path):
    # Of some keys one signature fits every message, so a stamp of the signature alone would prove nothing.
    (tmp_path / "b.zip").write_bytes(packed(weak_key(evidence_bundles)))
    found = verify_bundle(tmp_path / "b.zip", full_trust(), LATER)
    assert (found.result, found.proven_at) == (Result.VERIFIED, instant(NOW))


def test_a_list_of_files_that_is_too_large_is_never_read(tmp_path):
    class Counting(io.FileIO):
        most = 0

        def read(self, size=-1):
            self.most = max(self.most, size)
            return super().read(size)

    size = 1 << 28
    with (tmp_path / "b.zip").open("wb") as file:
        file.truncate(size)
        file.seek(size)
        file.write(struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, size, 0, 0))
    with Counting(tmp_path / "b.zip") as file:
        with pytest.raises(MalformedError):
            read_container(file)
        assert file.most < 1 << 20
    with Counting(tmp_path / "b.zip") as file:
        with pytest.raises(script().Broken):
            list(script().members(file))
        assert file.most < 1 << 20
