"""What issuers say of the certificates of a bundle, held against the times at which they were used."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from provenance.evidence.offline.script.canonical import instant
from provenance.evidence.offline.script.certificates import Certificate, certificate
from provenance.evidence.offline.script.chains import issued
from provenance.evidence.offline.script.crl import Crl, read_crl
from provenance.evidence.offline.script.faults import DAMAGED
from provenance.evidence.offline.script.layout import REVOCATION_DATA
from provenance.evidence.offline.script.ocsp import Answer, read_answer
from provenance.evidence.offline.script.revocations import Said
from provenance.evidence.offline.script.verdict import Line, line


class Subject(NamedTuple):
    """A certificate, the latest time at which it was used, and whether that was to stamp."""

    der: bytes
    at: datetime.datetime
    stamps: bool


def subjects_of(used: Iterable[Subject]) -> list[Subject]:
    """Each certificate that somebody above certified, once."""
    found: dict[bytes, Subject] = {}
    for one in used:
        read = certificate(one.der)
        if read.issuer != read.subject:
            before = found.get(one.der, one)
            found[one.der] = Subject(one.der, max(before.at, one.at), before.stamps or one.stamps)
    return list(found.values())


def revocation_data(
    files: Mapping[str, bytes], subjects: list[Subject], roots: Sequence[bytes], now: datetime.datetime
) -> Iterator[Line]:
    """A line for each file and certificate that it is about, and one for each certificate that lacks such a file."""
    above, issuers = [*(subject.der for subject in subjects), *roots], dict[bytes, list[bytes]]()
    lists = list[Crl]()
    for path in files:
        if REVOCATION_DATA.fullmatch(path) and path.startswith("proof/crl-"):
            with contextlib.suppress(*DAMAGED):
                lists.append(read_crl(files[path]))
    for path in sorted(filter(REVOCATION_DATA.fullmatch, files), key=str.encode):
        lines = []
        try:
            data = (read_crl if path.startswith("proof/crl-") else read_answer)(files[path])
            for subject in subjects:
                said = data.status_of(certificate(subject.der))
                if said is not None:
                    if subject.der not in issuers:
                        issuers[subject.der] = [c for c in above if issued(subject.der, c)]
                    lines.append(judged(path, data, said, subject, issuers[subject.der], lists, now))
        except DAMAGED:
            lines = [line("revocation-data", "failed", "broken", path=path)]
        yield from lines or [line("revocation-data", "failed", "differs", path=path)]
    for subject in subjects:
        if subject.der not in issuers and certificate(subject.der).tells:
            yield line("revocation-data", "not-checked", "not-included", certificate(subject.der).name)


def standing(
    der: bytes, issuer: bytes, at: datetime.datetime, lists: list[Crl], now: datetime.datetime
) -> str:
    """Whether whoever signed an answer at a time held a certificate then; an issuer has no need of one."""
    one = certificate(der)
    if der == issuer or one.never_asked:
        return "held"
    found = {listed(one, issuer, at, crl, now) for crl in lists}
    return next((word for word in ("revoked", "held") if word in found), "unknown")


def listed(one: Certificate, issuer: bytes, at: datetime.datetime, crl: Crl, now: datetime.datetime) -> str:
    """The same by one list of the issuer."""
    try:
        said = crl.status_of(one)
        if said is None or not crl.signers(issuer, one):
            return "unknown"
    except DAMAGED:
        return "unknown"
    if said.revoked is not None:
        # When it answered is the responder's own word, as a stamp's time is: whoever has its key writes any.
        since = said.revoked.distrusted_from(stamps=True)
        if since is None or since <= at:
            return "revoked"
    return "held" if holds(said, at, one, now) else "unknown"


def holds(said: Said, at: datetime.datetime, one: Certificate, now: datetime.datetime) -> bool:
    """Whether it tells of the time at which a certificate was used; after its end, issuers forget one."""
    current = said.this >= at or (said.following is not None and at <= said.following)
    return current and said.this <= min(now, one.end)


def judged(
    path: str,
    data: Crl | Answer,
    said: Said,
    subject: Subject,
    issuers: list[bytes],
    lists: list[Crl],
    now: datetime.datetime,
) -> Line:
    """What one file comes to for one certificate."""
    one, check = certificate(subject.der), "revocation-data"
    by, this = one.name, instant(said.this)
    if not issuers:
        return line(check, "not-checked", "no-root", by, this, path)
    signed = [(signer, issuer) for issuer in issuers for signer in data.signers(issuer, one)]
    standings = {standing(signer, issuer, data.produced, lists, now) for signer, issuer in signed}
    if not standings - {"revoked"}:
        return line(check, "failed", "broken", by, path=path)
    found = told_of(path, said, subject, now)
    if found["status"] == "ok" and "held" not in standings:
        return line(check, "not-checked", "responder", by, this, path)
    return found


def told_of(path: str, said: Said, subject: Subject, now: datetime.datetime) -> Line:
    """What the word of somebody who may give it comes to."""
    one, check = certificate(subject.der), "revocation-data"
    by, this = one.name, instant(said.this)
    if said.revoked is not None:
        since = said.revoked.distrusted_from(subject.stamps)
        if since is None or since <= subject.at:
            return line(check, "failed", "revoked", by, instant(since or said.revoked.at), path)
        return line(check, "ok", "revoked-later", by, instant(since), path)
    if not said.known:
        return line(check, "not-checked", "unknown", by, this, path)
    if not holds(said, subject.at, one, now):
        return line(check, "not-checked", "stale", by, this, path)
    return line(check, "ok", "not-revoked", by, this, path)
