"""What the leaf certificate of a signing chain must and must not contain (C2PA 2.4, 14.5.1)."""

from collections.abc import Iterator

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from keys.certificates.reading import (
    EKU_C2PA_CLAIM_SIGNING,
    EKU_DOCUMENT_SIGNING,
    extensions_of,
    is_self_signed,
)
from keys.problems import ProfileCode, ProfileProblem

ACCEPTED_EKUS = frozenset(
    {EKU_C2PA_CLAIM_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION, EKU_DOCUMENT_SIGNING}
)
# Purposes that a certificate may have only on their own.
_EXCLUSIVE_EKUS = frozenset({ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.OCSP_SIGNING})


def leaf_problems(leaf: x509.Certificate) -> tuple[ProfileProblem, ...]:
    """Return the problems of a leaf's extensions."""
    try:
        extensions = extensions_of(leaf)
    except ValueError:
        return (ProfileProblem(ProfileCode.UNREADABLE),)
    return (
        *_unknown(extensions),
        *_authority(leaf, extensions),
        *_key_usage(extensions),
        *_extended_key_usage(extensions),
    )


def _unknown(extensions: x509.Extensions) -> Iterator[ProfileProblem]:
    for extension in extensions:
        if extension.critical and isinstance(extension.value, x509.UnrecognizedExtension):
            yield ProfileProblem(ProfileCode.UNKNOWN_CRITICAL, params={"oid": extension.oid.dotted_string})


def _authority(leaf: x509.Certificate, extensions: x509.Extensions) -> Iterator[ProfileProblem]:
    is_ca = any(isinstance(e.value, x509.BasicConstraints) and e.value.ca for e in extensions)
    if is_ca:
        yield ProfileProblem(ProfileCode.LEAF_IS_CA)
    elif is_self_signed(leaf):
        yield ProfileProblem(ProfileCode.LEAF_SELF_SIGNED)
    if not any(isinstance(e.value, x509.AuthorityKeyIdentifier) for e in extensions):
        yield ProfileProblem(ProfileCode.LEAF_NO_AUTHORITY_KEY_ID)


def _key_usage(extensions: x509.Extensions) -> Iterator[ProfileProblem]:
    try:
        extension = extensions.get_extension_for_class(x509.KeyUsage)
    except x509.ExtensionNotFound:
        yield ProfileProblem(ProfileCode.LEAF_KEY_USAGE_MISSING)
        return
    if not extension.value.digital_signature:
        yield ProfileProblem(ProfileCode.LEAF_NO_DIGITAL_SIGNATURE)
    if extension.value.key_cert_sign:
        yield ProfileProblem(ProfileCode.LEAF_CAN_SIGN_CERTIFICATES)
    if not extension.critical:
        yield ProfileProblem(ProfileCode.LEAF_KEY_USAGE_NOT_CRITICAL)
    if not extension.value.content_commitment:
        yield ProfileProblem(ProfileCode.LEAF_NO_NON_REPUDIATION)


def _extended_key_usage(extensions: x509.Extensions) -> Iterator[ProfileProblem]:
    try:
        purposes = set(extensions.get_extension_for_class(x509.ExtendedKeyUsage).value)
    except x509.ExtensionNotFound:
        yield ProfileProblem(ProfileCode.LEAF_EKU_MISSING)
        return
    found = " ".join(sorted(purpose.dotted_string for purpose in purposes))
    if ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE in purposes:
        yield ProfileProblem(ProfileCode.LEAF_EKU_ANY)
    if not purposes & ACCEPTED_EKUS:
        yield ProfileProblem(ProfileCode.LEAF_EKU_NOT_ACCEPTED, params={"found": found})
    if purposes & _EXCLUSIVE_EKUS and len(purposes) > 1:
        yield ProfileProblem(ProfileCode.LEAF_EKU_MIXED, params={"found": found})
