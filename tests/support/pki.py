"""A throwaway authority that certifies anything, for signers and stamps that no honest one would."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from keys.certificates.reading import EKU_C2PA_CLAIM_SIGNING, to_pem
from keys.trust.lists import TrustKind, TrustList, parse_trust_list

C2PA = EKU_C2PA_CLAIM_SIGNING
STAMPING = ExtendedKeyUsageOID.TIME_STAMPING
MAIL = ExtendedKeyUsageOID.EMAIL_PROTECTION
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256


@dataclass(frozen=True)
class Credential:
    """A private key and its chain, leaf first."""

    key: ec.EllipticCurvePrivateKey
    chain: tuple[x509.Certificate, ...]

    @property
    def leaf(self) -> x509.Certificate:
        return self.chain[0]

    @property
    def chain_pem(self) -> bytes:
        return to_pem(self.chain).encode()

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )


def _name(common_name, organization=None):
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, common_name)]
    if organization:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization))
    return x509.Name(parts)


def _usage(**named):
    names = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: named.get(name, False) for name in names})


class Authority:
    """A root, and an intermediate that issues."""

    def __init__(self, name: str = "Trap Authority") -> None:
        self.since = datetime.now(UTC) - timedelta(days=3650)
        self._root_key = ec.generate_private_key(ec.SECP256R1())
        subject = _name(f"{name} root", name)
        self.root = self._authority(subject, self._root_key, subject, self._root_key)
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.intermediate = self._authority(
            _name(f"{name} intermediate", name), self._key, self.root.subject, self._root_key
        )

    def _authority(self, subject, key, issuer, issuer_key):
        builder = self._builder(
            subject, key, issuer, issuer_key, self.since, self.since + timedelta(days=7300)
        )
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        builder = builder.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        return builder.sign(issuer_key, hashes.SHA256())

    @staticmethod
    def _builder(subject, key, issuer, issuer_key, since, until, serial=None):
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(serial or x509.random_serial_number())
            .not_valid_before(since)
            .not_valid_after(until)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
            )
        )

    def issue(
        self,
        name: str = "Trap Signer",
        organization: str | None = "Trap Ltd",
        *,
        purposes: tuple[x509.ObjectIdentifier, ...] = (C2PA,),
        since: datetime | None = None,
        until: datetime | None = None,
        ocsp: str | None = None,
        issuers_url: str | None = None,
        with_intermediate: bool = True,
        serial: int | None = None,
    ) -> Credential:
        """A leaf for whatever is asked."""
        now = datetime.now(UTC)
        key = ec.generate_private_key(ec.SECP256R1())
        builder = self._builder(
            _name(name, organization),
            key,
            self.intermediate.subject,
            self._key,
            since or now - timedelta(days=1),
            until or now + timedelta(days=300),
            serial,
        )
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        builder = builder.add_extension(_usage(digital_signature=True), critical=True)
        # RFC 3161 wants the purpose of an authority's certificate critical.
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=purposes == (STAMPING,))
        places = [
            x509.AccessDescription(kind, x509.UniformResourceIdentifier(url))
            for kind, url in (
                (AuthorityInformationAccessOID.OCSP, ocsp),
                (AuthorityInformationAccessOID.CA_ISSUERS, issuers_url),
            )
            if url
        ]
        if places:
            builder = builder.add_extension(x509.AuthorityInformationAccess(places), critical=False)
        leaf = builder.sign(self._key, hashes.SHA256())
        return Credential(key, (leaf, self.intermediate) if with_intermediate else (leaf,))

    def issue_again(self, credential: Credential) -> Credential:
        """The same certificate with its issuer's signature (r, s) as (r, n-s): other bytes, and it holds as well."""
        leaf = credential.leaf
        r, s = decode_dss_signature(leaf.signature)
        signature = encode_dss_signature(r, _ORDER - s)
        tbs = leaf.tbs_certificate_bytes
        algorithm = bytes.fromhex("300a06082a8648ce3d040302")  # ecdsa-with-SHA256
        body = tbs + algorithm + b"\x03" + bytes([len(signature) + 1]) + b"\0" + signature
        der = b"\x30\x82" + len(body).to_bytes(2, "big") + body
        return Credential(credential.key, (x509.load_der_x509_certificate(der), *credential.chain[1:]))

    def trusted_as(self, kind: TrustKind, name: str = "Trap list") -> TrustList:
        """A trust list of some kind with this root on it."""
        return trust_list(to_pem([self.root]), kind, name)


def trust_list(pem: str, kind: TrustKind = TrustKind.MANIFEST, name: str = "Trap list") -> TrustList:
    """A trust list out of PEM text."""
    return parse_trust_list(
        pem.encode(), name=name, kind=kind, source="a test", added_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
