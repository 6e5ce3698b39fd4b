"""Whatever is done to a bundle, no reader says anything else of it than before, but that it was changed.

VERMILION_BUNDLE_CHANGES says how many single bytes are changed (600 by default).
"""

import os
import random
import shutil
from functools import cache

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from provenance.evidence.bundles.verifying import verify_bundle
from provenance.evidence.proofs.stamps import check_stamp
from provenance.evidence.verdict import Result, What
from tests.support.evidence_readers import script, script_trust
from tests.support.evidence_world import LATER, world
from tests.support.revocations import answer, crl
from tests.vectors.evidence_bundles import base, packed
from tests.vectors.evidence_revocations import authority, with_data
from tests.vectors.evidence_vectors import cases

CHANGES = int(os.environ.get("VERMILION_BUNDLE_CHANGES", "600"))
FULL = cases()[0].trust


@cache
def with_revocation_data():
    """The files of a bundle that has everything."""
    people = world()
    answers = [answer(people.creator.certificate, authority())]
    return with_data(base(), [crl(authority()), crl(people.creator_root)], answers)


@pytest.fixture
def said_of(tmp_path):
    def said(data, trust=FULL):
        path = tmp_path / "changed.zip"
        path.write_bytes(data)
        return verify_bundle(path, trust, LATER).result

    return said


def changed_bytes(count, seed=20261120):
    """Single changes: a position, and a bundle with another byte there. Every file gets its share."""
    whole, chance = packed(with_revocation_data()), random.Random(seed)
    for _ in range(count):
        at = chance.randrange(len(whole))
        changed = bytearray(whole)
        changed[at] ^= chance.randrange(1, 256)
        yield at, bytes(changed)


def test_no_changed_byte_passes(said_of):
    assert said_of(packed(with_revocation_data())) is Result.VERIFIED
    passed = [at for at, changed in changed_bytes(CHANGES) if said_of(changed) is not Result.INVALID]
    assert passed == []


def test_no_changed_byte_of_what_nothing_lists_passes():
    # The container's own stamp is the one file that no hash is kept of: every byte of it, in two ways.
    stamp, overview = base()["META-INF/timestamp001.tst"], base()["META-INF/ASiCManifest001.xml"]
    roots = FULL.tsa_roots
    assert check_stamp(overview, stamp, roots, bare=True).counts
    not_broken = []
    for at in range(len(stamp)):
        for bit in (1, 128):
            changed = stamp[:at] + bytes([stamp[at] ^ bit]) + stamp[at + 1 :]
            found = check_stamp(overview, changed, roots, bare=True)
            assert not found.counts, (at, bit)
            if found.what is not What.BROKEN:
                not_broken.append(at)
    # A certificate between the authority's and the root is signed by the root alone: changed, it leads nowhere.
    between = world().tsa_middle.certificate.public_bytes(Encoding.DER)
    begin = stamp.index(between)
    assert all(begin <= at < begin + len(between) for at in not_broken)


def test_the_script_reads_no_damaged_stamp():
    if shutil.which("openssl") is None:
        pytest.skip("no openssl found")
    stamp, overview = base()["META-INF/timestamp001.tst"], base()["META-INF/ASiCManifest001.xml"]
    assert script().read_stamp(stamp, overview, bare=True).by == "Example Time Unit 1"
    between = world().tsa_middle.certificate.public_bytes(Encoding.DER)
    begin = stamp.index(between)
    for at in range(0, len(stamp), 7):
        if not begin <= at < begin + len(between):
            with pytest.raises(script().DAMAGED):
                script().read_stamp(
                    stamp[:at] + bytes([stamp[at] ^ 1]) + stamp[at + 1 :], overview, bare=True
                )


def test_the_script_lets_none_pass_either(tmp_path):
    if shutil.which("openssl") is None:
        pytest.skip("no openssl found")
    path, trust = tmp_path / "changed.zip", script_trust(FULL)
    for at, changed in changed_bytes(min(CHANGES, 200), seed=7):
        path.write_bytes(changed)
        assert script().verify(path, trust, LATER)["result"] == "invalid", at


def test_no_file_can_be_removed_added_emptied_or_swapped(said_of, tmp_path):
    files = with_revocation_data()
    for path in files:
        others = [other for other in files if other != path and files[other] != files[path]]
        changes = {
            "removed": {other: data for other, data in files.items() if other != path},
            "emptied": {**files, path: b""},
            **{
                f"swapped with {other}": {**files, path: files[other], other: files[path]} for other in others
            },
        }
        for name, changed in changes.items():
            assert said_of(packed(changed)) is Result.INVALID, (path, name)
    for added in (
        "proof/crl-03.der",
        "proof/ocsp-02.der",
        "report.pdf",
        "trust/a.pem",
        "trust/keys.txt",
        "process/02-a",
        "accused/b",
        "original/b",
    ):
        assert said_of(packed({**files, added: b"added"})) is Result.INVALID, added


def test_it_can_be_cut_nowhere(said_of):
    whole = packed(base())
    chance = random.Random(3)
    for _ in range(100):
        begin, end = sorted(chance.sample(range(len(whole)), 2))
        for changed in (whole[:begin], whole[end:], whole[:begin] + whole[end:], whole[:end] + whole[begin:]):
            assert said_of(changed) is Result.INVALID
