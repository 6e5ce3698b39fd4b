"""A certificate from an outside authority: the request, and what it answered."""

from collections.abc import Sequence
from datetime import datetime

from cryptography import x509

from keys.certificates.reading import public_key_of
from keys.certificates.requests import certificate_request
from keys.custody.importing import checked_chain
from keys.custody.vault import KeyEncryption
from keys.identity import SigningIdentity
from keys.management._steps import certified, organization_in, with_chain
from keys.management.opening import open_private_key, require_usable
from keys.ports import KeyStore


def export_csr(store: KeyStore, encryption: KeyEncryption, name: str) -> bytes:
    """Make a certificate request (PEM) for the identity's key, to send to a certificate authority.

    Raises KeyNotFoundError, IdentityRevokedError, CustodyError, WrongSecretError.
    """
    identity = store.identities.get(name)
    require_usable(store, identity)
    return certificate_request(
        open_private_key(store, encryption, identity), identity.name, identity.organization
    )


def install_chain(
    store: KeyStore, name: str, certificates: Sequence[x509.Certificate], now: datetime
) -> SigningIdentity:
    """Use the certificate that an authority answered to the identity's request, in place of the one before.

    Raises KeyNotFoundError, IdentityRevokedError, InvalidCertificateError (also for another key).
    """
    with store.writing():
        identity = store.identities.get(name)
        chain, _notes = checked_chain(public_key_of(identity.current.leaf), certificates, now)
        renewed = with_chain(identity, certified(store, chain), organization_in(chain), now)
        require_usable(store, identity)
        require_usable(store, renewed)
        store.identities.update(renewed)
        return renewed
