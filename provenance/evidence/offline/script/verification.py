"""The checks of a bundle that is whole."""

from __future__ import annotations

import base64
import datetime
import hashlib
from contextlib import suppress
from typing import Any, NamedTuple

from provenance.evidence.offline.script.canonical import decoded, from_seconds, instant, load, parse_instant
from provenance.evidence.offline.script.certificates import certificate
from provenance.evidence.offline.script.chains import leads_to
from provenance.evidence.offline.script.container import Bundle
from provenance.evidence.offline.script.faults import DAMAGED, Broken, exactly, require
from provenance.evidence.offline.script.files import asic_manifest
from provenance.evidence.offline.script.layout import MAX_CHAIN
from provenance.evidence.offline.script.ledger import Logged, read_registration, signed_note
from provenance.evidence.offline.script.notes import Key
from provenance.evidence.offline.script.openssl import from_pem, pems, signed_with
from provenance.evidence.offline.script.shapes import PAYLOAD_TYPE, REVOCATION, STATEMENT
from provenance.evidence.offline.script.stamps import read_stamp
from provenance.evidence.offline.script.statuses import Subject, revocation_data, subjects_of
from provenance.evidence.offline.script.verdict import Line, line, verdict


class Trust(NamedTuple):
    """What the person who checks trusts: certificates as DER, and keys."""

    tsa_roots: list[bytes]
    log_keys: list[Key]
    witness_keys: list[Key]
    creator_roots: list[bytes]


class Verification:
    """The checks of a bundle whose files are those that its manifest lists."""

    def __init__(
        self, bundle: Bundle, manifest: Any, trust: Trust, now: datetime.datetime, lines: list[Line]
    ) -> None:
        self.bundle, self.small, self.manifest = bundle, bundle.small, manifest
        self.trust, self.now, self.lines = trust, now, lines
        self.basis: list[Line] = []
        self.there: set[tuple[str, str | None, str]] = set()
        self.stamping: list[Subject] = []

    def verdict(self) -> dict[str, Any]:
        """Run the checks in their order."""
        same = asic_manifest(self.bundle.sha256) == self.small["META-INF/ASiCManifest001.xml"]
        self.add("asic", "ok" if same else "failed", "unchanged" if same else "changed")
        signature = self.statement()
        if "proof/registration.entry.json" in self.small:
            self.check_registration(signature[1] if signature else None)
        times = [
            # Over all of the statement: there are keys whose signature fits more than one message.
            self.check_stamp("statement-stamp", self.small["proof/evidence.dsse.json"], "proof/evidence.tsr"),
            self.check_stamp(
                "container-stamp", self.small["META-INF/ASiCManifest001.xml"], "META-INF/timestamp001.tst"
            ),
        ]
        known = [at for at in times if at]
        signer, trusted = self.check_signature(signature, parse_instant(min(known)) if known else self.now)
        fits = all(self.fits(claim) for claim in self.manifest["claims"])
        self.add("claim", "ok" if fits else "failed", "fits" if fits else "differs")
        return verdict(self.lines, self.basis, self.manifest["original"]["sha256"], signer, ok=trusted)

    def add(self, check: str, status: str, what: str, by: str | None = None, at: str | None = None) -> None:
        self.lines.append(line(check, status, what, by, at))

    def check_registration(self, key: str | None) -> None:
        entry = self.small["proof/registration.entry.json"]
        try:
            logged = read_registration(entry, self.small["proof/registration.tlog-proof"])
        except Broken:
            self.add("registration", "failed", "broken")
            return
        if logged.subject != self.manifest["original"]["sha256"]:
            self.add("registration", "failed", "differs")
        elif key is not None and key != logged.key:
            self.add("registration", "not-checked", "other-key")
        else:
            self.add("registration", "ok", "fits")
        self.check_stamp("registration-stamp", entry, "proof/registration.tsr")
        self.check_ledger(logged)
        for witness in self.trust.witness_keys:
            self.check_witness(logged, witness)
        self.check_stamp("checkpoint-stamp", logged.text.encode(), "proof/checkpoint.tsr")
        for name, _, data in logged.signatures:
            if len(data) == 72:
                with suppress(Broken):
                    self.there.add(("witness", name, from_seconds(int.from_bytes(data[:8], "big"))))

    def check_ledger(self, logged: Logged) -> None:
        try:
            keys = [key for key in self.trust.log_keys if key.name == logged.origin]
            known = [key for key in keys if signed_note(logged, key) is not None]
        except Broken:
            self.add("ledger", "failed", "broken", logged.origin)
            return
        self.add("ledger", "ok" if known else "not-checked", "included" if known else "no-key", logged.origin)

    def check_witness(self, logged: Logged, witness: Key) -> None:
        try:
            at = signed_note(logged, witness)
        except Broken:
            self.add("witness", "failed", "broken", witness.name)
            return
        if at is None:
            self.add("witness", "not-checked", "no-cosignature", witness.name)
        else:
            self.add("witness", "ok", "cosigned", witness.name, at)
            self.basis.append(self.lines[-1])

    def check_stamp(self, check: str, message: bytes, path: str) -> str | None:
        """Check a time stamp; the answer is its time where a root that was given vouches for it."""
        if path not in self.small:
            return None
        try:
            stamp = read_stamp(self.small[path], message, bare=path.endswith(".tst"))
        except DAMAGED:
            self.add(check, "failed", "broken")
            return None
        at = instant(stamp.at)
        self.there.add((check, stamp.by, at))
        self.stamping += [Subject(one, stamp.at, stamps=True) for one in [stamp.signer, *stamp.others]]
        if not leads_to(stamp.signer, stamp.others, self.trust.tsa_roots, stamp.at):
            self.add(check, "not-checked", "no-root", stamp.by, at)
            return None
        self.add(check, "ok", "self-asserted" if stamp.own else "stamped", stamp.by, at)
        self.basis.append(self.lines[-1])
        return at

    def statement(self) -> tuple[str, str, bytes] | None:
        """Algorithm, id of the key, and signature of the statement, where its payload is the manifest."""
        try:
            said = load(self.small["proof/evidence.dsse.json"], STATEMENT)
            (signature,) = exactly(said["signatures"], 1)
            found = signature["alg"], signature["keyid"], decoded(signature["sig"])
            payload = decoded(said["payload"])
            require(base64.b64encode(payload).decode() == said["payload"])
            require(base64.b64encode(found[2]).decode() == signature["sig"])
            require(payload == self.small["evidence.json"])
        except Broken:
            return None
        return found

    def check_signature(
        self, said: tuple[str, str, bytes] | None, at: datetime.datetime
    ) -> tuple[str | None, bool]:
        try:
            chain = from_pem(self.small["proof/creator-chain.pem"])
            # In its one form: what another reader takes for a certificate would be somebody else's.
            require(said and len(chain) <= MAX_CHAIN and pems(chain) == self.small["proof/creator-chain.pem"])
            leaf = certificate(chain[0])
            for other in chain[1:]:
                certificate(other)
            algorithm, keyid, signature = said or ("", "", b"")
            require(hashlib.sha256(leaf.key).hexdigest() == keyid)
            payload = self.small["evidence.json"]
            message = b"DSSEv1 %d %s %d " % (len(PAYLOAD_TYPE), PAYLOAD_TYPE.encode(), len(payload)) + payload
            require(signed_with(leaf.key, algorithm, signature, message))
        except DAMAGED:
            self.add("signature", "failed", "broken")
            return None, False
        trusted = leads_to(chain[0], chain[1:], self.trust.creator_roots, at)
        self.add(
            "signature", "ok" if trusted else "not-checked", "signed" if trusted else "no-root", leaf.name
        )
        self.check_revocation(chain, at)
        subjects = subjects_of([*(Subject(one, at, stamps=False) for one in chain), *self.stamping])
        roots = [*self.trust.creator_roots, *self.trust.tsa_roots]
        self.lines += revocation_data(self.small, subjects, roots, self.now)
        return leaf.name, trusted

    def check_revocation(self, chain: list[bytes], at: datetime.datetime) -> None:
        try:
            archived = load(self.small["proof/revocation.json"], REVOCATION)
        except Broken:
            self.add("revocation", "failed", "broken")
            return
        ours = {hashlib.sha256(one).hexdigest() for one in chain}
        entries = [one for one in archived["certificates"] if one["certificate"] in ours]
        times = [one["distrusted_from"] for one in entries if one["distrusted_from"] is not None]
        if not times:
            self.add("revocation", "ok", "not-revoked", at=archived["as_of"])
        elif parse_instant(min(times)) > at:
            self.add("revocation", "ok", "revoked-later", at=min(times))
        else:
            self.add("revocation", "failed", "revoked", at=min(times))

    def fits(self, claim: Any) -> bool:
        """Whether what a claim rests on is there, with these times."""
        basis = {(one["kind"], one["by"], one["at"]) for one in claim["basis"]}
        before = {one for one in self.there if one[0] not in ("statement-stamp", "container-stamp")}
        return basis <= before and claim["not_after"] == min((at for _, _, at in basis), default=None)
