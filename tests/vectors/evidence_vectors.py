"""Bundles and what every reader has to say of them.

    python -m tests.vectors.evidence_vectors FOLDER    writes each bundle, its roots and keys, and cases.json
    python -m tests.vectors.evidence_vectors           renews evidence/cases.json

`evidence/cases.json` is kept: a test fails where the bundles or the verdicts differ from it. What is expected by hand
stands here, beside each bundle.
"""

import hashlib
import json
import sys
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from keys.certificates.reading import issuer_of, serial_of
from keys.revocation import RevocationEntry, RevocationList, RevocationReason
from provenance.evidence.bundles.trust import Trust
from provenance.evidence.bundles.verifying import verify_bundle
from provenance.evidence.verdict import verdict_json
from tests.support.evidence_world import BEGIN, NOW, FixedAuthority, certify, elliptic, order, rsa_key, world
from tests.vectors import evidence_bundles
from tests.vectors.evidence_bundles import Case, base, made, packed, registration_of_original
from tests.vectors.evidence_containers import containers
from tests.vectors.evidence_hostile import hostile
from tests.vectors.evidence_revocations import revocations
from tests.vectors.evidence_wrong import wrong

CASES = Path(__file__).parent / "evidence/cases.json"


STAMP = ExtendedKeyUsageOID.TIME_STAMPING


@cache
def cases():
    people = world()
    full = Trust(
        (people.tsa_root.certificate,),
        (people.log.key,),
        (people.witness.key,),
        (people.creator_root.certificate,),
    )
    told = (
        *_trusting(full),
        *_variants(full),
        *containers(full),
        *_forged(full),
        *wrong(full),
        *revocations(full),
    )
    return (*told, *(Case(*case) for case in hostile(evidence_bundles, full)))


def _trusting(full):
    people, whole = world(), packed(base())
    yield Case("everything is trusted", whole, full, "verified")
    yield Case("nothing is trusted", whole, Trust(), "not-verified")
    yield Case("an authority and a creator", whole, replace(full, log_keys=(), witness_keys=()), "verified")
    yield Case("a witness and a creator", whole, replace(full, log_keys=(), tsa_roots=()), "verified")
    yield Case("a ledger has no time", whole, replace(full, witness_keys=(), tsa_roots=()), "not-verified")
    yield Case("all but the creator", whole, replace(full, creator_roots=()), "not-verified")
    yield Case("another witness", whole, replace(full, witness_keys=(people.stranger.key,)), "verified")
    yield Case(
        "other roots",
        whole,
        Trust((people.own_root.certificate,), (), (), (people.tsa_root.certificate,)),
        "not-verified",
    )
    own = packed(made(authority=people.own, registration=None))
    yield Case("an authority of its own", own, full, "not-verified")
    yield Case(
        "an authority of its own, and its root",
        own,
        replace(full, tsa_roots=(people.own_root.certificate,)),
        "verified",
    )
    middle = replace(full, tsa_roots=(people.tsa_middle.certificate,))
    yield Case("a root that somebody else certified", whole, middle, "verified")
    yield Case(
        "checked before the creator's certificate began",
        whole,
        replace(full, tsa_roots=()),
        "not-verified",
        now=BEGIN - timedelta(days=1),
    )


def _variants(full):
    people = world()
    plain = registration_of_original(cosigned=False, stamped=False)
    yield Case("a bare registration", packed(made(registration=plain)), full, "verified")
    yield Case("the original is kept back", packed(made(original=kept_back())), full, "verified")
    yield Case(
        "nothing but the original",
        packed(made(registration=None, accused=None, process=(), notes=())),
        full,
        "verified",
    )
    for name, key in {
        "es384": elliptic("creator 384", ec.SECP384R1()), "ps256": rsa_key(),
        "ed25519": ed25519.Ed25519PrivateKey.from_private_bytes(b"c" * 32),
    }.items():  # fmt: skip
        creator = certify(
            "Other Artist", key, people.creator_root, purpose=ExtendedKeyUsageOID.EMAIL_PROTECTION
        )
        yield Case(
            f"a creator with {name}", packed(made(signer=creator)), full, "verified", fixed=name != "ps256"
        )
    for name, changes in {
        "RSA and SHA-512": {"digest": "sha512"}, "PSS": {"pss": True, "digest": "sha384"}, "RSA": {"accuracy": True},
    }.items():  # fmt: skip
        unit = certify("Time by RSA", rsa_key(), people.tsa_root, purpose=STAMP)
        authority = FixedAuthority(unit, others=(people.tsa_root.certificate,), **changes)
        yield Case(
            f"an authority with {name}",
            packed(made(authority=authority)),
            full,
            "verified",
            fixed=name != "PSS",
        )
    unit = certify("Time by P-384", elliptic("tsa 384", ec.SECP384R1()), people.tsa_root, purpose=STAMP)
    yield Case(
        "an authority with P-384",
        packed(made(authority=FixedAuthority(unit, digest="sha384"))),
        full,
        "verified",
    )
    precise = replace(people.tsa, at=NOW + timedelta(milliseconds=250))
    yield Case("a time with fractions", packed(made(authority=precise)), full, "verified")
    brief = certify("Brief Artist", elliptic("brief"), people.creator_root, end=NOW + timedelta(days=1))
    yield Case("the creator's certificate has ended since", packed(made(signer=brief)), full, "verified")
    stale = replace(full, tsa_roots=())
    yield Case(
        "it has ended, and nobody says when it was signed", packed(made(signer=brief)), stale, "not-verified"
    )
    old = certify("Old Time", elliptic("old"), people.tsa_root, purpose=STAMP, end=NOW - timedelta(days=1))
    yield Case(
        "the authority's certificate had ended",
        packed(made(authority=FixedAuthority(old))),
        replace(full, witness_keys=()),
        "verified",
    )
    yield Case(
        "nothing but that authority",
        packed(made(authority=FixedAuthority(old), registration=None)),
        full,
        "not-verified",
    )
    yield Case("revoked later", packed(made(revocations=revoked(NOW + timedelta(days=9)))), full, "verified")
    yield Case(
        "revoked before",
        packed(made(revocations=revoked(NOW - timedelta(days=9)))),
        full,
        "invalid",
        "revocation",
    )
    yield Case(
        "revoked later, and nobody says when it was signed",
        packed(made(revocations=revoked(NOW + timedelta(days=9)))),
        stale,
        "invalid",
        "revocation",
    )


def _forged(full):
    """Whole bundles by others: they are what they are, and rest on nobody who is trusted."""
    people = world()
    thief_root = certify(
        people.creator_root.certificate.subject.rfc4514_string()[3:], elliptic("thief root"), ca=True
    )
    thief = certify(
        "Ada Example 艾达", elliptic("thief"), thief_root, purpose=ExtendedKeyUsageOID.EMAIL_PROTECTION
    )
    tsa_root = certify("Example Time Root", elliptic("thief time"), ca=True)
    unit = certify("Example Time Unit 1", elliptic("thief unit"), tsa_root, purpose=STAMP)
    clock = FixedAuthority(unit, at=BEGIN + timedelta(days=2))
    earlier = registration_of_original(by=clock)
    yield Case(
        "all of it by somebody else",
        packed(made(thief, clock, registration=earlier)),
        replace(full, log_keys=(), witness_keys=()),
        "not-verified",
    )
    yield Case("signed by somebody else", packed(made(thief)), full, "not-verified")
    yield Case(
        "times by somebody else",
        packed(made(authority=clock, registration=earlier)),
        replace(full, witness_keys=()),
        "not-verified",
    )


def kept_back():
    with TemporaryDirectory() as folder:
        return replace(order(Path(folder)).original, source=None)


def revoked(at):
    leaf = world().creator.certificate
    return RevocationList(
        (RevocationEntry(serial_of(leaf), issuer_of(leaf), RevocationReason.SUPERSEDED, at),)
    )


def verdict_of(case, folder):
    """What the library says of a case."""
    path = Path(folder, "bundle.zip")
    path.write_bytes(case.data)
    return verdict_json(verify_bundle(path, case.trust, case.now))


def trust_json(trust):
    """What is trusted, as it is given to other readers."""

    def pems(roots):
        return [root.public_bytes(Encoding.PEM).decode() for root in roots]

    return {
        "tsa_roots": pems(trust.tsa_roots), "log_keys": [key.vkey for key in trust.log_keys],
        "witness_keys": [key.vkey for key in trust.witness_keys], "creator_roots": pems(trust.creator_roots),
    }  # fmt: skip


def described(folder):
    """All the cases as they are kept."""
    return {
        case.name: {
            "sha256": hashlib.sha256(case.data).hexdigest() if case.fixed else None,
            "now": case.now.isoformat(),
            "verdict": verdict_of(case, folder),
        }
        for case in cases()
    }


def main(given):
    with TemporaryDirectory() as folder:
        found = described(folder)
    if not given:
        CASES.write_text(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
        return
    target = Path(given[0])
    for number, case in enumerate(cases()):
        (target / f"{number:02}.zip").write_bytes(case.data)
        found[case.name] |= {"file": f"{number:02}.zip", "trust": trust_json(case.trust)}
    (target / "cases.json").write_text(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
