"""Seal private keys for the disk: Argon2id makes a key from a secret, AES-256-GCM encrypts with it.

PKCS#8 encryption isn't used: the library's password hashing for it is weak and can't be tuned.
Sources: RFC 9106 (Argon2id), NIST SP 800-38D (GCM with a random 96-bit nonce, a new key for each seal).
Python can't wipe memory: an opened key is in this process until it is collected.
"""

import base64
import binascii
import json
import secrets
import threading
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from keys.errors import WrongSecretError
from keys.faults import Fault

VERSION = 1
_KDF = "argon2id"
_KEY_SIZE = 32
_NONCE_SIZE = 12
_SALT_SIZE = 16
_MAX_PLAINTEXT = 16 * 1024  # an RSA key of 8192 bits takes under 5 KiB
_MAX_MEMORY_KIB = 256 * 1024
_MAX_ITERATIONS = 16
_MAX_LANES = 16
_MAX_REMEMBERED = 1024
# The lanes of all derivations in a process are threads of one pool of OpenSSL's. Two at once can each hold a part of
# it and wait for the rest for ever.
_LANES = threading.Lock()


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """What Argon2id costs: memory in KiB, passes over it, and lanes. About 0.15 s with the defaults."""

    memory_kib: int = 64 * 1024
    iterations: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class SealedKey:
    """An encrypted private key, ready to be written as JSON; the binary fields are base64."""

    v: int
    kdf: str
    parameters: KdfParameters
    salt: str
    nonce: str
    ciphertext: str


class KeyEncryption:
    """A secret, and the keys derived from it so far.

    Make one for a batch and pass it on, so that Argon2id runs once for each sealed key and not once for each
    signature; drop it to forget the derived keys. Safe to share between threads.
    """

    __slots__ = ("_derived", "_parameters", "_secret")

    def __init__(self, secret: bytes, parameters: KdfParameters | None = None) -> None:
        if not secret:
            raise WrongSecretError(Fault.SEALER_EMPTY)
        self._secret = secret
        self._parameters = parameters or KdfParameters()
        self._derived: dict[tuple[bytes, KdfParameters], bytes] = {}

    @property
    def parameters(self) -> KdfParameters:
        """What new keys are sealed with."""
        return self._parameters

    def derive(self, salt: bytes, parameters: KdfParameters) -> bytes:
        """Return the 32-byte encryption key for a salt (bytes) and parameters that were checked before."""
        if (known := self._derived.get((salt, parameters))) is not None:
            return known
        with _LANES:
            # Whoever held it may have derived the same, beforehand.
            if (known := self._derived.get((salt, parameters))) is not None:
                return known
            derived = Argon2id(
                salt=salt,
                length=_KEY_SIZE,
                iterations=parameters.iterations,
                lanes=parameters.lanes,
                memory_cost=parameters.memory_kib,
            ).derive(self._secret)
            if len(self._derived) >= _MAX_REMEMBERED:
                self._derived.clear()
            self._derived[salt, parameters] = derived
            return derived


def seal(private_key_der: bytes, encryption: KeyEncryption, *, owner_id: str, name: str) -> SealedKey:
    """Encrypt a private key (unencrypted PKCS#8 DER) so that it opens only for this owner and name."""
    if len(private_key_der) > _MAX_PLAINTEXT:
        raise ValueError(f"a private key of {len(private_key_der)} bytes is too large to be sealed")
    salt, nonce = secrets.token_bytes(_SALT_SIZE), secrets.token_bytes(_NONCE_SIZE)
    key = encryption.derive(salt, encryption.parameters)
    ciphertext = AESGCM(key).encrypt(nonce, private_key_der, _context(owner_id, name))
    return SealedKey(VERSION, _KDF, encryption.parameters, _base64(salt), _base64(nonce), _base64(ciphertext))


def unseal(sealed: SealedKey, encryption: KeyEncryption, *, owner_id: str, name: str) -> bytes:
    """Decrypt a private key (PKCS#8 DER).

    Raises WrongSecretError for a wrong secret, another owner or name, altered data, an unknown version, or a
    cost beyond 256 MiB, 16 passes or 16 lanes: what is on the disk doesn't decide what we spend.
    """
    if sealed.v != VERSION or sealed.kdf != _KDF or not _affordable(sealed.parameters):
        raise WrongSecretError(Fault.SEALED_UNKNOWN)
    try:
        salt, nonce, ciphertext = map(_bytes, (sealed.salt, sealed.nonce, sealed.ciphertext))
    except (ValueError, binascii.Error) as error:
        raise WrongSecretError(Fault.SEALED_DAMAGED) from error
    if not 8 <= len(salt) <= 64 or len(nonce) != _NONCE_SIZE or len(ciphertext) > _MAX_PLAINTEXT + 16:
        raise WrongSecretError(Fault.SEALED_DAMAGED)
    try:
        return AESGCM(encryption.derive(salt, sealed.parameters)).decrypt(
            nonce, ciphertext, _context(owner_id, name)
        )
    except InvalidTag as error:
        raise WrongSecretError(Fault.SEALED_SHUT, name=name) from error


def _affordable(parameters: KdfParameters) -> bool:
    return (
        1 <= parameters.lanes <= _MAX_LANES
        and 1 <= parameters.iterations <= _MAX_ITERATIONS
        and 8 * parameters.lanes <= parameters.memory_kib <= _MAX_MEMORY_KIB
    )


def _context(owner_id: str, name: str) -> bytes:
    # A JSON array, so that no two pairs of owner and name give the same bytes.
    return json.dumps(["vermilion sealed key", VERSION, owner_id, name]).encode("ascii")


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
