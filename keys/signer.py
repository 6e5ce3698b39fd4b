"""The port that signing code depends on: something that signs bytes and shows a certificate chain."""

from enum import StrEnum
from typing import Protocol

from cryptography import x509

from keys.algorithms import Algorithm


class Custody(StrEnum):
    """Where the private key is kept. Only ``server`` has an implementation here, see keys/custody."""

    SERVER = "server"
    HSM = "hsm"
    BROWSER = "browser"


class Signer(Protocol):
    """Signs for one identity, wherever the private key is.

    The port knows nothing of private keys, so each custody can fit it:

    - ``server``: the key is opened from its sealed form and used in this process.
    - ``hsm``: ``sign`` calls the device or the key service. PKCS#11 devices answer ECDSA with r and s as
      wanted here; services that answer in DER need ``decode_dss_signature`` first.
    - ``browser``: ``sign`` gives back the signature that the creator's browser made over exactly these bytes;
      the two-phase journey asks for it before, so ``sign`` itself never waits for a person.

    Raises a KeysError where the key can't be used; an implementation lets no other error out.
    """

    @property
    def algorithm(self) -> Algorithm:
        """What ``sign`` signs with."""
        ...

    @property
    def certificate_chain(self) -> tuple[x509.Certificate, ...]:
        """The certificates, leaf first, each certified by the next; without the root."""
        ...

    @property
    def custody(self) -> Custody:
        """Where the private key is kept."""
        ...

    def sign(self, data: bytes) -> bytes:
        """Sign ``data`` (a whole message, not a digest) and return the signature in COSE form."""
        ...
