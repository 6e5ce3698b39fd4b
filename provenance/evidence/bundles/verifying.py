"""Check a bundle. What the checks are, and their order, is the same in the readers that lie in every bundle."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from cryptography import x509

from keys.certificates.reading import load_certificates, to_pem
from keys.errors import InvalidCertificateError
from provenance.evidence.bundles import manifest as manifests
from provenance.evidence.bundles.reading import Bundle, read_bundle, wrong_file
from provenance.evidence.bundles.trust import Trust
from provenance.evidence.canonical import Json
from provenance.evidence.errors import MalformedError
from provenance.evidence.layout import (
    ASIC_MANIFEST,
    CHAIN,
    CHECKPOINT_STAMP,
    CONTAINER_STAMP,
    ENTRY,
    ENTRY_STAMP,
    LOG_PROOF,
    MANIFEST,
    REVOCATION,
    STATEMENT,
    STATEMENT_STAMP,
)
from provenance.evidence.proofs import ledgers, statement
from provenance.evidence.proofs.asic import asic_manifest
from provenance.evidence.proofs.chain import leads_to, name_of
from provenance.evidence.proofs.revocation import earliest_distrust
from provenance.evidence.proofs.revocation_data import check_revocation_data, subjects_of
from provenance.evidence.proofs.stamps import Stamping, check_stamp
from provenance.evidence.shape import instant, parse_instant
from provenance.evidence.verdict import Basis, BundleVerdict, Check, CheckResult, Result, Status, What

_STAMPED: Final = {
    Check.REGISTRATION_STAMP: ENTRY_STAMP,
    Check.CHECKPOINT_STAMP: CHECKPOINT_STAMP,
    Check.STATEMENT_STAMP: STATEMENT_STAMP,
    Check.CONTAINER_STAMP: CONTAINER_STAMP,
}


def verify_bundle(path: Path, trust: Trust, now: datetime) -> BundleVerdict:
    """Check a bundle against what is trusted; `now` is the time of whoever checks, by a clock that they believe.

    Nothing of the bundle is believed that nobody of `trust` vouches for. Raises OSError where it can't be read.
    """
    checks: list[CheckResult] = []
    check = Check.CONTAINER
    try:
        with path.open("rb") as file:
            bundle = read_bundle(file)
        checks.append(CheckResult(check, Status.OK, What.WHOLE))
        check = Check.MANIFEST
        manifest = manifests.parse(bundle.small[MANIFEST])
        checks.append(CheckResult(check, Status.OK, What.WHOLE))
    except MalformedError:
        return BundleVerdict(Result.INVALID, (*checks, CheckResult(check, Status.FAILED, What.BROKEN)))
    wrong = wrong_file(bundle, manifest)
    if wrong is not None:
        changed = CheckResult(Check.FILES, Status.FAILED, What.CHANGED, path=wrong)
        return BundleVerdict(Result.INVALID, (*checks, changed))
    checks.append(CheckResult(Check.FILES, Status.OK, What.UNCHANGED))
    return _Verification(bundle, manifest, trust, now, checks).verdict()


class _Verification:
    """The checks of a bundle whose files are those that its manifest lists."""

    def __init__(
        self,
        bundle: Bundle,
        manifest: Mapping[str, Json],
        trust: Trust,
        now: datetime,
        checks: list[CheckResult],
    ) -> None:
        self._bundle, self._small, self._manifest = bundle, bundle.small, manifest
        self._trust, self._now, self._checks = trust, now, checks
        self._stamps: dict[Check, Stamping] = {}
        self._logged: ledgers.Logged | None = None
        self._basis: list[Basis] = []
        original = manifest["original"]
        self._original = str(original["sha256"]) if isinstance(original, dict) else ""

    def verdict(self) -> BundleVerdict:
        """Run the checks in their order."""
        self._check_asic()
        said = self._statement()
        if ENTRY in self._small:
            self._check_registration(said)
        # Over all of the statement: there are keys whose signature fits more than one message.
        self._check_stamp(Check.STATEMENT_STAMP, self._small[STATEMENT])
        self._check_stamp(Check.CONTAINER_STAMP, self._small[ASIC_MANIFEST])
        signer, trusted = self._check_signature(said)
        self._check_claims()
        checks = tuple(self._checks)
        if any(check.status is Status.FAILED for check in checks):
            return BundleVerdict(Result.INVALID, checks)
        result = Result.VERIFIED if trusted and self._basis else Result.NOT_VERIFIED
        proven = min((basis.at for basis in self._basis), default=None)
        return BundleVerdict(result, checks, tuple(self._basis), proven, self._original, signer)

    def _add(
        self, check: Check, status: Status, what: What, by: str | None = None, at: str | None = None
    ) -> None:
        self._checks.append(CheckResult(check, status, what, by, at))

    def _check_asic(self) -> None:
        if asic_manifest(self._bundle.sha256.items()) == self._small[ASIC_MANIFEST]:
            self._add(Check.ASIC, Status.OK, What.UNCHANGED)
        else:
            self._add(Check.ASIC, Status.FAILED, What.CHANGED)

    def _check_registration(self, said: statement.Statement | None) -> None:
        entry = self._small[ENTRY]
        try:
            logged = ledgers.read_registration(entry, self._small[LOG_PROOF])
        except MalformedError:
            self._add(Check.REGISTRATION, Status.FAILED, What.BROKEN)
            return
        if logged.entry.subject != self._original:
            self._add(Check.REGISTRATION, Status.FAILED, What.DIFFERS)
        elif said is not None and said.key != logged.entry.key:
            self._add(Check.REGISTRATION, Status.NOT_CHECKED, What.OTHER_KEY)
        else:
            self._add(Check.REGISTRATION, Status.OK, What.FITS)
        self._logged = logged
        self._check_stamp(Check.REGISTRATION_STAMP, entry)
        self._check_ledger(logged)
        self._check_witnesses(logged)
        self._check_stamp(Check.CHECKPOINT_STAMP, logged.text)

    def _check_ledger(self, logged: ledgers.Logged) -> None:
        try:
            known = ledgers.signed_by_log(logged, self._trust.log_keys)
        except MalformedError:
            self._add(Check.LEDGER, Status.FAILED, What.BROKEN, logged.origin)
            return
        if known:
            self._add(Check.LEDGER, Status.OK, What.INCLUDED, logged.origin)
        else:
            self._add(Check.LEDGER, Status.NOT_CHECKED, What.NO_KEY, logged.origin)

    def _check_witnesses(self, logged: ledgers.Logged) -> None:
        for witness in self._trust.witness_keys:
            try:
                at = ledgers.cosigned_at(logged, witness)
            except MalformedError:
                self._add(Check.WITNESS, Status.FAILED, What.BROKEN, witness.name)
                continue
            if at is None:
                self._add(Check.WITNESS, Status.NOT_CHECKED, What.NO_COSIGNATURE, witness.name)
            else:
                self._add(Check.WITNESS, Status.OK, What.COSIGNED, witness.name, at)
                self._basis.append(Basis(Check.WITNESS, witness.name, at))

    def _check_stamp(self, check: Check, message: bytes) -> None:
        path = _STAMPED[check]
        if path not in self._small:
            return
        bare = check is Check.CONTAINER_STAMP
        stamp = check_stamp(message, self._small[path], self._trust.tsa_roots, bare=bare)
        self._stamps[check] = stamp
        if stamp.what is What.BROKEN:
            self._add(check, Status.FAILED, stamp.what)
            return
        self._add(check, Status.OK if stamp.counts else Status.NOT_CHECKED, stamp.what, stamp.by, stamp.at)
        if stamp.counts and stamp.at is not None:
            self._basis.append(Basis(check, stamp.by, stamp.at))

    def _statement(self) -> statement.Statement | None:
        try:
            said = statement.from_bytes(self._small[STATEMENT])
        except MalformedError:
            return None
        return said if said.payload == self._small[MANIFEST] else None

    def _check_signature(self, said: statement.Statement | None) -> tuple[str | None, bool]:
        """The signer's name, and whether a root that was given vouches for it."""
        chain = self._chain()
        if said is None or not chain or not statement.is_signed_by(said, chain[0]):
            self._add(Check.SIGNATURE, Status.FAILED, What.BROKEN)
            return None, False
        by, at = name_of(chain[0]), self._signed_by()
        trusted = leads_to(chain[0], chain[1:], self._trust.creator_roots, at)
        if trusted:
            self._add(Check.SIGNATURE, Status.OK, What.SIGNED, by)
        else:
            self._add(Check.SIGNATURE, Status.NOT_CHECKED, What.NO_ROOT, by)
        self._check_revocation(chain, at)
        self._check_revocation_data(chain, at)
        return by, trusted

    def _check_revocation(self, chain: tuple[x509.Certificate, ...], at: datetime) -> None:
        try:
            as_of, distrusted = earliest_distrust(self._small[REVOCATION], chain)
        except MalformedError:
            self._add(Check.REVOCATION, Status.FAILED, What.BROKEN)
            return
        if distrusted is None:
            self._add(Check.REVOCATION, Status.OK, What.NOT_REVOKED, at=as_of)
        elif distrusted > at:
            self._add(Check.REVOCATION, Status.OK, What.REVOKED_LATER, at=instant(distrusted))
        else:
            self._add(Check.REVOCATION, Status.FAILED, What.REVOKED, at=instant(distrusted))

    def _check_revocation_data(self, chain: tuple[x509.Certificate, ...], at: datetime) -> None:
        stamps = [(s.certificates, parse_instant(s.at)) for s in self._stamps.values() if s.at is not None]
        roots = (*self._trust.creator_roots, *self._trust.tsa_roots)
        self._checks += check_revocation_data(self._small, subjects_of(chain, at, stamps), roots, self._now)

    def _signed_by(self) -> datetime:
        """The earliest time by which the signature is proven to be there; without a proof that is only now."""
        stamps = [self._stamps.get(check) for check in (Check.STATEMENT_STAMP, Check.CONTAINER_STAMP)]
        times = [stamp.at for stamp in stamps if stamp is not None and stamp.counts and stamp.at is not None]
        return parse_instant(min(times)) if times else self._now

    def _chain(self) -> tuple[x509.Certificate, ...]:
        try:
            chain = load_certificates(self._small[CHAIN])
        except InvalidCertificateError:
            return ()
        # In its one form: what another reader takes for a certificate would be somebody else's.
        return chain if to_pem(chain).encode() == self._small[CHAIN] else ()

    def _check_claims(self) -> None:
        claims = self._manifest["claims"]
        fits = isinstance(claims, list) and all(self._fits(claim) for claim in claims)
        self._add(Check.CLAIM, Status.OK if fits else Status.FAILED, What.FITS if fits else What.DIFFERS)

    def _fits(self, claim: Json) -> bool:
        """Whether what a claim rests on is there, with these times."""
        if not isinstance(claim, dict) or not isinstance(claim["basis"], list):
            return False
        there = {
            (check.value, stamp.by, stamp.at)
            for check, stamp in self._stamps.items()
            if check in {Check.REGISTRATION_STAMP, Check.CHECKPOINT_STAMP}
        }
        if self._logged is not None:
            cosigned = ledgers.claimed_cosignatures(self._logged)
            there |= {(Check.WITNESS.value, name, at) for name, at in cosigned}
        basis = [(one["kind"], one["by"], one["at"]) for one in claim["basis"] if isinstance(one, dict)]
        times = [str(at) for _, _, at in basis]
        return set(basis) <= there and claim["not_after"] == min(times, default=None)
