"""Make an evidence bundle of a registered work: gather, report, sign, stamp.

It proves existence by a time, not authorship or first creation. Where nobody outside vouches for a time, it proves
nothing against the operator of this installation; what it lacks is told, and never filled in.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from cryptography import x509

from keys.certificates.reading import load_certificates
from keys.errors import CustodyError, KeysError, TimestampError
from keys.faults import Fault
from keys.ports import KeyStore
from keys.signer import Signer
from keys.timestamps.client import StampingService
from keys.timestamps.embedded import EmbeddedAuthority, embedded_root
from provenance.evidence.bundles.including import revocation_paths
from provenance.evidence.bundles.lacks import Lack
from provenance.evidence.bundles.making import make_bundle
from provenance.evidence.bundles.model import Accused, BundleOrder, MadeBundle, RevocationFile
from provenance.evidence.bundles.signed_by import signed_by
from provenance.evidence.comparisons.found import Comparison
from provenance.evidence.errors import EvidenceError
from provenance.evidence.report import ReportContent, Said, load_signing, sign_report
from provenance.evidence.verdict import What
from provenance.ids import new_id
from provenance.journeys.evidence.gathering import Gathered, Vouched, gather
from provenance.journeys.evidence.report import report_content
from provenance.journeys.ledger.entries import statement_to_log
from provenance.journeys.ports import Database
from provenance.ledger.entries import parse_entry
from provenance.members.model import Member
from provenance.parallel import ahead
from provenance.registry.bundles import BundleRecord
from provenance.registry.model import Version
from provenance.registry.ports import Blobs

if TYPE_CHECKING:
    from provenance.ledger.writing.log import Log

Opener = Callable[[str, str, datetime], Signer]
"""From the owner's id, an identity's name and the instant to its signer. Raises KeysError."""
Words = Callable[[Version], tuple[Said, ...]]
"""What a creator says about AI, in both languages."""
_MOST_IDENTITIES: Final = 20
_UNTOLD: Final = {What.NOT_INCLUDED: Lack.REVOCATION_DATA, What.RESPONDER: Lack.RESPONDER}


class Drawer(Protocol):
    """Draws the reports of bundles."""

    def begin(self) -> None:
        """Get ready beside what the caller goes on with."""

    def draw(self, content: ReportContent) -> bytes:
        """The report as PDF. Raises EvidenceError."""
        ...


@dataclass(frozen=True, slots=True)
class EvidenceDesk:
    """What bundles are made with. `stampers` are asked in turn, our own the last; `keys` the public ones of ledger and
    witnesses.
    """

    database: Database
    blobs: Blobs
    store: KeyStore
    opener: Opener
    stampers: Sequence[StampingService]
    words: Words
    drawer: Drawer
    log: "Callable[[], Log] | None" = None
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceOrder:
    """Which version, against which copy.

    `source` is the signed file where it isn't kept here, and `keys_of` whose identities may sign beside the owner's.
    `crls` and `ocsps` are about certificates of the bundle, by issuers whom a trust list here has or the bundle itself.
    `pictures` are JPEGs that were made here, of the work and of the copy; `notes` stand in the manifest as they are.
    """

    work_id: str
    version: int
    accused: Accused | None = None
    comparison: Comparison | None = None
    pictures: tuple[bytes, bytes] | None = None
    hash_only: bool = False
    source: Path | None = None
    keys_of: str | None = None
    notes: tuple[str, ...] = ()
    crls: tuple[RevocationFile, ...] = ()
    ocsps: tuple[RevocationFile, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeEvidence:
    """A bundle, and what it can carry.

    `not_after` is the earliest time that somebody vouches for: somebody outside where `external`, else only this
    installation, whose time is self-asserted.
    """

    bundle: MadeBundle
    record: BundleRecord
    identity: str
    vouched: tuple[Vouched, ...]
    not_after: datetime
    external: bool
    lacks: tuple[Lack, ...]


def make_evidence(
    desk: EvidenceDesk, owner: Member, order: EvidenceOrder, target: Path, *, now: datetime
) -> MadeEvidence:
    """Make a bundle at `target`, and write down that it was made.

    Raises WorkNotFoundError, EvidenceError, KeysError where no identity of the owner can sign, LedgerError, StoreError
    and OSError.
    """
    desk.drawer.begin()
    found = gather(
        desk.database,
        desk.blobs,
        owner,
        order.work_id,
        order.version,
        desk.log,
        hash_only=order.hash_only,
        source=order.source,
    )
    identity, signer = _signer(desk, {owner.id, order.keys_of}, found.version, now)
    report = _report(desk, order, found, signer, now)
    made = make_bundle(
        BundleOrder(
            original=found.original,
            revocations=desk.store.revocations.current(),
            accused=order.accused,
            registration=found.registration,
            comparison=order.comparison,
            fingerprints=found.fingerprints,
            process=found.process,
            notes=order.notes,
            report=report,
            tsa_roots=_own_root(desk),
            creator_roots=_development_root(desk, identity),
            keys=desk.keys,
            crls=order.crls,
            ocsps=order.ocsps,
            issuers=_issuers(desk) if order.crls or order.ocsps else (),
        ),
        target,
        signer,
        desk.stampers,
        now,
    )
    signed = signed_by(made.path)
    # The container was stamped after the statement.
    at, by = signed.stamp.at, made.stamped_by[0]
    vouched = (*found.vouched, Vouched("statement-stamp", by, at, not signed.stamp.self_asserted))
    external = any(one.external for one in vouched)
    lacks = [*found.lacks]
    lacks += [Lack.KEY] if _is_under_another_key(found, signed.key) else []
    lacks += [lack for what, lack in _UNTOLD.items() if what in made.untold]
    lacks += [] if external else [Lack.OUTSIDE]
    lacks += [Lack.COPY] if order.accused is None else []
    lacks += [Lack.COMPARISON] if order.accused is not None and order.comparison is None else []
    lacks += [] if report is not None else [Lack.REPORT]
    record = BundleRecord(
        new_id(),
        order.work_id,
        order.version,
        owner.id,
        made.sha256,
        now,
        signed.certificate.serial,
        signed.certificate.tbs_sha256,
        signed.stamped_at,
        signed.authority,
    )
    with desk.database.writing() as tx:
        tx.bundles.add(record)
        statement_to_log(tx, signed, now)
    not_after = min((one.at for one in vouched if one.external or not external), default=now)
    return MadeEvidence(made, record, identity, vouched, not_after, external, tuple(lacks))


def _is_under_another_key(found: Gathered, key: str) -> bool:
    """As the readers of the bundle hold it: an entry that names no key is told as Lack.SIGNER."""
    registered = None if found.proof is None else parse_entry(found.proof.entry).key
    return registered is not None and registered != key


def _signer(
    desk: EvidenceDesk, owners: Collection[str | None], version: Version, now: datetime
) -> tuple[str, Signer]:
    """The identity that signed the version, or else the first other one of these owners that can sign."""
    others = {one.name: one.owner_id for one in desk.store.identities.all() if one.owner_id in owners}
    names = list(dict.fromkeys(name for name in (version.identity, *others) if name in others))
    refused: KeysError = CustodyError(Fault.NO_SIGNER)
    for number, name in enumerate(names[:_MOST_IDENTITIES]):
        try:
            return name, desk.opener(others[name], name, now)
        except KeysError as error:
            refused = error if not number else refused
    raise refused


def _report(
    desk: EvidenceDesk, order: EvidenceOrder, found: Gathered, signer: Signer, now: datetime
) -> bytes | None:
    content = report_content(
        found,
        signer.certificate_chain[0],
        desk.words,
        order.accused,
        order.comparison,
        order.pictures,
        revocation_paths(order.crls, order.ocsps),
        now,
    )
    ahead(load_signing)
    first = next(iter(desk.stampers), None)
    if isinstance(first, EmbeddedAuthority):
        ahead(first.open)
    try:
        drawn = desk.drawer.draw(content)
    except EvidenceError:
        return None
    try:
        return sign_report(drawn, signer, desk.stampers, now)
    except (EvidenceError, TimestampError):
        return drawn  # its hash is under the bundle's own signature


def _own_root(desk: EvidenceDesk) -> tuple[x509.Certificate, ...]:
    root = embedded_root(desk.store)
    return () if root is None else (root,)


def _issuers(desk: EvidenceDesk) -> tuple[x509.Certificate, ...]:
    """Everybody on a trust list: a bundle has no roots that anybody would believe."""
    anchors = (one.pem for known in desk.store.trust.all() for one in known.anchors)
    return tuple(certificate for pem in anchors for certificate in load_certificates(pem.encode()))


def _development_root(desk: EvidenceDesk, identity: str) -> tuple[x509.Certificate, ...]:
    record = desk.store.authority.load()
    if record is None or not desk.store.identities.get(identity).current.development:
        return ()
    return load_certificates(record.root_pem.encode())
