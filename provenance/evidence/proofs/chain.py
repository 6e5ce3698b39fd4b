"""Whether certificates lead to a root that is trusted, at an instant. Source: RFC 5280, sections 6.1.3 and 6.1.4."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.x509.oid import NameOID

from keys.certificates.reading import MAX_CHAIN_LENGTH, extensions_of, is_issued_by
from provenance.evidence.proofs.algorithms import is_accepted, is_sound

_UNDERSTOOD: Final = (
    x509.BasicConstraints,
    x509.KeyUsage,
    x509.ExtendedKeyUsage,
    x509.CertificatePolicies,
    x509.SubjectAlternativeName,
)


def leads_to(
    leaf: x509.Certificate,
    others: Sequence[x509.Certificate],
    roots: Sequence[x509.Certificate],
    at: datetime,
) -> bool:
    """Whether a path of valid certificates goes from a leaf over some of the others to one of the roots."""
    level = [leaf]
    # Level by level: certificates that certify each other make more paths than anybody could try.
    for below in range(MAX_CHAIN_LENGTH):
        valid = [c for c in level if _is_valid(c, at)]
        if any(c in roots or _has_root(c, roots, at, below) for c in valid):
            return True
        level = [o for o in others if any(o != c and certifies(o, c, below) for c in valid)]
    return False


def _has_root(
    certificate: x509.Certificate, roots: Sequence[x509.Certificate], at: datetime, below: int
) -> bool:
    return any(certifies(root, certificate, below) and _is_valid(root, at) for root in roots)


def _is_valid(certificate: x509.Certificate, at: datetime) -> bool:
    try:
        understood = all(
            isinstance(extension.value, _UNDERSTOOD)
            or not (extension.critical or isinstance(extension.value, x509.NameConstraints))
            for extension in extensions_of(certificate)
        )
    except ValueError:
        return False
    return understood and certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def certifies(issuer: x509.Certificate, certificate: x509.Certificate, below: int = 0) -> bool:
    """Whether an authority issued a certificate that has `below` authorities under it."""
    try:
        extensions = extensions_of(issuer)
        basic = extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = next((e.value for e in extensions if isinstance(e.value, x509.KeyUsage)), None)
        sound = is_sound(issuer.public_key()) and is_accepted(certificate.signature_hash_algorithm)
    except (ValueError, UnsupportedAlgorithm, x509.ExtensionNotFound):
        return False
    return (
        sound
        and basic.ca
        and (basic.path_length is None or basic.path_length >= below)
        and (usage is None or usage.key_cert_sign)
        and is_issued_by(certificate, issuer)
    )


def name_of(certificate: x509.Certificate) -> str | None:
    """The first common name of the subject, by its own word."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else None
