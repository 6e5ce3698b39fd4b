"""Time stamps over parts of a bundle: whether each is whole, and whether somebody trusted vouches for it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography import x509

from provenance.evidence.errors import MalformedError
from provenance.evidence.proofs._token import read_token, token_of
from provenance.evidence.proofs.chain import leads_to
from provenance.evidence.shape import instant
from provenance.evidence.verdict import What


@dataclass(frozen=True, slots=True)
class Stamping:
    """What a time stamp says (`at`, `by`) and what it is worth (`what`); `certificates` are the authority's."""

    what: What
    by: str | None = None
    at: str | None = None
    certificates: tuple[x509.Certificate, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether a root that was given vouches for it."""
        return self.what in {What.STAMPED, What.SELF_ASSERTED}


def check_stamp(
    message: bytes, stamp: bytes, roots: Sequence[x509.Certificate], *, bare: bool = False
) -> Stamping:
    """Check a stamp (TimeStampResp, or the token alone where `bare`) over a message."""
    try:
        token = read_token(stamp if bare else token_of(stamp))
    except MalformedError:
        return Stamping(What.BROKEN)
    if hashlib.new(token.digest, message).digest() != token.imprint:
        return Stamping(What.BROKEN)
    if not leads_to(token.signer, token.others, roots, token.at):
        what = What.NO_ROOT
    else:
        what = What.SELF_ASSERTED if token.self_asserted else What.STAMPED
    return Stamping(what, token.authority, instant(token.at), (token.signer, *token.others))
