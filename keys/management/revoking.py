"""A signing identity ends."""

from dataclasses import replace
from datetime import datetime

from keys.identity import IdentityStatus, SigningIdentity
from keys.ports import KeyStore
from keys.revocation import RevocationEntry, RevocationReason


def revoke(
    store: KeyStore,
    name: str,
    reason: RevocationReason,
    at: datetime,
    invalid_since: datetime | None = None,
) -> SigningIdentity:
    """Revoke an identity for good, with every certificate that was valid at ``at`` or at ``invalid_since``.

    Revoking again can only make it stricter. Raises KeyNotFoundError, RevocationError for times that
    contradict each other or the reason.
    """
    with store.writing():
        identity = store.identities.get(name)
        revoked = replace(identity, status=IdentityStatus.REVOKED)
        store.revocations.add(revocation_entries(identity, reason, at, invalid_since))
        store.identities.update(revoked)
        return revoked


def revocation_entries(
    identity: SigningIdentity,
    reason: RevocationReason,
    at: datetime,
    invalid_since: datetime | None = None,
) -> tuple[RevocationEntry, ...]:
    """What `revoke` would put on the list. Raises RevocationError."""
    distrusted_from = invalid_since or at
    return tuple(
        RevocationEntry(
            chain.serial, chain.issuer, reason, at, invalid_since, chain.certificate_id.tbs_sha256
        )
        for chain in identity.chains
        if chain is identity.current or chain.not_after >= distrusted_from
    )
