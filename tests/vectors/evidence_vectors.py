"""Bundles and what every reader has to say of them.

    python -m tests.vectors.evidence_vectors FOLDER    writes each bundle, its roots and keys, and cases.json
    python -m tests.vectors.evidence_vectors           renews evidence/cases.json

`evidence/cases.json` is kept: a test fails where the bundles or the verdicts differ from it. What is expected by hand
stands here, beside each bundle.
"""

import hashlib
import json
import struct
import sys
import zlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from keys.certificates import issuer_of, serial_of
from keys.revocation import RevocationEntry, RevocationList, RevocationReason
from provenance.evidence import statement
from provenance.evidence._token import token_of
from provenance.evidence.asic import asic_manifest
from provenance.evidence.bundle import assemble
from provenance.evidence.canonical import dump
from provenance.evidence.container import measured, openers, write_container
from provenance.evidence.layout import UNLISTED
from provenance.evidence.trust import Trust
from provenance.evidence.verdict import verdict_json
from provenance.evidence.verify import verify_bundle
from provenance.ledger.note import Signature
from tests.support.evidence_world import (
    BEGIN,
    LATER,
    NOW,
    FixedAuthority,
    FixedSigner,
    certify,
    elliptic,
    order,
    registration,
    rsa_key,
    world,
)  # fmt: skip
from tests.vectors.evidence_hostile import hostile

CASES = Path(__file__).parent / "evidence/cases.json"
READERS = [("README.txt", b"Read me.\n"), ("verify.html", b"<!doctype html>\n"), ("verify.py", b"# verify\n")]
STAMP = ExtendedKeyUsageOID.TIME_STAMPING


@dataclass(frozen=True)
class Case:
    """A bundle, what is trusted, and the result; `failed` is the check that has to fail."""

    name: str
    data: bytes
    trust: Trust
    result: str
    failed: str | None = None
    now: datetime = LATER
    fixed: bool = True


def packed(files):
    """A container of files by path."""
    out = BytesIO()
    write_container(out, [measured(path, openers(data)) for path, data in files.items()])
    return out.getvalue()


def made(signer=None, authority=None, signing=FixedSigner, **changes):
    """The files of a bundle, by path."""
    people = world()
    with TemporaryDirectory() as folder:
        assembled = assemble(
            order(Path(folder), **changes), READERS, signing(signer or people.creator),
            (authority or people.tsa).response, NOW,
        )  # fmt: skip
        files = {}
        for content in assembled.contents:
            with content.open() as file:
                files[content.path] = file.read()
    return files


def resealed(files, edit=lambda _: None, *, listing=True, payload=None):
    """A bundle that its own creator made wrongly: signed and stamped again after an edit."""
    people, files = world(), dict(files)
    manifest = json.loads(files["evidence.json"])
    if listing:
        manifest["files"] = {
            path: hashlib.sha256(data).hexdigest() for path, data in files.items() if path not in UNLISTED
        }
    edit(manifest)
    files["evidence.json"] = dump(manifest) if payload is None else payload(manifest)
    said = statement.sign(files["evidence.json"], FixedSigner(people.creator))
    files["proof/evidence.dsse.json"] = statement.to_bytes(said)
    files["proof/evidence.tsr"] = people.tsa.response(files["proof/evidence.dsse.json"])
    return restamped(files)


def restamped(files):
    """The same with a fitting overview and container stamp."""
    digests = [(path, hashlib.sha256(data).hexdigest()) for path, data in files.items()]
    overview = asic_manifest(digests)
    stamp = token_of(world().tsa.response(overview))
    return {**files, "META-INF/ASiCManifest001.xml": overview, "META-INF/timestamp001.tst": stamp}


@cache
def base():
    return made()


@cache
def cases():
    people = world()
    full = Trust(
        (people.tsa_root.certificate,),
        (people.log.key,),
        (people.witness.key,),
        (people.creator_root.certificate,),
    )
    told = (*_trusting(full), *_variants(full), *_containers(full), *_forged(full), *_wrong(full))
    return (*told, *(Case(*case) for case in hostile(sys.modules[__name__], full)))


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


def _containers(full):
    files = base()
    whole = packed(files)
    original = "original/灯塔 lighthouse.jpg"
    less = {path: data for path, data in files.items() if path != "accused/copy.jpg"}
    lacking = {path: data for path, data in files.items() if path != "proof/creator-chain.pem"}
    changed = {**files, original: files[original][:-1] + b"!"}
    for name, data in {
        "something before": b"PK\3\4" + whole, "something behind": whole + b"\0", "a comment": commented(whole),
        "cut off": whole[:-1], "two of a name": doubled(files), "a file that is packed": deflated(files),
        "another order": reordered(files), "no end": b"", "a path that leaves": packed({**files, "original/../x": b""}),
        "a folder": packed({**files, "original/": b""}), "a path of no kind": packed({**files, "notes.txt": b"n"}),
        "a file lacks that has to be there": packed(lacking),
        "another type": packed({**files, "mimetype": b"application/zip"}),
        "a wrong CRC": whole.replace(struct.pack("<I", zlib.crc32(files["README.txt"])), b"\1\2\3\4"),
    }.items():  # fmt: skip
        yield Case(name, data, full, "invalid", "container")
    for name, data in {
        "a file is gone": packed(less), "a file is changed": packed(changed),
        "a file is added": packed({**files, "trust/more.pem": b""}),
        "a second original": packed({**files, "original/b": b""}),
        "changed, and stamped again": packed(restamped(changed)),
    }.items():  # fmt: skip
        yield Case(name, data, full, "invalid", "files")


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


def _wrong(full):
    people, files = world(), base()

    def claim(**changes):
        return packed(resealed(files, lambda manifest: manifest["claims"][0].update(changes)))

    def original(**changes):
        return packed(resealed(files, lambda manifest: manifest["original"].update(changes)))

    signed = {
        **files,
        "evidence.json": files["evidence.json"].replace(b"Found by a reader.", b"Found by a writer."),
    }
    other = json.loads(files["proof/evidence.dsse.json"])
    other["signatures"][0]["alg"] = "es384"
    witness = tampered_witness()
    unit = certify("No Time", elliptic("no time"), people.tsa_root, purpose=ExtendedKeyUsageOID.CLIENT_AUTH)
    yield Case(
        "a claim of an earlier time", claim(not_after="2020-01-01T00:00:00Z"), full, "invalid", "claim"
    )
    yield Case("a claim without its basis", claim(basis=[]), full, "invalid", "claim")
    yield Case("a time that is none", claim(not_after="2026-02-30T00:00:00Z"), full, "invalid", "manifest")
    yield Case("a field too many", original(more=1), full, "invalid", "manifest")
    yield Case("another size", original(size=1), full, "invalid", "files")
    yield Case("another original", original(path=None, sha256="0" * 64), full, "invalid", "files")
    yield Case(
        "a fraction",
        packed(resealed(files, payload=lambda m: json.dumps({**m, "notes": [1.5]}).encode())),
        full,
        "invalid",
        "manifest",
    )
    yield Case(
        "not canonical",
        packed(resealed(files, payload=lambda m: json.dumps(m, indent=1).encode())),
        full,
        "invalid",
        "manifest",
    )
    yield Case("changed after it was signed", packed(restamped(signed)), full, "invalid", "signature")
    yield Case(
        "another algorithm",
        packed(
            restamped(
                {
                    **files,
                    "proof/evidence.dsse.json": dump(other),
                    "proof/evidence.tsr": people.tsa.response(dump(other)),
                }
            )
        ),
        full,
        "invalid",
        "signature",
    )
    yield Case(
        "an overview of something else",
        packed({**files, "META-INF/ASiCManifest001.xml": b"<x/>"}),
        full,
        "invalid",
        "asic",
    )
    yield Case(
        "a stamp over something else",
        packed(restamped({**files, "proof/evidence.tsr": people.tsa.response(b"x")})),
        full,
        "invalid",
        "statement-stamp",
    )
    yield Case(
        "a stamp by what stamps nothing",
        packed(restamped({**files, "proof/evidence.tsr": FixedAuthority(unit).response(b"x")})),
        full,
        "invalid",
        "statement-stamp",
    )
    yield Case(
        "an authority that refused",
        packed(restamped({**files, "proof/evidence.tsr": bytes.fromhex("30053003020102")})),
        full,
        "invalid",
        "statement-stamp",
    )
    stranger = replace(people.tsa, others=(people.tsa_middle.certificate, people.own_root.certificate))
    yield Case(
        "a certificate that has no place in a stamp",
        packed(
            {
                **files,
                "META-INF/timestamp001.tst": token_of(
                    stranger.response(files["META-INF/ASiCManifest001.xml"])
                ),
            }
        ),
        full,
        "invalid",
        "container-stamp",
    )
    yield Case(
        "the registration of another file",
        packed(resealed({**files, **swapped_registration()})),
        full,
        "invalid",
        "registration",
    )
    yield Case(
        "a proof that leads elsewhere",
        packed(
            resealed(
                {
                    **files,
                    "proof/registration.entry.json": swapped_registration()["proof/registration.entry.json"],
                }
            )
        ),
        full,
        "invalid",
        "registration",
    )
    yield Case("a witness who never said so", packed(made(registration=witness)), full, "invalid", "witness")
    yield Case(
        "the same, unasked", packed(made(registration=witness)), replace(full, witness_keys=()), "verified"
    )
    yield Case(
        "a cosignature of a time that no clock shows", packed(made(registration=timeless())), full, "verified"
    )
    yield Case(
        "a proof without its entry",
        packed(resealed({p: d for p, d in files.items() if p != "proof/registration.entry.json"})),
        full,
        "invalid",
        "files",
    )


def original_sha256():
    return json.loads(base()["evidence.json"])["original"]["sha256"]


def registration_of_original(**changes):
    return registration(original_sha256(), **changes)


def kept_back():
    with TemporaryDirectory() as folder:
        return replace(order(Path(folder)).original, source=None)


def swapped_registration():
    return registration_files(registration("1" * 64))


def registration_files(given):
    """The files of a proof of registration, by path."""
    return {
        "proof/registration.entry.json": given.entry, "proof/registration.tlog-proof": given.proof,
        "proof/registration.tsr": given.entry_stamp, "proof/checkpoint.tsr": given.checkpoint_stamp,
    }  # fmt: skip


def tampered_witness():
    """A registration whose witness has the right name and id, and a signature over another time."""
    import base64

    whole = registration_of_original()
    head, _, line = whole.proof.decode()[:-1].rpartition(" ")
    data = bytearray(base64.b64decode(line))
    data[11] ^= 1  # a second
    return replace(whole, proof=f"{head} {base64.b64encode(data).decode()}\n".encode())


def timeless():
    """A registration that somebody unknown cosigned at a time that is none."""
    whole, line = (
        registration_of_original(),
        Signature("witness.example/w9", b"none", b"\xff" * 8 + b"s" * 64).line,
    )
    return replace(whole, proof=whole.proof + line.encode())


def revoked(at):
    leaf = world().creator.certificate
    return RevocationList(
        (RevocationEntry(serial_of(leaf), issuer_of(leaf), RevocationReason.SUPERSEDED, at),)
    )


def commented(whole):
    return whole[:-2] + b"\1\0c"


def doubled(files):
    names = sorted(files, key=lambda path: (path != "mimetype", path.encode()))
    return zipped([(name, files[name]) for name in names] + [("README.txt", files["README.txt"])])


def reordered(files):
    names = sorted(files, key=lambda path: (path != "mimetype", path.encode()), reverse=False)
    names[3], names[4] = names[4], names[3]
    return zipped([(name, files[name]) for name in names])


def zipped(pairs):
    """A container with files in any order."""
    from provenance.evidence.container import Member, _headers

    body, directory = bytearray(), bytearray()
    for path, data in pairs:
        local, central = _headers(Member(path, len(body), len(data), zlib.crc32(data)))
        body += local + data
        directory += central
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(pairs), len(pairs), len(directory), len(body), 0)
    return bytes(body + directory + end)


def deflated(files):
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files, key=lambda path: (path != "mimetype", path.encode())):
            archive.writestr(zipfile.ZipInfo(path), files[path], zipfile.ZIP_DEFLATED)
    return out.getvalue()


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
