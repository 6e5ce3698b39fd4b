"""Examine one file: from bytes to a verdict. Runs inside a worker; `pool.VerifierPool` is the way in.

The order matters: what the content is, then what it carries, then whether that fits the content, and only then
what it says. Everything that is added to the library's word makes the verdict stricter, never milder.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from provenance.credentials.findings import Finding, FindingCode, Severity, finding, unique
from provenance.credentials.manifests import _c2pa
from provenance.credentials.manifests.cose import certificate_chain
from provenance.credentials.manifests.jumbf import signatures
from provenance.credentials.manifests.stores import read_store
from provenance.credentials.record import Record
from provenance.credentials.texts import Cleaner
from provenance.credentials.trust import TrustStore
from provenance.credentials.verdict import (
    CredentialState,
    Signer,
    SignerStatus,
    Time,
    TimeStatus,
    Verdict,
    not_proven,
)
from provenance.credentials.verifying.carried import Carried, read_credentials
from provenance.credentials.verifying.disclosed import Disclosed, disclosure_of
from provenance.credentials.verifying.history import History, history_of
from provenance.credentials.verifying.identities import identities_of
from provenance.credentials.verifying.labels import EmbeddedLabels, read_labels
from provenance.credentials.verifying.record_reader import read_record, read_thumbnail
from provenance.credentials.verifying.signed import SignedReader
from provenance.credentials.verifying.signers import signer_of, time_of
from provenance.credentials.verifying.validity import attributable, findings_of
from provenance.media.completeness import is_cut_off
from provenance.media.errors import MediaError, UnsupportedFormatError
from provenance.media.formats import Format, describe
from provenance.media.limits import Limits
from provenance.media.mapping import Source, mapped, size_of
from provenance.media.metadata import read
from provenance.media.sniff import sniff
from provenance.media.stores import carries_store

_NAMED = (SignerStatus.RECOGNISED, SignerStatus.UNRECOGNISED)


@dataclass(frozen=True, slots=True)
class _Examined:
    """What the credentials of a file came to."""

    signer: Signer = Signer()
    time: Time = Time()
    history: History = History((), complete=False, findings=())
    findings: tuple[Finding, ...] = ()


def _named_format(name: str, fmt: Format) -> Finding | None:
    """A finding where the file's name says another format than its content."""
    extension = Path(name).suffix.lower().removeprefix(".")
    if extension in describe(fmt).extensions:
        return None
    if any(extension in describe(entry).extensions for entry in Format):
        return finding(FindingCode.FORMAT_MISMATCH, named=extension, found=fmt.value)
    return None


def _media_limits(labels: EmbeddedLabels, limits: Limits) -> list[Finding]:
    properties = labels.properties
    if properties is None:
        return []
    found = []
    if properties.width and properties.height and properties.width * properties.height > limits.max_pixels:
        found.append(finding(FindingCode.LIMIT_MEDIA, limit="pixels", maximum=limits.max_pixels))
    if properties.duration_seconds and properties.duration_seconds > limits.max_duration_seconds:
        found.append(finding(FindingCode.LIMIT_MEDIA, limit="seconds", maximum=limits.max_duration_seconds))
    return found


class Examiner:
    """Verifies files with one trust store; belongs to one process."""

    def __init__(self, trust: TrustStore, limits: Limits) -> None:
        """Build the library's context, which is what makes a worker worth keeping."""
        self._trust = trust
        self._limits = limits
        self._context = _c2pa.verifying_context(trust.policy.lists)

    def examine(self, source: Source, name: str, now: datetime, *, file_hash: bool = True) -> Verdict:
        """Verify one file. Raises OSError where it can't be read; whatever it contains gives a verdict.

        Without `file_hash` the verdict has no hash of the file, which spares one of two passes over it.
        """
        clean = Cleaner()
        shown = clean(name, "file") or ""
        size = size_of(source)
        if size > self._limits.max_bytes:
            found = finding(FindingCode.LIMIT_BYTES, limit=self._limits.max_bytes, size=size)
            return self._unexamined(shown, None, size, CredentialState.UNREADABLE, found, clean)
        with mapped(source) as view:
            try:
                fmt = sniff(view)
            except UnsupportedFormatError:
                digest = hashlib.sha256(view).hexdigest() if file_hash else None
                found = finding(FindingCode.FORMAT_UNSUPPORTED)
                state = CredentialState.UNREADABLE if carries_store(view, None) else CredentialState.NONE
                return self._unexamined(shown, digest, size, state, found, clean)
            return self._examine(view, fmt, shown, name, now, clean, file_hash=file_hash)

    def record(self, source: Source) -> Record:
        """What there is to look at beside the verdict. Raises OSError."""
        return read_record(self._context, source, self._limits)

    def thumbnail(self, source: Source) -> Record:
        """The small picture that goes into a manifest, or why there is none. Raises OSError."""
        return read_thumbnail(source, self._limits)

    def store(self, source: Source) -> bytes | None:
        """The manifest store of one file, byte for byte. Raises OSError."""
        return read_store(self._context, source, self._limits)

    @property
    def limits(self) -> Limits:
        """What a file may ask for."""
        return self._limits

    def labels(self, source: Source) -> tuple[bytes, ...]:
        """Every AIGC label of one file, byte for byte as it stands there. Raises OSError."""
        with mapped(source) as view:
            try:
                return tuple(found.value for found in read(view, sniff(view), self._limits).aigc)
            except MediaError:
                return ()

    @staticmethod
    def _unexamined(
        name: str, digest: str | None, size: int, state: CredentialState, found: Finding, clean: Cleaner
    ) -> Verdict:
        verdict = Verdict(name, digest, size, None, state, findings=(found, *clean.findings))
        return replace(verdict, not_proven=not_proven(verdict))

    def _examine(
        self,
        view: memoryview,
        fmt: Format,
        shown: str,
        name: str,
        now: datetime,
        clean: Cleaner,
        *,
        file_hash: bool,
    ) -> Verdict:
        findings: list[Finding] = []
        mismatch = _named_format(name, fmt)
        if mismatch is not None:
            findings.append(mismatch)
        carried = read_credentials(self._context, view, fmt, self._limits, file_hash=file_hash)
        findings += carried.findings
        labels = read_labels(view, fmt, self._limits, clean)
        findings += _media_limits(labels, self._limits)
        if is_cut_off(view, fmt):
            findings.append(finding(FindingCode.FORMAT_CUT_OFF, format=fmt.value))
        reader = SignedReader(carried.report) if carried.report else None
        examined = self._credentials(carried, reader, now, clean)
        findings += examined.findings
        disclosed = disclosure_of(carried.report, carried.state, labels, reader, clean)
        findings += disclosed.findings
        report = carried.report
        valid = carried.state is CredentialState.VALID
        verdict = Verdict(
            file=shown,
            sha256=carried.sha256,
            size=len(view),
            format=fmt.value,
            credential=carried.state,
            signer=examined.signer,
            identity=identities_of(report, self._trust, clean) if report and valid else (),
            time=self._time(examined.time, disclosed),
            disclosure=disclosed.view,
            history=examined.history.nodes,
            history_complete=examined.history.complete and valid,
            title=clean(report.active.title, "title") if report else None,
            generator=clean(report.active.generator, "generator") if report else None,
            manifest=clean(report.active.label, "manifest") if report else None,
        )
        verdict = replace(verdict, findings=unique((*findings, *clean.findings)))
        return replace(verdict, not_proven=not_proven(verdict))

    def _credentials(
        self, carried: Carried, reader: SignedReader | None, now: datetime, clean: Cleaner
    ) -> _Examined:
        report = carried.report
        if report is None or reader is None:
            return _Examined()
        statuses = report.active.statuses
        faults = findings_of(statuses.failure)
        found = list(faults)
        chains = {label: certificate_chain(cbor) for label, cbor in signatures(report.store).items()}
        signer, time = Signer(), Time()
        if attributable(statuses):
            time, about_time = time_of(report.active, statuses, self._trust)
            chain = chains.get(report.active.label, ())
            signer, about = signer_of(report.active, statuses, chain, time, self._trust, now, clean)
            found += [*about_time, *about]
            altered = any(entry.severity is Severity.PROBLEM for entry in (*faults, *carried.findings))
            if carried.state is CredentialState.INVALID and (altered or signer.status in _NAMED):
                # Someone signed something, and it was not this file.
                signer, time = Signer(), Time()
        history = history_of(report, chains, self._trust, now, clean, reader)
        return _Examined(signer, time, history, (*found, *history.findings))

    @staticmethod
    def _time(time: Time, disclosed: Disclosed) -> Time:
        """Where nothing was stamped, the instant that the signed disclosure gives is the signer's own word."""
        if time.status is TimeStatus.NONE and disclosed.declared_at is not None:
            return Time(TimeStatus.SELF_ASSERTED, disclosed.declared_at)
        return time
