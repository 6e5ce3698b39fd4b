"""The Soft Binding Resolution API: manifests, byte for byte, for as long as their work is there."""

import hashlib
import json

import pytest

from provenance.journeys.works import Copy, remove, remove_copy, restore, withdraw
from provenance.recognition.model import Match, Method, Status
from tests.support.originals import encoded
from tests.support.resolving import BASE, PDQ, code, labels, now, refused, signed_file


def test_a_manifest_is_the_one_in_the_signed_file_byte_for_byte(resolving):
    work, label = resolving.sign()
    answer = resolving.manifest(label)
    assert (answer.status_code, answer.content_type) == (200, "application/c2pa")
    assert answer.data in signed_file(resolving, work)
    assert int.from_bytes(answer.data[:4], "big") == len(answer.data)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert resolving.manifest(label, returnActiveManifest="false").data == answer.data
    alone = resolving.manifest(label, returnActiveManifest="true")
    assert (alone.status_code, len(alone.data)) == (200, len(answer.data))  # there is no other one in it
    refused(resolving.manifest(label, returnActiveManifest="yes"), 400, "returnActiveManifest")


def test_a_work_of_before_has_its_manifest_taken_from_the_file(resolving):
    work, label = resolving.sign()
    kept = resolving.manifest(label).data
    with resolving.site.database.writing() as tx:
        tx._connection.exec_driver_sql("DELETE FROM manifests WHERE work_id = ?", (work,))
    assert resolving.manifest(label).data == kept
    remove_copy(resolving.site.database, resolving.site.blobs, resolving.ada, work, 1, Copy.SIGNED, now=now())
    assert resolving.manifest(label).status_code == 404


def test_a_manifest_stays_when_the_signed_file_goes(resolving):
    value = code("copy")
    work, label = resolving.sign((PDQ, value))
    before = resolving.manifest(label).data
    remove_copy(resolving.site.database, resolving.site.blobs, resolving.ada, work, 1, Copy.SIGNED, now=now())
    assert resolving.manifest(label).data == before
    assert labels(resolving.bound(value)) == [label]


def test_a_withdrawn_work_is_not_there(resolving):
    value = code("withdrawn")
    work, label = resolving.sign((PDQ, value))
    data = encoded("PNG", seed=resolving.count)
    site, ada = resolving.site, resolving.ada
    withdraw(site.database, ada, work, now=now())
    never = resolving.manifest("urn:c2pa:00000000-0000-0000-0000-000000000000")
    gone = resolving.manifest(label)
    assert (gone.status_code, gone.data) == (404, never.data)
    assert labels(resolving.bound(value)) == []
    with resolving.matching(Match(work, 1, Status.CONFIRMED, Method.PDQ, distance=0)):
        assert labels(resolving.content(data)) == []
    restore(site.database, ada, work, now=now())
    assert labels(resolving.bound(value)) == [label]
    assert resolving.manifest(label).status_code == 200


def test_a_removed_work_is_gone_with_its_store(resolving):
    value = code("removed")
    work, label = resolving.sign((PDQ, value))
    digest = hashlib.sha256(resolving.manifest(label).data).hexdigest()
    site = resolving.site
    assert site.blobs.has(digest)
    remove(site.database, site.blobs, resolving.ada, work, now=now())
    assert not site.blobs.has(digest)
    assert labels(resolving.bound(value)) == []
    assert resolving.manifest(label).status_code == 404


def test_nothing_but_the_label_is_told(resolving):
    value = code("secret")
    work, _ = resolving.sign((PDQ, value))
    said = resolving.bound(value).text
    assert json.loads(said)["matches"][0].keys() == {"manifestId", "similarityScore"}
    for secret in (work, resolving.ada.id, "Ada", "harbour"):
        assert secret not in said


@pytest.mark.parametrize(
    "label",
    [
        "x",
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%00",
        "%",
        "'",
        "%ED%A0%80",
        "a" * 5000,
        "urn:c2pa:",
        " ",
    ],
)
def test_a_label_is_a_label_and_never_a_path(resolving, label):
    answer = resolving.client.get(f"{BASE}/manifests/{label}")
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")
