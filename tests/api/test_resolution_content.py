"""The Soft Binding Resolution API: by content, which is what is confirmed and nothing else."""

import base64
import gzip

import pytest

from provenance.recognition.errors import RecognitionError
from provenance.recognition.model import Match, Method, Status
from tests.api.conftest import MAX_BYTES
from tests.support.originals import encoded
from tests.support.resolving import BASE, PDQ, code, labels, off, refused, signed_file


def test_a_file_is_found_by_its_bytes_without_being_looked_at(resolving):
    work, label = resolving.sign()
    original = encoded("PNG", seed=resolving.count)
    seen = len(resolving.site.recognition.fingerprinter.files)
    for data in (original, signed_file(resolving, work)):
        assert resolving.content(data).json == {"matches": [{"manifestId": label, "similarityScore": 100}]}
    assert len(resolving.site.recognition.fingerprinter.files) == seen


def test_only_what_is_confirmed_is_answered(resolving):
    (first, by_pdq), (second, by_details), (third, _) = (resolving.sign() for _ in range(3))
    matches = (
        Match(second, 1, Status.CONFIRMED, Method.LOCAL, inliers=12),
        Match(first, 1, Status.CONFIRMED, Method.PDQ, distance=8),
        Match(third, 1, Status.CANDIDATE, Method.PDQ, distance=20),
    )
    with resolving.matching(*matches):
        found = resolving.content(encoded("PNG", seed=999)).json["matches"]
    assert found == [{"manifestId": by_pdq, "similarityScore": 94}, {"manifestId": by_details}]


def test_a_file_with_nothing_in_it_to_recognise_is_of_the_wrong_type(resolving):
    with resolving.matching(subject=None):
        answer = resolving.content(b"a text", "application/octet-stream")
        assert (answer.status_code, answer.json["code"]) == (415, "content-type")
        value = code("hint")
        _, label = resolving.sign((PDQ, value))
        hint = {"hintAlg": PDQ, "hintValue": base64.b64encode(value).decode()}
        assert labels(resolving.content(b"a text", "application/octet-stream", **hint)) == [label]


def test_a_hint_adds_to_what_is_found(resolving):
    value = code("hinted")
    _, hinted = resolving.sign((PDQ, off(value, 8)))
    work, label = resolving.sign()
    text = base64.b64encode(value).decode()
    with resolving.matching(Match(work, 1, Status.CONFIRMED, Method.PDQ, distance=2)):
        data = encoded("PNG", seed=998)
        assert labels(resolving.content(data, hintAlg=PDQ, hintValue=text)) == [label, hinted]
        assert labels(resolving.content(data, hintAlg=PDQ, hintValue=text, maxResults=1)) == [label]
        assert labels(resolving.content(data, hintAlg="org.example.other", hintValue=text)) == [label]
        assert labels(resolving.content(data, hintAlg=PDQ)) == [label]
        refused(resolving.content(data, hintAlg=PDQ, hintValue="A==="), 400, "hintValue")
    refused(resolving.content(encoded("PNG"), alg="com.example"), 400, "alg")


@pytest.mark.parametrize(
    "kind", ["application/json", "multipart/form-data; boundary=b", "application/x-www-form-urlencoded"]
)
def test_a_form_is_no_file(resolving, kind):
    answer = resolving.content(b"{}", kind)
    assert (answer.status_code, answer.json["code"]) == (415, "content-type")


def test_bodies_that_are_no_file(resolving):
    refused(resolving.content(b""), 400, "file")
    assert resolving.content(b"x" * (MAX_BYTES + 1)).status_code == 413
    bomb = gzip.compress(b"\0" * 10_000_000)
    answer = resolving.client.post(
        f"{BASE}/matches/byContent",
        data=bomb,
        headers={"Content-Encoding": "gzip", "Content-Type": "image/png"},
    )
    assert answer.status_code == 415


def test_a_recognition_that_fails_is_not_the_files_fault(resolving):
    with resolving.matching(subject=RecognitionError("no process")):
        assert resolving.content(encoded("PNG", seed=997)).status_code == 503
