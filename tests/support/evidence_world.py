"""People, authorities and a ledger for evidence, with fixed keys and clocks: the same bytes whenever it is made."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import rfc8785
from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from keys.algorithms import Algorithm, algorithm_of
from keys.certificates.reading import key_id
from keys.revocation import RevocationList
from keys.signer import Custody
from keys.timestamps.authority import EMBEDDED_NAME, POLICY
from provenance.evidence.bundles.model import Accused, BundleOrder, Original, ProcessItem, Registration
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.formats.checkpoint import Checkpoint
from provenance.ledger.formats.merkle import inclusion_proof, leaf_hash, node_hash, root
from provenance.ledger.formats.note import KeyType, Note, cosign_note, sign_note
from provenance.ledger.formats.proof import LogProof
from provenance.ledger.formats.signer import note_signer

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2046, 1, 1, tzinfo=UTC)
REGISTERED = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 9, 14, tzinfo=UTC)
LATER = datetime(2027, 5, 5, tzinfo=UTC)
OUTSIDE_POLICY = "1.3.6.1.4.1.99999.1"
# Primes of an RSA key that protects nothing.
_P = int(
    "cd728e66dde61d3f5fa2c68d8a8b92efb77c431ccbdf50f602bcba4c886470a609633602948c5e092afeedd50dcc077277ed"
    "d92a95ccf72f5c4986f5cb66c35deae96d7e25fa2f959cd767ea6879e2abdffee3486404ad1f048d5e9fda6233fe9686da7d"
    "776f0dba6679a2b725eb8e21824e1315270f58a3e4c3c132b89b65c9"
    , 16)  # fmt: skip
_Q = int(
    "c8c171c07b2305f979bbb887f8a0359e8d932692023960be18bc1aa8b1ba42a1d6b8e7050ee091a2b8e601d49c48295ccd27"
    "2cca721508a68b12bcaab2911dfc94dc9e940a6512bdad70e2a95b0c2390691b38abd70ee8c3978cbfcbb7b61a1c6a4f943e"
    "89b383f1616039271b37e67a563748342562e1b6f9433db2c1baf0d9"
    , 16)  # fmt: skip
_DIGESTS = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}


@dataclass(frozen=True)
class Party:
    """A certificate, its key, and what certifies it."""

    certificate: x509.Certificate
    key: object
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def pem(self):
        return self.certificate.public_bytes(Encoding.PEM)


def elliptic(name, curve=None):
    return ec.derive_private_key(
        int.from_bytes(hashlib.sha256(name.encode()).digest()), curve or ec.SECP256R1()
    )


def rsa_key():
    """A key of 2048 bits, always the same one."""
    private = pow(65537, -1, (_P - 1) * (_Q - 1))
    numbers = rsa.RSAPrivateNumbers(
        p=_P, q=_Q, d=private, dmp1=private % (_P - 1), dmq1=private % (_Q - 1), iqmp=pow(_Q, -1, _P),
        public_numbers=rsa.RSAPublicNumbers(65537, _P * _Q),
    )  # fmt: skip
    return numbers.private_key()


def certify(
    name, key, issuer=None, *, ca=False, purpose=None, begin=BEGIN, end=END, path_length=None, unchecked=False
):
    """A certificate by an issuer (Party), or a root."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = dict.fromkeys(
        ["key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"], False
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(int.from_bytes(hashlib.sha256(b"serial " + name.encode()).digest()[:16]) >> 1 | 1)
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=path_length), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not ca, content_commitment=not ca, key_cert_sign=ca, crl_sign=ca, **usage
            ),
            critical=True,
        )
    )
    if purpose is not None:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([purpose]), critical=purpose == ExtendedKeyUsageOID.TIME_STAMPING
        )
    if unchecked:
        builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
    signing = issuer.key if issuer else key
    digest = None if isinstance(signing, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    elliptical = isinstance(signing, ec.EllipticCurvePrivateKey)
    certificate = builder.sign(signing, digest, **({"ecdsa_deterministic": True} if elliptical else {}))
    above = () if issuer is None or not issuer.chain else issuer.chain
    return Party(certificate, key, (certificate, *above))


@dataclass(frozen=True)
class FixedSigner:
    """A `keys.signer.Signer` whose signatures are always the same."""

    party: Party
    custody = Custody.SERVER

    @property
    def algorithm(self):
        return algorithm_of(self.party.key)

    @property
    def certificate_chain(self):
        return tuple(c for c in self.party.chain if c.subject != c.issuer)

    def sign(self, data):
        key = self.party.key
        if isinstance(key, ed25519.Ed25519PrivateKey):
            return key.sign(data)
        if isinstance(key, rsa.RSAPrivateKey):
            return key.sign(
                data, padding.PSS(padding.MGF1(hashes.SHA256()), hashes.SHA256.digest_size), hashes.SHA256()
            )
        wide = self.algorithm is Algorithm.ES384
        digest = hashes.SHA384() if wide else hashes.SHA256()
        r, s = decode_dss_signature(key.sign(data, ec.ECDSA(digest, deterministic_signing=True)))
        size = 48 if wide else 32
        return r.to_bytes(size) + s.to_bytes(size)


@dataclass(frozen=True)
class FixedAuthority:
    """A time-stamping authority without chance in it: serial numbers and signatures follow from what is asked."""

    party: Party
    at: datetime = NOW
    policy: str = OUTSIDE_POLICY
    digest: str = "sha256"
    others: tuple[x509.Certificate, ...] = ()
    pss: bool = False
    name: str = "fixed"
    accuracy: bool = False

    def response(self, message, nonce=None):
        """A TimeStampResp over a message."""
        info = tsp.TSTInfo(
            {
                "version": "v1",
                "policy": self.policy,
                "message_imprint": {
                    "hash_algorithm": {"algorithm": "sha256"},
                    "hashed_message": hashlib.sha256(message).digest(),
                },
                "serial_number": int.from_bytes(hashlib.sha256(message).digest()[:8]) >> 1 | 1,
                "gen_time": self.at,
                **({"accuracy": {"seconds": 1}} if self.accuracy else {}),
                **({} if nonce is None else {"nonce": nonce}),
            }
        ).dump()
        token = self._signed(info)
        return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token}).dump()

    def stamp(self, request):
        """As a StampingService; the answer is for SHA-256 alone."""
        asked = tsp.TimeStampReq.load(request)
        return self._answer(asked)

    def _answer(self, asked):
        imprint = asked["message_imprint"]["hashed_message"].native
        info = tsp.TSTInfo(
            {
                "version": "v1", "policy": self.policy, "message_imprint": asked["message_imprint"],
                "serial_number": int.from_bytes(imprint[:8]) >> 1 | 1, "gen_time": self.at,
                "nonce": asked["nonce"].native,
            }
        ).dump()  # fmt: skip
        token = self._signed(info)
        return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token}).dump()

    def _signed(self, info):
        der = self.party.certificate.public_bytes(Encoding.DER)
        certificate = asn1_x509.Certificate.load(der)
        digest = algos.DigestAlgorithm({"algorithm": self.digest})
        named = tsp.SigningCertificateV2({"certs": [{"cert_hash": hashlib.sha256(der).digest()}]})
        attributes = cms.CMSAttributes(
            [
                cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
                cms.CMSAttribute(
                    {"type": "message_digest", "values": [hashlib.new(self.digest, info).digest()]}
                ),
                cms.CMSAttribute({"type": "signing_certificate_v2", "values": [named]}),
            ]
        )
        signature, algorithm = self._sign(attributes.dump())
        signer = cms.SignerInfo(
            {
                "version": "v1",
                "sid": cms.SignerIdentifier(
                    {
                        "issuer_and_serial_number": {
                            "issuer": certificate.issuer, "serial_number": certificate.serial_number
                        }
                    }
                ),
                "digest_algorithm": digest,
                "signed_attrs": attributes,
                "signature_algorithm": algorithm,
                "signature": signature,
            }
        )  # fmt: skip
        others = [asn1_x509.Certificate.load(c.public_bytes(Encoding.DER)) for c in self.others]
        data = cms.SignedData(
            {
                "version": "v3",
                "digest_algorithms": [digest],
                "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(info)},
                "certificates": [certificate, *others],
                "signer_infos": [signer],
            }
        )
        return cms.ContentInfo({"content_type": "signed_data", "content": data})

    def _sign(self, message):
        key, digest = self.party.key, _DIGESTS[self.digest]
        if isinstance(key, ec.EllipticCurvePrivateKey):
            signature = key.sign(message, ec.ECDSA(digest, deterministic_signing=True))
            return signature, {"algorithm": f"{self.digest}_ecdsa"}
        if not self.pss:
            return key.sign(message, padding.PKCS1v15(), digest), {"algorithm": "rsassa_pkcs1v15"}
        parameters = algos.RSASSAPSSParams(
            {
                "hash_algorithm": {"algorithm": self.digest},
                "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": {"algorithm": self.digest}},
                "salt_length": digest.digest_size,
            }
        )
        signature = key.sign(message, padding.PSS(padding.MGF1(digest), digest.digest_size), digest)
        return signature, {"algorithm": "rsassa_pss", "parameters": parameters}


@dataclass(frozen=True)
class World:
    """Everybody: `tsa` is an outside authority, `own` the installation's, `log` and `witness` sign notes."""

    creator_root: Party
    creator: Party
    tsa_root: Party
    tsa_middle: Party
    tsa: FixedAuthority
    own_root: Party
    own: FixedAuthority
    log: object
    witness: object
    stranger: object


@cache
def world():
    creator_root = certify("Example Creators Root", elliptic("creator root"), ca=True)
    middle = certify("Example Creators", elliptic("creator middle"), replace(creator_root, chain=()), ca=True)
    creator = certify(
        "Ada Example 艾达", elliptic("creator"), middle, purpose=ExtendedKeyUsageOID.EMAIL_PROTECTION
    )
    tsa_root = certify("Example Time Root", elliptic("tsa root", ec.SECP384R1()), ca=True)
    tsa_middle = certify(
        "Example Time", elliptic("tsa middle"), replace(tsa_root, chain=()), ca=True, path_length=0
    )
    purpose = ExtendedKeyUsageOID.TIME_STAMPING
    tsa = certify("Example Time Unit 1", elliptic("tsa"), tsa_middle, purpose=purpose)
    own_root = certify(f"{EMBEDDED_NAME} root", elliptic("own root"), ca=True)
    own = certify(EMBEDDED_NAME, elliptic("own"), replace(own_root, chain=()), purpose=purpose)
    return World(
        creator_root,
        creator,
        tsa_root,
        tsa_middle,
        FixedAuthority(tsa, others=(tsa_middle.certificate,)),
        own_root,
        FixedAuthority(own, policy=POLICY),
        note_signer("ledger.example/works", KeyType.LOG, b"l" * 32),
        note_signer("witness.example/w1", KeyType.COSIGNER, b"w" * 32),
        note_signer("witness.example/stranger", KeyType.COSIGNER, b"s" * 32),
    )


def registration(sha256, *, stamped=True, cosigned=True, kind=EntryType.REGISTRATION, by=None, entry=None):
    """An entry, the sixth of eleven, and its proof; stamped by an outside authority and cosigned by a witness."""
    people = world()
    if entry is None:
        entry = LedgerEntry(kind, sha256, key_id(people.creator.certificate.public_key())).encode()
    else:
        entry = rfc8785.dumps(entry)
    leaves = [leaf_hash(b"entry %d" % number) for number in range(11)]
    leaves[5] = leaf_hash(entry)

    def nodes(height, index):
        return (
            leaves[index]
            if height == 0
            else node_hash(nodes(height - 1, 2 * index), nodes(height - 1, 2 * index + 1))
        )

    head = Checkpoint(people.log.key.name, len(leaves), root(len(leaves), nodes))
    signatures = [sign_note(head.text, people.log)]
    if cosigned:
        signatures.append(
            cosign_note(head.text, people.witness, int((REGISTERED + timedelta(minutes=9)).timestamp()))
        )
    note = str(Note(head.text, tuple(signatures))).encode()
    proof = str(LogProof(5, inclusion_proof(5, len(leaves), nodes), note)).encode()
    authority = replace(by or people.tsa, at=REGISTERED)
    return Registration(
        entry,
        proof,
        authority.response(entry) if stamped else None,
        replace(authority, at=REGISTERED + timedelta(hours=1)).response(head.text.encode())
        if stamped
        else None,
    )


def order(folder: Path, **changes):
    """An order with every part, files in a folder."""
    (folder / "original.bin").write_bytes(b"the original, which is a picture\n" * 8)
    (folder / "copy.bin").write_bytes(b"a copy of it, smaller\n" * 4)
    (folder / "sketch.bin").write_bytes(b"a sketch of it\n")
    sha256 = hashlib.sha256((folder / "original.bin").read_bytes()).hexdigest()
    sketch = hashlib.sha256((folder / "sketch.bin").read_bytes()).hexdigest()
    made = {
        "original": Original(
            "灯塔 lighthouse.jpg", sha256, 33 * 8, folder / "original.bin", "w-1", "Lighthouse", REGISTERED,
            {"extent": "none"},
        ),
        "revocations": RevocationList(),
        "accused": Accused(
            folder / "copy.bin", "copy.jpg", "https://example.org/p/1", NOW, (("content-type", "image/jpeg"),)
        ),
        "registration": registration(sha256),
        "process": (ProcessItem("sketch.png", sketch, "sketch", "before", folder / "sketch.bin", REGISTERED),),
        "notes": ("Found by a reader.",),
    }  # fmt: skip
    return BundleOrder(**{**made, **changes})
