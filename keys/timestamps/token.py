"""A time-stamp token: what it says, and whether an authority that we trust says it.

Source: RFC 3161; the signer's certificate is tied to the token as RFC 5816 says. The checks are rfc3161-client's: the
chain at the stamped time, the purpose of the certificate, the signature, the imprint and the nonce.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import rfc3161_client as rfc3161
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from keys.errors import TimestampError
from keys.faults import Fault
from keys.timestamps.der import SEQUENCE, integer, tlv
from keys.timestamps.marks import POLICY

_MAX_RESPONSE: Final = 64 * 1024  # bytes
_HASHES: Final = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a token says; nothing of it is believed before `verify_stamp`.

    `response` is the whole answer of the authority (TimeStampResp, DER), `token` the CMS in it; `imprint` is the
    digest that was stamped, by the algorithm `digest`; `certificates` are those that came along, DER.
    """

    response: bytes
    token: bytes
    at: datetime
    serial: int
    policy: str
    digest: str
    imprint: bytes
    nonce: int | None
    certificates: tuple[bytes, ...]

    @property
    def self_asserted(self) -> bool:
        """Whether an embedded authority made it, by its own word: such a stamp never counts as external."""
        return self.policy == POLICY

    @property
    def authority(self) -> str | None:
        """The common name of the certificate for stamping that came along, by its own word."""
        for certificate in self.certificates:
            try:
                loaded = x509.load_der_x509_certificate(certificate)
                usage = loaded.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
            except (ValueError, x509.ExtensionNotFound):
                continue
            if _is_authority(loaded):
                continue  # one that certifies others may be for stamping too, and is not who stamped
            names = loaded.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
            if ExtendedKeyUsageOID.TIME_STAMPING in usage and names:
                return str(names[0].value)
        return None


def parse_stamp(response: bytes) -> Stamp:
    """Read an authority's answer. Raises TimestampError for a refusal, and for what is no answer."""
    if len(response) > _MAX_RESPONSE:
        raise TimestampError(Fault.STAMP_LARGE)
    try:
        parsed = rfc3161.decode_timestamp_response(response)
        status = parsed.status
    except ValueError as error:
        raise TimestampError(Fault.STAMP_NONE) from error
    if status not in {rfc3161.PKIStatus.GRANTED, rfc3161.PKIStatus.GRANTED_WITH_MODS}:
        raise TimestampError(Fault.STAMPER_REFUSED, status=status)
    try:
        info = parsed.tst_info
        digest = _HASHES.get(info.message_imprint.hash_algorithm.dotted_string)
        if digest is None:
            raise TimestampError(Fault.STAMP_HASH)
        return Stamp(
            response,
            parsed.time_stamp_token(),
            _utc(info.gen_time),
            info.serial_number,
            info.policy.dotted_string,
            digest,
            bytes(info.message_imprint.message),
            info.nonce,
            tuple(sorted(bytes(certificate) for certificate in parsed.signed_data.certificates)),
        )
    except ValueError as error:
        raise TimestampError(Fault.STAMP_MALFORMED) from error


def parse_token(token: bytes) -> Stamp:
    """Read a token (TimeStampToken, DER) that stands without an answer around it. Raises as `parse_stamp`."""
    return parse_stamp(tlv(SEQUENCE, tlv(SEQUENCE, integer(0)), token))


def stamps(stamp: Stamp, message: bytes | memoryview) -> bool:
    """Whether the imprint is that of a message."""
    return _digest(stamp, message) == stamp.imprint


def _digest(stamp: Stamp, message: bytes | memoryview) -> bytes:
    return hashlib.new(stamp.digest, message).digest()


def verify_stamp(
    stamp: Stamp, message: bytes | memoryview, roots: Iterable[x509.Certificate], nonce: int | None = None
) -> datetime:
    """Check a token over a message against trusted roots, and return the instant that it proves.

    Raises TimestampError where no root vouches for it, where it is over something else, and where the nonce is not
    the one that was sent.
    """
    trusted = list(dict.fromkeys(roots))
    if not trusted:
        raise TimestampError(Fault.NO_TRUSTED_STAMPER)
    # The library trusts `intermediates` as it trusts roots, so those of a token are never given to it: it finds them
    # in the token by itself, and believes them as far as a root vouches for them.
    verifier = rfc3161.VerifierBuilder(roots=trusted, nonce=nonce).build()
    try:
        verifier.verify(rfc3161.decode_timestamp_response(stamp.response), _digest(stamp, message))
    except (rfc3161.VerificationError, ValueError) as error:
        raise TimestampError(Fault.STAMP_UNTRUSTED) from error
    return stamp.at


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (x509.ExtensionNotFound, ValueError):
        return False


def _utc(instant: datetime) -> datetime:
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
