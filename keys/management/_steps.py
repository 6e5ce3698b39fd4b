"""What several steps in the life of an identity do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from cryptography import x509

from keys.algorithms import PrivateKey
from keys.certificates.reading import organization_of, to_pem
from keys.custody.importing import to_pkcs8
from keys.custody.vault import KeyEncryption, SealedKey, seal
from keys.errors import InvalidNameError, WrongSecretError
from keys.faults import Fault
from keys.identity import CertifiedChain, RetiredChain, SigningIdentity
from keys.management.development import is_development_chain
from keys.management.opening import open_private_key
from keys.names import clean_name
from keys.ports import KeyStore
from keys.signer import Custody


def with_chain(
    identity: SigningIdentity, chain: CertifiedChain, organization: str | None, now: datetime
) -> SigningIdentity:
    """The identity with a new chain; the one before goes into its history."""
    history = (*identity.history, RetiredChain(identity.current, now))
    return replace(identity, current=chain, history=history, organization=organization)


def certified(store: KeyStore, chain: tuple[x509.Certificate, ...]) -> CertifiedChain:
    """A chain as an identity has it."""
    return CertifiedChain(to_pem(chain), development=is_development_chain(store, chain))


def organization_in(chain: tuple[x509.Certificate, ...]) -> str | None:
    """Whom a chain names as the organization."""
    # What an authority wrote is taken over, unless it couldn't be shown safely.
    organization = organization_of(chain[0])
    try:
        return None if organization is None else clean_name(organization)
    except InvalidNameError:
        return None


def sealed(private_key: PrivateKey, encryption: KeyEncryption, identity: SigningIdentity) -> SealedKey:
    """A private key, sealed for one identity of one owner."""
    return seal(to_pkcs8(private_key), encryption, owner_id=identity.owner_id, name=identity.name)


def require_same_secret(store: KeyStore, encryption: KeyEncryption) -> None:
    """Raises WrongSecretError where other keys were sealed with another secret."""
    # A mistyped passphrase would otherwise seal this key with a secret that nobody knows.
    for identity in store.identities.all():
        if identity.custody is Custody.SERVER:
            with of_all_keys():
                open_private_key(store, encryption, identity)
            return


@contextmanager
def of_all_keys() -> Iterator[None]:
    """Whoever makes a new key doesn't know the one that is opened to try the secret: speak of all of them."""
    try:
        yield
    except WrongSecretError as error:
        if error.fault is not Fault.SEALED_SHUT:
            raise
        raise WrongSecretError(Fault.SEALED_OTHERWISE, name=error.params["name"]) from error
