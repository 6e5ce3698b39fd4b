"""Every format of the table: signed, verified by those who know the signer and those who don't, and signed again."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from keys.algorithms import Algorithm
from provenance.credentials.signing.desk import SigningJob
from provenance.credentials.verdict import CredentialState, DisclosureSource, SignerStatus
from provenance.disclosure.answers import Answers
from provenance.disclosure.declare import declare
from provenance.disclosure.model import Declarant, Tool
from provenance.disclosure.presets import TrainingPreset, training_of
from provenance.disclosure.regions import Rectangle
from provenance.disclosure.vocabulary import Extent, Relationship
from provenance.journeys.signing.sign_works import SignOrder, sign_work
from provenance.media.formats import Format, describe
from tests.support.decoding import content_digest
from tests.support.originals import file_name
from tests.support.verifying import codes

REGION = Rectangle(10, 10, 20, 20)


@pytest.fixture(scope="module", params=list(Format))
def signed(request, studio, original_files, tmp_path_factory):
    """A signed file of each format: its format, its path and what `sign` returned."""
    fmt = request.param
    path = tmp_path_factory.mktemp("signed") / file_name(fmt)
    disclosure = declare(
        id=uuid4(),
        declared_at=datetime.now(UTC),
        ai=Extent.EDITED,
        tools=[Tool("GIMP", "3.2")],
        models=["SDXL"],
        regions=[REGION] if describe(fmt).kind in {"image", "video"} else [],
        training=TrainingPreset.DENY,
        declarant=Declarant("Ada"),
    )
    return (
        fmt,
        path,
        studio.desk().sign(SigningJob(original_files[fmt], path, disclosure, "Boats")),
        disclosure,
    )


def test_valid_and_recognised_with_the_root_on_a_list(studio, signed):
    fmt, path, _, _ = signed
    verdict = studio.pool.verify(path)
    assert verdict.format == fmt
    assert verdict.credential is CredentialState.VALID
    assert verdict.signer.status is SignerStatus.RECOGNISED
    assert (verdict.signer.name, verdict.signer.trust_list) == ("Ada", studio.development_trust.name)
    assert {finding.severity for finding in verdict.findings} <= {"info", "warning"}
    assert codes(verdict) <= {
        "certificate.development", "label.aigc", "label.iptc", "label.training", "time.embedded",
    }  # fmt: skip


def test_valid_and_unrecognised_without(studio, signed):
    _, path, _, _ = signed
    verdict = studio.stranger.verify(path)
    assert verdict.credential is CredentialState.VALID
    assert verdict.signer.status is SignerStatus.UNRECOGNISED
    assert verdict.signer.trust_list is None
    assert "certificate.untrusted" in codes(verdict)


def test_content_is_the_same_before_and_after(originals, signed):
    fmt, path, _, _ = signed
    assert content_digest(path.read_bytes(), fmt) == content_digest(originals[fmt], fmt)


def test_the_original_is_only_read(originals, original_files, signed):
    fmt = signed[0]
    assert original_files[fmt].read_bytes() == originals[fmt]


def test_the_disclosure_reads_back(studio, signed):
    _, path, result, disclosure = signed
    view = studio.pool.verify(path).disclosure
    assert view == result.verdict.disclosure
    assert (view.extent, view.source) == (Extent.EDITED, DisclosureSource.SIGNED)
    assert view.tools == (Tool("GIMP", "3.2"),)
    assert [model.name for model in view.models] == ["SDXL"]
    assert view.training == training_of(TrainingPreset.DENY)
    assert view.declarant == "Ada"
    assert view.regions == tuple(region for step in disclosure.steps for region in step.regions)


def test_one_changed_byte_of_content_is_caught(studio, originals, signed, tmp_path):
    fmt, path, _, _ = signed
    data = bytearray(path.read_bytes())
    data[_kept(originals[fmt], bytes(data))] ^= 1
    altered = tmp_path / path.name
    altered.write_bytes(data)
    verdict = studio.pool.verify(altered)
    assert verdict.credential is not CredentialState.VALID
    assert verdict.signer.status is SignerStatus.NONE


def _kept(original, signed):
    """Where the signed file has a byte out of the middle of the original, and not by chance."""
    for at in range(len(original) // 2, len(original) - 24):
        window = original[at : at + 24]
        if len(set(window)) > 4 and signed.count(window) == original.count(window):
            return signed.index(window) + 12
    raise AssertionError("nothing of the original is left")


def test_a_signed_file_becomes_the_parent_of_its_edit(studio, signed, tmp_path):
    fmt, path, _, _ = signed
    work = sign_work(studio.desk(), SignOrder(path, tmp_path / path.name, Answers(ai=Extent.NONE)))
    verdict = work.verdict
    assert (verdict.credential, verdict.signer.status) == (CredentialState.VALID, SignerStatus.RECOGNISED)
    (parent,) = verdict.history
    assert parent.relationship == Relationship.PARENT_OF
    assert parent.credential is CredentialState.VALID
    assert parent.signer.status is SignerStatus.RECOGNISED
    # The parent's AI is not undone by an edit without any.
    assert parent.extent is verdict.disclosure.extent is Extent.EDITED
    assert not {code for code in codes(verdict) if code.startswith("history.")}
    assert content_digest(work.destination.read_bytes(), fmt) == content_digest(path.read_bytes(), fmt)


def test_components_keep_their_own_integrity(studio, original_files, signed, tmp_path):
    fmt, path, _, _ = signed
    sketch = original_files[Format.PNG]
    order = SignOrder(
        original_files[fmt], tmp_path / path.name, Answers(ai=Extent.TOOLING), components=(sketch, path)
    )
    verdict = sign_work(studio.desk(), order).verdict
    assert verdict.credential is CredentialState.VALID
    assert [node.relationship for node in verdict.history] == [Relationship.COMPONENT_OF] * 2
    assert [node.credential for node in verdict.history] == [CredentialState.NONE, CredentialState.VALID]
    assert [node.title for node in verdict.history] == [sketch.name, path.name]
    assert verdict.disclosure.extent is Extent.COMPOSED  # what is in a component is a part of the work


@pytest.mark.parametrize("algorithm", list(Algorithm))
@pytest.mark.parametrize("fmt", [Format.JPEG, Format.MP4, Format.FLAC])
def test_each_algorithm_signs(studio, original_files, tmp_path, algorithm, fmt):
    name = "Ada" if algorithm is Algorithm.ES256 else f"Ada {algorithm.value}"
    order = SignOrder(original_files[fmt], tmp_path / file_name(fmt), Answers(ai=Extent.GENERATED))
    verdict = sign_work(studio.desk(name), order).verdict
    assert (verdict.credential, verdict.signer.status) == (CredentialState.VALID, SignerStatus.RECOGNISED)
    assert (verdict.signer.name, verdict.disclosure.extent) == (name, Extent.GENERATED)


def test_the_library_finds_what_our_own_hash_does_not_confirm(studio, original_files, tmp_path, originals):
    """The hash is computed by ourselves, and a file that it does not fit is for the library to judge."""
    from tests.support.originals import encoded

    source = tmp_path / "large.png"
    source.write_bytes(encoded("PNG", size=(512, 400)))
    assert source.stat().st_size > 300_000
    work = sign_work(studio.desk(), SignOrder(source, tmp_path / "signed.png", Answers(ai=Extent.NONE)))
    assert work.verdict.credential is CredentialState.VALID
    data = bytearray(work.destination.read_bytes())
    data[len(data) // 2] ^= 1
    work.destination.write_bytes(data)
    verdict = studio.pool.verify(work.destination)
    assert verdict.credential is CredentialState.INVALID
    assert "content.altered" in codes(verdict)
