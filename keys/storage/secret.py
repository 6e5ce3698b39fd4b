"""The secret that opens the sealed keys: a file of ours, or a passphrase. Nothing here asks a person."""

import os
import secrets
import stat
import unicodedata
from pathlib import Path

from keys.errors import SecretFileError
from keys.faults import Fault
from keys.storage.files import write_file

SECRET_SIZE = 32
_MAX_PASSPHRASE_BYTES = 4096


def create_secret(path: Path) -> bytes:
    """Make a secret file (32 random bytes, mode 0600) and return the secret.

    The caller holds the folder's lock. Raises SecretFileError if the file exists: a new secret would make the
    sealed keys useless.
    """
    if path.exists() or path.is_symlink():
        raise SecretFileError(Fault.SEALER_EXISTS, path=path)
    secret = secrets.token_bytes(SECRET_SIZE)
    write_file(path, secret)
    return secret


def read_secret(path: Path) -> bytes:
    """Read a secret file that ``create_secret`` made.

    Raises SecretFileError if it is missing, of the wrong size, or readable by anyone but its owner.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            secret = file.read(SECRET_SIZE + 1)
    except OSError as error:
        raise SecretFileError(Fault.SEALER_UNREADABLE, path=path, reason=error.strerror) from error
    if not stat.S_ISREG(status.st_mode) or len(secret) != SECRET_SIZE:
        raise SecretFileError(Fault.SEALER_DAMAGED, path=path)
    if status.st_mode & 0o077:
        raise SecretFileError(Fault.SEALER_EXPOSED, path=path)
    return secret


def passphrase_secret(text: str) -> bytes:
    """Turn a passphrase into a secret: Unicode normal form C in UTF-8, so that every keyboard gives the same.

    Raises SecretFileError if it is empty or longer than 4096 bytes.
    """
    secret = unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")
    if not secret or len(secret) > _MAX_PASSPHRASE_BYTES:
        raise SecretFileError(Fault.PHRASE_LENGTH, most=_MAX_PASSPHRASE_BYTES)
    return secret


def read_passphrase_file(path: Path) -> bytes:
    """Read a passphrase from a UTF-8 file, without the line break at its end if there is one.

    Who can read the file isn't checked: container secrets are mounted readable, and guarded by the mount.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_MAX_PASSPHRASE_BYTES + 3).decode("utf-8")
    except OSError as error:
        raise SecretFileError(Fault.PHRASE_UNREADABLE, path=path, reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise SecretFileError(Fault.PHRASE_ENCODING, path=path) from error
    return passphrase_secret(text.removesuffix("\n").removesuffix("\r"))
