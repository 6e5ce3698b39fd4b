"""Bundles that contradict themselves, which their own creator signed and stamped."""

import json
from dataclasses import replace

from cryptography.x509.oid import ExtendedKeyUsageOID

from provenance.evidence.canonical import dump
from provenance.evidence.proofs._token import token_of
from provenance.ledger.formats.note import Signature
from tests.support.evidence_world import FixedAuthority, certify, elliptic, registration, world
from tests.vectors.evidence_bundles import (
    Case,
    base,
    made,
    packed,
    registration_files,
    registration_of_original,
    resealed,
    restamped,
)


def wrong(full):
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


def swapped_registration():
    return registration_files(registration("1" * 64))


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
