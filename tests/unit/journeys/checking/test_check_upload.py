"""Judging uploads: the labels of a file are asked for only where they are written back."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from provenance.credentials.errors import VerifierError
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.workers.pool import VerifierPool
from provenance.journeys.checking.check_upload import Judged, judge_upload, judge_uploads
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS
from provenance.media.metadata import plan
from provenance.media.model import Labels
from provenance.media.splice import apply
from provenance.policy.codes import Outcome, PropagationGap
from provenance.policy.decision import LabelEdit, Upload
from provenance.policy.loading import load_default
from tests.support.originals import encoded

LABEL = b'{"Label":"2","ContentProducer":"maker","ProduceID":"7"}'
PLATFORM = Upload(platform="shop", reference="42")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def pool():
    with VerifierPool(TrustPolicy(), DEFAULT_LIMITS, 2) as made:
        yield made


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("uploads")
    plain, labelled = folder / "plain.jpg", folder / "labelled.jpg"
    plain.write_bytes(encoded("JPEG", size=(40, 30)))
    view, out = memoryview(plain.read_bytes()), BytesIO()
    apply(view, plan(view, Format.JPEG, Labels(aigc=LABEL)), out)
    labelled.write_bytes(out.getvalue())
    return folder


def test_a_label_is_filled_in_byte_for_byte(pool, files):
    judged = judge_upload(pool, load_default("cn-platform"), files / "labelled.jpg", PLATFORM, now=NOW)
    filled = LABEL[:-1] + b',"ContentPropagator":"shop","PropagateID":"42"}'
    assert judged.decision.outcome is Outcome.LABEL
    assert judged.decision.propagation.edits == (LabelEdit(filled, LABEL),)


def test_labels_are_read_by_a_worker_and_only_when_needed(pool, files, monkeypatch):
    asked = []
    labels = pool.labels
    monkeypatch.setattr(pool, "labels", lambda path: asked.append(path) or labels(path))
    policy = load_default("cn-platform")
    judge_upload(pool, policy, files / "plain.jpg", PLATFORM)
    bare = judge_upload(pool, policy, files / "labelled.jpg", Upload())
    assert asked == []
    assert PropagationGap.PLATFORM_MISSING in bare.decision.propagation.gaps
    judge_upload(pool, policy, files / "labelled.jpg", PLATFORM)
    assert asked == [files / "labelled.jpg"]


def test_many_come_back_in_order_and_one_that_is_gone_stops_none(pool, files):
    paths = [files / "plain.jpg", files / "gone.jpg", files / "labelled.jpg"]
    results = list(
        judge_uploads(pool, load_default("cn-platform"), [(path, path.name) for path in paths], Upload())
    )
    assert isinstance(results[1], FileNotFoundError)
    assert [result.verdict.file for result in results if isinstance(result, Judged)] == [
        "plain.jpg",
        "labelled.jpg",
    ]


def test_labels_of_what_is_no_picture(pool, tmp_path):
    (tmp_path / "words").write_bytes(b"nothing we know")
    assert pool.labels(tmp_path / "words") == ()
    with pytest.raises(OSError, match="regular file"):
        pool.labels(Path("/dev/null"))
    with pytest.raises(FileNotFoundError):
        pool.labels(tmp_path / "gone")


def test_a_verifier_that_is_closed_is_said(files):
    pool = VerifierPool(TrustPolicy(), DEFAULT_LIMITS, 1)
    pool.close()
    results = judge_uploads(pool, load_default("cn-platform"), [(files / "plain.jpg", "a")], Upload())
    assert isinstance(next(iter(results)), VerifierError)
