"""What a file carries, and whether it fits: the credential axis.

The library's conclusion is the most that a file can get. It gets less where media lies outside of what was
hashed, where bytes beside the credential were left out of the hash, where the store is too large to be honest, and
where there is a damaged credential that the library takes for none.
"""

import hashlib
from dataclasses import dataclass, replace
from typing import Final

from provenance.credentials.errors import UnreadableCredentialError
from provenance.credentials.findings import Finding, FindingCode, Severity, finding
from provenance.credentials.manifests import _c2pa
from provenance.credentials.manifests._c2pa import Context
from provenance.credentials.manifests.parsing import parse
from provenance.credentials.manifests.report import Report, Status
from provenance.credentials.texts import clean
from provenance.credentials.verdict import CredentialState
from provenance.credentials.verifying.binding import Digests, around, digest, expected, signed_hash, spans
from provenance.credentials.verifying.unbound import left_out
from provenance.credentials.verifying.validity import state_of
from provenance.media.containers.wav import has_wide_sizes
from provenance.media.errors import MediaError
from provenance.media.formats import Format, describe
from provenance.media.limits import Limits
from provenance.media.mapping import ViewStream
from provenance.media.stores import BOXED, EmbeddedStore, carries_store, embedded_store

# A file of boxes below this is left to the library, which is as fast.
_LARGE: Final = 256 * 1024
# To the library an asset without content: its hash can't match, and everything else is checked as ever.
_NO_CONTENT: Final = b"\xff\xd8\xff\xd9"
_KIND: Final = {"c2pa.hash.data": "assertion.dataHash", "c2pa.hash.bmff.v3": "assertion.bmffHash"}
_UNTRUSTED: Final = "signingCredential.untrusted"
# An assertion is one superbox; the doubled bound leaves room for the stores of manifests and claims.
_BOXES_PER_ASSERTION: Final = 2


@dataclass(frozen=True, slots=True)
class Carried:
    """The credential's state, the report where there is one, what was found on the way, and the file's SHA-256."""

    state: CredentialState
    report: Report | None = None
    findings: tuple[Finding, ...] = ()
    sha256: str | None = None


def read_credentials(
    context: Context, view: memoryview, fmt: Format, limits: Limits, *, file_hash: bool = True
) -> Carried:
    """Read what a file carries and judge it; `file_hash` is whether the SHA-256 of the whole file is wanted."""
    found = _read(context, view, fmt, limits, file_hash=file_hash)
    if file_hash and found.sha256 is None:
        return replace(found, sha256=hashlib.sha256(view).hexdigest())
    return found


def _read(context: Context, view: memoryview, fmt: Format, limits: Limits, *, file_hash: bool) -> Carried:
    store = digests = None
    try:
        store = embedded_store(view, fmt)
        if store is not None and _boxes(store.store) > limits.max_assertions * _BOXES_PER_ASSERTION:
            return _unreadable(finding(FindingCode.LIMIT_ASSERTIONS, limit=limits.max_assertions))
        confirmed = None
        if store is not None and fmt not in BOXED:
            digests = digest(view, around(view, store), file_hash=file_hash)
        if store is not None and _promising(view, store, digests):
            confirmed = _confirm(context, view, store, digests, file_hash=file_hash)
        if confirmed is not None:
            report, sha256 = confirmed
            return replace(_judge(view, fmt, report, limits, store), sha256=sha256)
    except (MediaError, UnreadableCredentialError):
        pass  # the library has the last word on what can't be read
    found = _ask_library(context, view, fmt, limits, store)
    return found if digests is None else replace(found, sha256=digests.file)


def _promising(view: memoryview, store: EmbeddedStore, digests: Digests | None) -> bool:
    """Whether the hard binding looks as if it would be confirmed: an attempt in vain costs a second reading.

    The hash of an intact file stands in its store, byte for byte; anybody can write it there, so it proves nothing.
    """
    return len(view) >= _LARGE if digests is None else digests.bound in store.store


def _ask_library(
    context: Context, view: memoryview, fmt: Format, limits: Limits, store: EmbeddedStore | None
) -> Carried:
    try:
        raw = _c2pa.read(context, describe(fmt).mime, ViewStream(view))
        if isinstance(raw, _c2pa.RawReport):
            return _judge(view, fmt, parse(raw), limits, store)
    except UnreadableCredentialError as error:
        unknown = error.reason == "NotSupported" or (fmt is Format.WAV and has_wide_sizes(view))
        if unknown and not carries_store(view, fmt):
            return Carried(CredentialState.NONE)
        return _unreadable(finding(FindingCode.CREDENTIAL_UNREADABLE, reason=error.reason))
    if carries_store(view, fmt):  # whatever else it refers to
        return _unreadable(finding(FindingCode.CREDENTIAL_UNREADABLE, reason="Damaged"))
    if isinstance(raw, _c2pa.RemoteOnly):
        shown = finding(FindingCode.CREDENTIAL_REMOTE_ONLY, url=clean(raw.url)[0])
        return Carried(CredentialState.NONE, findings=(shown,))
    return Carried(CredentialState.NONE)


def _confirm(
    context: Context, view: memoryview, store: EmbeddedStore, known: Digests | None, *, file_hash: bool
) -> tuple[Report, str | None] | None:
    """A report whose hard binding we confirmed ourselves, and the file's hash; None leaves it to the library.

    `known` are the digests of the file without its store, where they were made already.
    Only a credential without any other fault is confirmed: what is wrong is for the library to say.
    """
    raw = _c2pa.read(context, "image/jpeg", ViewStream(memoryview(_NO_CONTENT)), store.store)
    if not isinstance(raw, _c2pa.RawReport) or raw.store != store.store:
        return None
    report = parse(raw)
    bound = signed_hash(report.active)
    if bound is None:
        return None
    label, assertion = bound
    ours = f"/c2pa/{report.active.label}/c2pa.assertions/{label}"
    failures = tuple(
        status
        for status in report.active.statuses.failure
        if not (status.code == f"{_KIND[label]}.mismatch" and status.url.endswith(ours))
    )
    covered = spans(view, label, assertion, store)
    if covered is None or any(status.code != _UNTRUSTED for status in (*failures, *report.delta_failures)):
        return None
    digests = known if covered == around(view, store) else None
    digests = digests or digest(view, covered, file_hash=file_hash)
    if digests.bound != expected(assertion):
        return None
    match = Status(f"{_KIND[label]}.match", f"self#jumbf={ours}", "")
    statuses = report.active.statuses
    statuses = replace(statuses, success=(*statuses.success, match), failure=failures)
    active = replace(report.active, statuses=statuses)
    manifests = {**report.manifests, active.label: active}
    state = "Valid" if failures else "Trusted"
    return replace(report, state=state, active=active, manifests=manifests), digests.file


def _judge(
    view: memoryview, fmt: Format, report: Report, limits: Limits, store: EmbeddedStore | None
) -> Carried:
    """Lower the library's conclusion where the file gives a reason to."""
    count = sum(len(manifest.assertions) for manifest in report.manifests.values())
    if count > limits.max_assertions:
        found = finding(FindingCode.LIMIT_ASSERTIONS, limit=limits.max_assertions)
        return _unreadable(found)
    state = state_of(report)
    findings = left_out(view, fmt, report, store) if state is CredentialState.VALID else ()
    if any(entry.severity is Severity.PROBLEM for entry in findings):
        state = CredentialState.INVALID
    return Carried(state, report, findings)


def _boxes(store: bytes) -> int:
    """How many superboxes a store may hold: a cheap bound, before anybody parses it."""
    return store.count(b"jumb")


def _unreadable(found: Finding) -> Carried:
    return Carried(CredentialState.UNREADABLE, findings=(found,))
