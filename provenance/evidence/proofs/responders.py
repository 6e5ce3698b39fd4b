"""Whether the word of somebody counts to whom an issuer delegated answering: their own certificate may be revoked.

An issuer that wants nobody to ask says so in it (id-pkix-ocsp-nocheck). Else whoever relies on an answer has to find
out (RFC 6960, section 4.2.2.2.1): here from the issuer's lists in the same bundle, or it stays unknown.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum, auto

from cryptography import x509

from keys.certificates.reading import extensions_of
from provenance.evidence.proofs.crl import Crl
from provenance.evidence.proofs.statuses import DAMAGED


class Standing(Enum):
    """Whether a responder's certificate held when it answered."""

    HELD = auto()
    REVOKED = auto()
    UNKNOWN = auto()


def standing_of(
    signers: Sequence[x509.Certificate],
    issuer: x509.Certificate,
    at: datetime,
    lists: Sequence[Crl],
    now: datetime,
) -> Standing:
    """The best standing of those who signed an answer at a time; an issuer has no need of one."""
    found = {
        Standing.HELD if one == issuer or never_asked(one) else _listed(one, issuer, at, lists, now)
        for one in signers
    }
    return next(
        (one for one in (Standing.HELD, Standing.UNKNOWN, Standing.REVOKED) if one in found), Standing.UNKNOWN
    )


def never_asked(responder: x509.Certificate) -> bool:
    """Whether the issuer vouches for it as long as it is valid."""
    try:
        return any(isinstance(extension.value, x509.OCSPNoCheck) for extension in extensions_of(responder))
    except ValueError:
        return False


def _listed(
    responder: x509.Certificate, issuer: x509.Certificate, at: datetime, lists: Sequence[Crl], now: datetime
) -> Standing:
    found = {_by_list(responder, issuer, at, one, now) for one in lists}
    return next((one for one in (Standing.REVOKED, Standing.HELD) if one in found), Standing.UNKNOWN)


def _by_list(
    responder: x509.Certificate, issuer: x509.Certificate, at: datetime, listed: Crl, now: datetime
) -> Standing:
    try:
        said = listed.status_of(responder)
        if said is None or not listed.signers(issuer, responder):
            return Standing.UNKNOWN
    except DAMAGED:
        return Standing.UNKNOWN
    if said.revoked is not None:
        # When it answered is the responder's own word, as a stamp's time is: whoever has its key writes any.
        since = said.revoked.distrusted_from(stamps=True)
        if since is None or since <= at:
            return Standing.REVOKED
    return Standing.HELD if said.holds(at, responder, now) else Standing.UNKNOWN
