"""The embedded authority: stamps for a default set-up, which prove nothing against whoever runs it.

Its time is *self-asserted* everywhere. Source: RFC 3161 section 2.4.2, RFC 5816 (ESSCertIDv2), RFC 5652.
"""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from keys.algorithms import Algorithm, generate_private_key
from keys.errors import TimestampError
from keys.times import whole_seconds

EMBEDDED_NAME: Final = "Vermilion embedded time stamps (self-asserted)"
POLICY: Final = "2.25.302847162095116493240521367418462739004"
"""An OID of our own out of a UUID (ITU-T X.667): time by the word of whoever runs this installation."""
LIFETIME: Final = timedelta(days=3652)
_DIGESTS: Final = {"sha256": 32, "sha384": 48, "sha512": 64}
_MAX_REQUEST: Final = 16 * 1024


@dataclass(frozen=True, slots=True)
class StampingKey:
    """The authority's key and its certificate, which is its own root."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey = field(repr=False)


def create_stamping_key(now: datetime) -> tuple[x509.Certificate, StampingKey]:
    """Make a root, and a key for stamping that it certifies; the root's key is thrown away.

    The purpose of the certificate is critical and the only one, as RFC 3161 section 2.3 asks.
    """
    root_key, key = generate_private_key(Algorithm.ES256), generate_private_key(Algorithm.ES256)
    if not isinstance(root_key, ec.EllipticCurvePrivateKey) or not isinstance(
        key, ec.EllipticCurvePrivateKey
    ):
        raise TypeError("ES256 keys are elliptic")
    root_name, name = _name(f"{EMBEDDED_NAME} root"), _name(EMBEDDED_NAME)
    root = (
        _builder(root_name, root_name, root_key.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    leaf = (
        _builder(name, root_name, key.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
        )
        .sign(root_key, hashes.SHA256())
    )
    return root, StampingKey(leaf, key)


def answer(request: bytes, stamping: StampingKey, now: datetime) -> bytes:
    """Stamp a request (TimeStampReq, DER) and return the answer (TimeStampResp, DER).

    Raises TimestampError for what is no request, or asks for a hash that is not accepted.
    """
    asked = _parsed(request)
    imprint = asked["message_imprint"]
    digest = imprint["hash_algorithm"]["algorithm"].native
    if len(imprint["hashed_message"].native) != _DIGESTS.get(digest):
        raise TimestampError("Only SHA-256, SHA-384 and SHA-512 are stamped: ask for one of them.")
    nonce = asked["nonce"].native
    info = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": POLICY,
            "message_imprint": imprint,
            "serial_number": int.from_bytes(secrets.token_bytes(16), "big") >> 1 | 1,
            "gen_time": whole_seconds(now),
            **({} if nonce is None else {"nonce": nonce}),
        }
    )
    token = _signed(info.dump(), stamping, now, with_certificate=bool(asked["cert_req"].native))
    return bytes(tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token}).dump())


def _parsed(request: bytes) -> tsp.TimeStampReq:
    if len(request) > _MAX_REQUEST:
        raise TimestampError("The request is longer than any request for a time stamp.")
    try:
        asked = tsp.TimeStampReq.load(request, strict=True)
        asked.native  # noqa: B018 - it parses lazily, and this reads all of it
    except (ValueError, TypeError, RecursionError) as error:
        raise TimestampError("This is no request for a time stamp.") from error
    return asked


def _signed(
    content: bytes, stamping: StampingKey, now: datetime, *, with_certificate: bool
) -> cms.ContentInfo:
    """The content as CMS SignedData, with the attributes that RFC 3161 and RFC 5816 ask for."""
    der = stamping.certificate.public_bytes(Encoding.DER)
    certificate = asn1_x509.Certificate.load(der)
    sha256 = algos.DigestAlgorithm({"algorithm": "sha256"})
    attributes = cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
            cms.CMSAttribute({"type": "message_digest", "values": [hashlib.sha256(content).digest()]}),
            cms.CMSAttribute(
                {"type": "signing_time", "values": [cms.Time({"utc_time": whole_seconds(now)})]}
            ),
            cms.CMSAttribute(
                {
                    "type": "signing_certificate_v2",
                    "values": [
                        tsp.SigningCertificateV2({"certs": [{"cert_hash": hashlib.sha256(der).digest()}]})
                    ],
                }
            ),
        ]
    )
    # What is signed is a SET, whatever tag it carries within the structure (RFC 5652, 5.4).
    signature = stamping.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256()))
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": {
                        "issuer": certificate.issuer,
                        "serial_number": certificate.serial_number,
                    }
                }
            ),
            "digest_algorithm": sha256,
            "signed_attrs": attributes,
            "signature_algorithm": {"algorithm": "sha256_ecdsa"},
            "signature": signature,
        }
    )
    data = {
        "version": "v3",
        "digest_algorithms": [sha256],
        "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(content)},
        "signer_infos": [signer],
    }
    if with_certificate:
        data["certificates"] = [certificate]
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(data)})


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime
) -> x509.CertificateBuilder:
    start = whole_seconds(now)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + LIFETIME)
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
