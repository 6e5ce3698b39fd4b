"""Bundles that somebody made on purpose to mean something else, or something else to each reader.

Each was made by its own creator, signed and stamped: only what readers look at tells that it is wrong.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from keys.certificates.reading import to_pem
from provenance.ledger.entries import EntryType
from tests.support import tokens
from tests.support.evidence_world import (
    BEGIN,
    END,
    NOW,
    FixedAuthority,
    FixedSigner,
    Party,
    certify,
    elliptic,
    registration,
    world,
)  # fmt: skip

CHAIN, PROOF, STAMP = (
    "proof/creator-chain.pem",
    "proof/registration.tlog-proof",
    "META-INF/timestamp001.tst",
)
STAMPS = ExtendedKeyUsageOID.TIME_STAMPING


def hostile(vectors, full):
    """Name, bundle, what is trusted, result, and the check that has to fail."""
    yield from _parts(vectors, full)
    yield from _registrations(vectors, full)
    yield from _tokens(vectors, full)
    yield from _chains(vectors, full)


def _parts(vectors, full):
    files = vectors.base()
    original, copy, sketch = (
        next(path for path in files if path.startswith(folder))
        for folder in ("original/", "accused/", "process/")
    )

    def bundle(edit, without=()):
        kept = {path: data for path, data in files.items() if path not in without}
        return vectors.packed(vectors.resealed(kept, edit))

    def described(path):
        return {"path": path, "sha256": hashlib.sha256(files[path]).hexdigest(), "size": len(files[path])}

    def copy_as_original(manifest):
        manifest["original"]["path"] = None
        manifest["accused"].update(described(original))

    def swapped(manifest):
        manifest["original"].update(described(copy))
        manifest["accused"].update(described(original))

    def draft_as_original(manifest):
        manifest["original"]["path"] = None
        manifest["process"][0] |= {"path": original, "sha256": described(original)["sha256"]}

    def unlisted_listed(manifest):
        manifest["files"] |= {"mimetype": "0" * 64, "evidence.json": "0" * 64}

    for name, data in {
        "the copy lies in the original's folder": bundle(copy_as_original, [copy]),
        "original and copy lie in each other's folder": bundle(swapped),
        "a draft lies in the original's folder": bundle(draft_as_original, [sketch]),
        "the list has what nothing lists": bundle(unlisted_listed),
    }.items():
        yield name, data, full, "invalid", "files"


def _registrations(vectors, full):
    files, sha256 = vectors.base(), vectors.original_sha256()

    def bundle(changed):
        return vectors.packed(vectors.resealed({**files, **changed}))

    def logged(entry):
        made = registration(sha256, entry=entry)
        return bundle(vectors.registration_files(made))

    def proof(line):
        return bundle({PROOF: files[PROOF].replace(b"\nindex", b"\n" + line + b"\nindex")})

    said = json.loads(files["proof/registration.entry.json"])
    unsigned = {name: value for name, value in said.items() if name != "key"}
    yield "registered under another key", logged({**said, "key": "9" * 64}), full, "verified", None
    yield "registered under no key", logged(unsigned), full, "verified", None
    for name, data in {
        "the entry of a withdrawal": logged({**said, "t": EntryType.WITHDRAWAL.value}),
        "an entry whose kind is a list": logged({**said, "t": []}),
        "a proof with an extra that is no Base64": proof(b"extra !!!"),
        "a proof with an extra that is no ASCII": proof("extra é".encode()),
        "a proof with an extra that is too long": proof(b"extra " + b"A" * 160_000),
    }.items():
        yield name, data, full, "invalid", "registration"


def _tokens(vectors, full):
    files, people = vectors.base(), world()
    stamp, overview = files[STAMP], files["META-INF/ASiCManifest001.xml"]
    unit = certify("Time by Anybody", elliptic("anybody"), people.tsa_root, purpose=STAMPS)
    der = unit.certificate.public_bytes(Encoding.DER)
    old = tokens.attribute(tokens.NAMED, tokens.naming(hashlib.sha1(der, usedforsecurity=False)))

    def padded(signed):
        tag, serial = tokens.signer_info(signed)[1][1][1]
        tokens.signer_info(signed)[1][1][1] = (tag, b"\0" + serial)

    def twin(signed):
        """Somebody else's certificate, first, whose name openssl takes for the same."""
        signed[3][1].insert(0, tokens.tree(evil.certificate.public_bytes(Encoding.DER))[0])

    impostor = certify("EXAMPLE TIME ROOT", elliptic("impostor"), ca=True)
    evil = replace(
        unit, key=elliptic("evil"),
        certificate=_certificate("Time by Anybody", elliptic("evil"), impostor, serial=unit.certificate.serial_number),
    )  # fmt: skip
    crowd = tuple(
        _certificate("Example Time Root", people.tsa_root.key, None, serial=number) for number in range(9, 19)
    )
    plain = certify("No Authority", elliptic("no authority"), ca=False)
    under = certify("Time by Nobody", elliptic("nobody"), plain, purpose=STAMPS)
    curve = certify("Time by Koblitz", elliptic("koblitz", ec.SECP256K1()), people.tsa_root, purpose=STAMPS)
    outer = tokens.tree(stamp)[0][1]
    body = tokens.written(outer)
    for name, made in {
        "a stamp that is BER": b"\x30\x84" + len(body).to_bytes(4) + body,
        "a stamp with more in it": tokens.edited(stamp, lambda signed: signed.append(tokens.NULL)),
        "a stamp with more behind it": tokens.written([(0x30, [*outer, tokens.NULL])]),
        "a stamp that writes a number at length": tokens.edited(stamp, padded),
        "a stamp whose attributes are turned": tokens.edited(
            stamp, lambda signed: tokens.signer_info(signed)[3][1].reverse()
        ),
        "a stamp that names no certificate, and one": tokens.token(
            unit, overview, named=[tokens.attribute(tokens.NAMED_V2), old]
        ),
        "a stamp of the minute": tokens.token(unit, overview, time=b"202611200914Z"),
        "a stamp of the year 10000": tokens.token(unit, overview, time=b"99991231235959.5Z"),
        "a stamp by a twin of the authority": tokens.edited(
            tokens.token(replace(unit, key=evil.key), overview), twin
        ),
        "a stamp with a crowd": _bare(FixedAuthority(unit, others=crowd), overview),
        "a stamp under what is no authority": _bare(
            FixedAuthority(under, others=(plain.certificate,)), overview
        ),
        "a stamp by a curve that no browser has": _bare(FixedAuthority(curve), overview),
    }.items():
        yield name, vectors.packed({**files, STAMP: made}), full, "invalid", "container-stamp"
    precise = tokens.token(unit, overview, time=b"20261120091400.0000001Z")
    yield (
        "a stamp with a tenth of a microsecond",
        vectors.packed({**files, STAMP: precise}),
        full,
        "verified",
        None,
    )


def _chains(vectors, full):
    people, files = world(), vectors.base()
    creator = people.creator.certificate
    one = to_pem([creator]).replace("CERTIFICATE", "X509 CERTIFICATE").encode() + files[CHAIN]
    for name, chain in {
        "a chain that others read otherwise": one,
        "a chain with a text": b"somebody\n" + files[CHAIN],
    }.items():
        yield name, vectors.packed(vectors.resealed({**files, CHAIN: chain})), full, "invalid", "signature"
    # All of one name and key, each certifies each: more paths than anybody can try.
    key = elliptic("many")
    twins = tuple(_certificate("Many", key, None, serial=number) for number in range(1, 10))
    crowded = certify("Of Many", elliptic("of many"), Party(twins[0], key, twins))
    limited = _certificate(
        "Limited", elliptic("limited"), people.creator_root,
        extra=x509.NameConstraints([x509.DirectoryName(_name("Somebody"))], None),
    )  # fmt: skip
    under = certify("Somebody", elliptic("somebody"), Party(limited, elliptic("limited"), (limited,)))
    short = _certificate("Short", elliptic("short"), people.creator_root, digest=hashes.SHA224(), ca=False)
    for name, party in {
        "a crowd of certificates": crowded,
        "an authority for some names only": under,
        "a certificate that is signed over a short hash": Party(short, elliptic("short"), (short,)),
    }.items():
        yield name, vectors.packed(vectors.made(signer=party)), full, "not-verified", None
    yield (
        "a key whose signature fits everything",
        vectors.packed(weak_key(vectors)),
        full,
        "verified",
        None,
    )


@dataclass(frozen=True)
class _Universal(FixedSigner):
    """A key of small order, of which one signature fits every message."""

    SIGNATURE = b"\1" + bytes(63)

    def sign(self, _data):
        return self.SIGNATURE

    @property
    def algorithm(self):
        from keys.algorithms import algorithm_of

        return algorithm_of(self.party.key.public_key())


class _WeakKey:
    def public_key(self):
        return ed25519.Ed25519PublicKey.from_public_bytes(b"\1" + bytes(31))


@dataclass(frozen=True)
class _Prepared(FixedAuthority):
    """It stamped such a signature long before there was anything to sign."""

    def response(self, message, nonce=None):
        early = BEGIN + timedelta(days=1)
        return replace(world().tsa, at=early if message == _Universal.SIGNATURE else NOW).response(
            message, nonce
        )


def weak_key(vectors):
    """The files of a bundle by such a key, with the stamp that was made before."""
    party = certify("Weak Artist", _WeakKey(), world().creator_root)
    return vectors.made(
        signer=party, signing=_Universal, authority=_Prepared(world().tsa.party), registration=None
    )


def _bare(authority, message):
    return tokens.written([tokens.tree(authority.response(message))[0][1][1]])


def _name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(name, key, issuer, *, serial=77, ca=True, extra=None, digest=None):
    """A certificate that `certify` doesn't make."""
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(issuer.certificate.subject if issuer else _name(name))
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(BEGIN)
        .not_valid_after(END)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
    )
    if not ca or (issuer is not None and extra is None):
        builder = builder.add_extension(x509.ExtendedKeyUsage([STAMPS]), critical=True)
    if extra is not None:
        builder = builder.add_extension(extra, critical=False)
    signing = issuer.key if issuer else key
    return builder.sign(signing, digest or hashes.SHA256(), ecdsa_deterministic=True)
