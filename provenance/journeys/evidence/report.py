"""What the report in a bundle says: the parts of the bundle, as plain values."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from cryptography import x509

from keys.certificates.reading import issuer_of, serial_of
from provenance.evidence import report
from provenance.evidence.bundles.model import Accused, ProcessItem
from provenance.evidence.comparisons.found import PARTS, Comparison
from provenance.evidence.comparisons.shown import transform_of
from provenance.evidence.proofs.chain import name_of
from provenance.evidence.report import Over, Said
from provenance.journeys.blobs import sha256_of
from provenance.journeys.evidence.gathering import Gathered
from provenance.journeys.ledger.proving import RegistrationProof
from provenance.ledger.formats.checkpoint import parse_checkpoint
from provenance.ledger.formats.note import parse_note
from provenance.recognition.model import Region
from provenance.recognition.outlines import shown_part
from provenance.registry.model import Version

_OVER: Final = {"registration-stamp": Over.REGISTRATION, "checkpoint-stamp": Over.CHECKPOINT}
_KINDS: Final = {
    "sketch": Said("Sketch", "草图"),
    "layer": Said("Layer or draft", "图层或稿件"),
    "capture": Said("Picture of the work in progress", "创作过程中的画面"),
    "reference": Said("Reference", "参考"),
}
_OTHER: Final = Said("File of the process", "过程文件")
_NO_METHOD: Final = "—"


def report_content(
    found: Gathered,
    certificate: x509.Certificate,
    words: Callable[[Version], tuple[Said, ...]],
    accused: Accused | None,
    comparison: Comparison | None,
    pictures: tuple[bytes, bytes] | None,
    revocations: tuple[tuple[str, str], ...],
    now: datetime,
) -> report.ReportContent:
    """Fill a report in; `pictures` are JPEGs of ours of the work and of the copy. Raises OSError.

    `revocations` are what issuers say: the path of each in the bundle, and the name that it came with.
    """
    external = [one.at for one in found.vouched if one.external]
    times = external or [one.at for one in found.vouched] or [now]
    return report.ReportContent(
        created=now,
        creator=report.Creator(
            name_of(certificate) or "",
            certificate.subject.rfc4514_string(),
            serial_of(certificate),
            issuer_of(certificate),
        ),
        work=report.Work(
            found.work.title,
            found.work.id,
            found.version.file_name,
            found.version.sha256,
            found.version.size,
            found.version.signed_at,
        ),
        disclosure=words(found.version)[: report.MOST_ROWS],
        not_after=min(times),
        external=bool(external),
        time_stamps=tuple(
            report.TimeStamp(one.by, one.at, _OVER[one.kind], one.external)
            for one in found.vouched
            if one.kind in _OVER
        )[: report.MOST_ROWS],
        ledger=None if found.proof is None else _ledger(found.proof, found),
        accused=None if accused is None else _accused(accused),
        comparison=None if comparison is None else _comparison(comparison, pictures),
        revocations=tuple(
            report.RevocationWord(path, name) for path, name in revocations[: report.MOST_ROWS]
        ),
        process=tuple(_process(item) for item in found.process[: report.MOST_ROWS]),
    )


def _ledger(proof: RegistrationProof, found: Gathered) -> report.LedgerRecord:
    head = parse_checkpoint(parse_note(proof.checkpoint.encode()).text)
    witnesses = tuple(report.Witness(one.by, one.at) for one in found.vouched if one.kind == "witness")
    shown = witnesses[: report.MOST_ROWS]
    return report.LedgerRecord(head.origin, proof.number, head.size, head.root.hex(), shown)


def _accused(accused: Accused) -> report.AccusedCopy:
    return report.AccusedCopy(
        accused.name,
        sha256_of(accused.source),
        accused.source.stat().st_size,
        accused.url,
        accused.captured_at,
        accused.headers,
    )


def _comparison(comparison: Comparison, pictures: tuple[bytes, bytes] | None) -> report.Comparison:
    region = comparison.region
    there = (
        None
        if region is None
        else _within(Region(region.x / PARTS, region.y / PARTS, region.width / PARTS, region.height / PARTS))
    )
    return report.Comparison(
        method=comparison.method or _NO_METHOD,
        distance=comparison.distance,
        bits=comparison.bits,
        threshold=comparison.threshold,
        confirmed=comparison.confirmed,
        inliers=comparison.inliers,
        region=there,
        pictures=None
        if pictures is None
        else (report.Picture(pictures[0], _part(comparison)), report.Picture(pictures[1], there)),
    )


def _part(comparison: Comparison) -> report.Outline | None:
    """The rectangle around the part of the work that the copy shows."""
    corners = shown_part(transform_of(comparison))
    if not corners:
        return None
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    right, bottom = max(x for x, _ in corners), max(y for _, y in corners)
    return _within(Region(left, top, right - left, bottom - top))


def _within(region: Region) -> report.Outline | None:
    left, top = max(0.0, region.x), max(0.0, region.y)
    right, bottom = min(1.0, region.x + region.width), min(1.0, region.y + region.height)
    return report.Outline(left, top, right - left, bottom - top) if right > left and bottom > top else None


def _process(item: ProcessItem) -> report.ProcessItem:
    return report.ProcessItem(item.at, _KINDS.get(item.kind, _OTHER), item.name, item.sha256)
