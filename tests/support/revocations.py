"""CRLs and OCSP responses by the authorities of the small world of evidence, good and otherwise."""

from dataclasses import replace
from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID

from tests.support.evidence_world import BEGIN, NOW

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def _digest(key):
    return None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()


def crl(
    issuer, revoked=(), *, this=NOW - DAY, until=NOW + WEEK, extensions=(), key=None, entry_extensions=()
):
    """A list, DER; `revoked` are pairs of a certificate (or a serial number) and a time."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(this)
        .next_update(until)
    )
    for one, at in revoked:
        entry = (
            x509.RevokedCertificateBuilder()
            .serial_number(one if isinstance(one, int) else one.serial_number)
            .revocation_date(at)
        )
        for extension in entry_extensions:
            entry = entry.add_extension(extension, critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical=critical)
    signing = key or issuer.key
    return builder.sign(signing, _digest(signing)).public_bytes(Encoding.DER)


def answer(
    certificate, issuer, *, status=ocsp.OCSPCertStatus.GOOD, at=None, reason=None, this=NOW - DAY, until=NOW + WEEK,
    responder=None, digest=None,
):  # fmt: skip
    """An OCSP response, DER, by the issuer or by a responder (Party) whose certificate is in it."""
    by = responder or issuer
    builder = (
        ocsp.OCSPResponseBuilder()
        .add_response(
            certificate,
            issuer.certificate,
            digest or hashes.SHA1(),
            status,
            this,
            until,
            at,
            reason,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, by.certificate)
    )
    if responder is not None:
        builder = builder.certificates([responder.certificate])
    return builder.sign(by.key, _digest(by.key)).public_bytes(Encoding.DER)


def naming(party, issuer, *crls, ocsp=None, stamps=False):
    """The same person, with a certificate that says where its issuer tells of revocations."""
    plain = party.certificate
    builder = (
        x509.CertificateBuilder()
        .subject_name(plain.subject)
        .issuer_name(plain.issuer)
        .public_key(plain.public_key())
        .serial_number(plain.serial_number)
        .not_valid_before(BEGIN)
        .not_valid_after(NOW + 99 * DAY)
    )
    if crls:
        points = [
            x509.DistributionPoint([x509.UniformResourceIdentifier(one)], None, None, None) for one in crls
        ]
        builder = builder.add_extension(x509.CRLDistributionPoints(points), critical=False)
    if ocsp is not None:
        access = x509.AccessDescription(
            AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(ocsp)
        )
        builder = builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
    if stamps:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    made = builder.sign(issuer.key, hashes.SHA256(), ecdsa_deterministic=True)
    return replace(party, certificate=made, chain=(made, *party.chain[1:]))
