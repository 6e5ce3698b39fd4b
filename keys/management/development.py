"""The development CA in a key store: made once, renewed in time, trusted only where the caller says so."""

from datetime import datetime

from cryptography import x509

from keys.algorithms import PrivateKey
from keys.certificates.issuing import (
    IssuingAuthority,
    create_authority,
    needs_renewal,
    renew_intermediate,
)
from keys.certificates.reading import is_issued_by, load_certificates, to_pem
from keys.custody.importing import load_private_key, to_pkcs8
from keys.custody.vault import KeyEncryption, SealedKey, seal, unseal
from keys.ports import AuthorityRecord, KeyStore
from keys.trust.lists import TrustKind, TrustList, anchor_of

DEVELOPMENT_TRUST_LIST = "Vermilion development CA"
_OWNER = ""  # no member has an empty id
_ROOT, _INTERMEDIATE = "development root", "development intermediate"


def ensure_authority(store: KeyStore, encryption: KeyEncryption, now: datetime) -> IssuingAuthority:
    """Open the development CA; make it if there is none, and renew its intermediate when that runs out.

    Raises WrongSecretError, AuthorityError when the root has expired.
    """
    with store.writing():
        record = store.authority.load()
        if record is None:
            authority, root_key = create_authority(now)
            store.authority.save(_record(authority, _seal(root_key, encryption, _ROOT), encryption, now))
            return authority
        (root,) = load_certificates(record.root_pem.encode())
        (intermediate,) = load_certificates(record.intermediate_pem.encode())
        if (
            not needs_renewal(intermediate, now)
            or intermediate.not_valid_after_utc == root.not_valid_after_utc
        ):
            return IssuingAuthority(
                root, intermediate, _open(record.intermediate_key, encryption, _INTERMEDIATE)
            )
        authority = renew_intermediate(root, _open(record.root_key, encryption, _ROOT), now)
        store.authority.save(_record(authority, record.root_key, encryption, record.created_at))
        return authority


def ensure_development_trust(store: KeyStore, now: datetime) -> TrustList | None:
    """Recognise the development CA of this store as a signer: put its root on a trust list of its own.

    Returns the list, or None while there is no development CA. Calling it again changes nothing.
    """
    with store.writing():
        root = development_root(store)
        if root is None:
            return None
        anchors = (anchor_of(root),)
        for known in store.trust.all():
            if (known.kind, known.name) == (
                TrustKind.MANIFEST,
                DEVELOPMENT_TRUST_LIST,
            ) and known.anchors == anchors:
                return known
        trust_list = TrustList(
            DEVELOPMENT_TRUST_LIST,
            TrustKind.MANIFEST,
            "development CA of this installation",
            now,
            None,
            anchors,
        )
        store.trust.put(trust_list)
        return trust_list


def development_root(store: KeyStore) -> x509.Certificate | None:
    """The root of the development CA, if there is one."""
    record = store.authority.load()
    return None if record is None else load_certificates(record.root_pem.encode())[0]


def is_development_chain(store: KeyStore, chain: tuple[x509.Certificate, ...]) -> bool:
    """Say whether a chain ends at the development CA of this store."""
    root = development_root(store)
    return root is not None and is_issued_by(chain[-1], root)


def _record(
    authority: IssuingAuthority, root_key: SealedKey, encryption: KeyEncryption, created_at: datetime
) -> AuthorityRecord:
    return AuthorityRecord(
        root_pem=to_pem([authority.root]),
        root_key=root_key,
        intermediate_pem=to_pem([authority.intermediate]),
        intermediate_key=_seal(authority.intermediate_key, encryption, _INTERMEDIATE),
        created_at=created_at,
    )


def _seal(key: PrivateKey, encryption: KeyEncryption, name: str) -> SealedKey:
    return seal(to_pkcs8(key), encryption, owner_id=_OWNER, name=name)


def _open(sealed: SealedKey, encryption: KeyEncryption, name: str) -> PrivateKey:
    return load_private_key(unseal(sealed, encryption, owner_id=_OWNER, name=name))
