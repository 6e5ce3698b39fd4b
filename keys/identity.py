"""A signing identity: a name, its key, its certificate chain and its custody."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from cryptography import x509

from keys.algorithms import Algorithm, algorithm_of
from keys.certificates.reading import (
    issuer_called,
    issuer_of,
    key_id,
    load_certificates,
    public_key_of,
    serial_of,
    tbs_sha256_of,
)
from keys.errors import InvalidCertificateError, InvalidNameError
from keys.faults import Fault
from keys.names import clean_name
from keys.problems import ProfileCode, ProfileProblem
from keys.revocation import CertificateId
from keys.signer import Custody
from keys.times import in_utc


class IdentityStatus(StrEnum):
    """``revoked`` is final. A rotated identity stays active: the chains before are in its history."""

    ACTIVE = "active"
    REVOKED = "revoked"


@dataclass(frozen=True)
class CertifiedChain:
    """A certificate chain (PEM, leaf first, without the root) and whether the development CA issued it.

    Raises InvalidCertificateError if the PEM can't be read or its key isn't one that we sign with.
    """

    pem: str
    development: bool

    def __post_init__(self) -> None:
        algorithm_of(public_key_of(self.leaf))

    @cached_property
    def certificates(self) -> tuple[x509.Certificate, ...]:
        """The certificates, leaf first."""
        certificates = load_certificates(self.pem.encode())
        if not certificates:
            raise InvalidCertificateError(Fault.CHAIN_UNUSABLE, (ProfileProblem(ProfileCode.CHAIN_EMPTY),))
        return certificates

    @property
    def leaf(self) -> x509.Certificate:
        """The certificate of the signing key."""
        return self.certificates[0]

    @property
    def serial(self) -> str:
        """The leaf's serial number, lowercase hexadecimal."""
        return serial_of(self.leaf)

    @property
    def issuer(self) -> str:
        """The distinguished name of the leaf's issuer (RFC 4514)."""
        return issuer_of(self.leaf)

    @property
    def issuer_called(self) -> str:
        """What people call the leaf's issuer."""
        return issuer_called(self.leaf)

    @property
    def certificate_id(self) -> CertificateId:
        """What a revocation names the leaf by."""
        return CertificateId(self.serial, tbs_sha256_of(self.leaf), self.issuer)

    @property
    def not_after(self) -> datetime:
        """Until when the leaf is valid, UTC."""
        return self.leaf.not_valid_after_utc

    @property
    def key_id(self) -> str:
        """Which key the leaf certifies: SHA-256 of its SubjectPublicKeyInfo, hexadecimal."""
        return key_id(public_key_of(self.leaf))


@dataclass(frozen=True)
class RetiredChain:
    """A chain that the identity signed with before; what it signed still verifies."""

    chain: CertifiedChain
    retired_at: datetime

    def __post_init__(self) -> None:
        in_utc(self.retired_at)


@dataclass(frozen=True)
class SigningIdentity:
    """Who signs. ``name`` is unique in a keyring; ``owner_id`` is the member that it belongs to.

    Raises InvalidNameError if a name isn't in its clean form (keys.names.clean_name).
    """

    name: str
    owner_id: str
    custody: Custody
    current: CertifiedChain
    created_at: datetime
    organization: str | None = None
    status: IdentityStatus = IdentityStatus.ACTIVE
    history: tuple[RetiredChain, ...] = ()

    def __post_init__(self) -> None:
        for name in filter(None, (self.name, self.organization)):
            if clean_name(name) != name:
                raise InvalidNameError(Fault.NAME_NOT_CLEAN)
        in_utc(self.created_at)

    @property
    def algorithm(self) -> Algorithm:
        """What the identity signs with."""
        return algorithm_of(public_key_of(self.current.leaf))

    @property
    def development(self) -> bool:
        """Whether the certificate in use comes from the development CA, which nobody else trusts."""
        return self.current.development

    @property
    def chains(self) -> tuple[CertifiedChain, ...]:
        """Every chain that the identity has had, the one in use first, then the latest."""
        return (self.current, *(retired.chain for retired in reversed(self.history)))
