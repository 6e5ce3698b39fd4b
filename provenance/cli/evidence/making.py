"""The steps of `vermilion evidence make`: what is due is logged and stamped, the copy compared, the bundle made."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from keys.custody.vault import KeyEncryption
from keys.signer import Signer
from provenance.bootstrap import Services
from provenance.cli.invocation import OWNER
from provenance.cli.registry import Registry
from provenance.credentials.workers.pool import VerifierPool
from provenance.evidence.bundles.model import Accused, RevocationFile
from provenance.evidence.disputes.model import Compared
from provenance.evidence.report.drawing import ReportDrawer
from provenance.jobs.ledger import log_all
from provenance.journeys.blobs import sha256_of
from provenance.journeys.disputes.comparing import compare
from provenance.journeys.evidence.making import EvidenceOrder, MadeEvidence, make_evidence
from provenance.journeys.stamping.desk import StampDesk
from provenance.registry.model import Version
from provenance.registry.stamps import as_registered
from provenance.store_errors import BlobMissingError


@dataclass(frozen=True, slots=True)
class Bench:
    """What bundles are made with here; `opens` opens the keys, `drawer` draws the report."""

    services: Services
    registry: Registry
    pool: VerifierPool
    opens: KeyEncryption
    drawer: ReportDrawer


@dataclass(frozen=True, slots=True)
class Given:
    """What a bundle is made of: `source` is the file of the version where that isn't kept here."""

    version: Version
    copy: Accused | None
    source: Path | None
    hash_only: bool
    crls: tuple[RevocationFile, ...]
    ocsps: tuple[RevocationFile, ...]


def version_of(registry: Registry, signed: Path) -> tuple[Version | None, bool]:
    """The version that a file is, and whether it is that byte for byte: a stamp may have come later."""
    digest = sha256_of(signed)
    with registry.database.reading() as tx:
        registered = as_registered(tx, digest)
        found = (v for v in tx.works.with_hash(registered, 20) if v.sha256 == registered)
        return next(found, None), registered == digest


def made_for(bench: Bench, given: Given, output: Path, now: datetime) -> MadeEvidence | None:
    """Make the bundle at `output`; None where the work is gone. Raises as `make_evidence` does."""
    services, registry, opens = bench.services, bench.registry, bench.opens
    version, blobs = given.version, services.blobs()
    log = services.ledger(opens)
    log_all(registry.database, log, services.witnesses(), now=now)
    revocations = services.keyring.revocations.current
    StampDesk(registry.database, blobs, services.stamping(opens), bench.pool, revocations).stamp_due(now)
    with registry.database.reading() as tx:
        work = tx.works.get(version.work_id)
        owner = tx.members.get(work.owner_id) if work is not None else None
    if owner is None:
        return None
    copy = given.copy
    compared = None if copy is None else _compared(registry, version, copy.source)

    def opener(_: str, name: str, at: datetime) -> Signer:
        return services.signer(name, opens, at)

    desk = services.evidence(registry.database, blobs, opener, lambda: log, opens, drawer=bench.drawer)
    order = EvidenceOrder(
        version.work_id,
        version.number,
        copy,
        None if compared is None else compared.comparison,
        None if copy is None else _pictures(bench, version, copy.source),
        hash_only=given.hash_only,
        source=given.source,
        keys_of=OWNER,
        crls=given.crls,
        ocsps=given.ocsps,
    )
    return make_evidence(desk, owner, order, output, now=now)


def _compared(registry: Registry, version: Version, copy: Path) -> Compared | None:
    if registry.recognition is None:
        return None
    with registry.database.reading() as tx:
        entries = tx.fingerprints.of(version.work_id)
    entry = next((one for one in entries if one.version == version.number), None)
    return compare(registry.recognition.fingerprinter, entry, version.sha256, copy)


def _pictures(bench: Bench, version: Version, copy: Path) -> tuple[bytes, bytes] | None:
    shown = bench.pool.record(copy).picture
    if version.picture is None or shown is None:
        return None
    try:
        return bench.services.blobs().path(version.picture).read_bytes(), shown.data
    except BlobMissingError:
        return None
