"""Signatures are checked by openssl; no arithmetic of ours."""

from __future__ import annotations

import base64
import re
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from provenance.evidence.offline.script.canonical import decoded
from provenance.evidence.offline.script.der import der_all, integer, tlv
from provenance.evidence.offline.script.faults import Unusable, exactly, require
from provenance.evidence.offline.script.names import name_of_oid


def openssl(command: str, **files: bytes) -> bytes | None:
    """Run openssl with files in a folder of their own; None where it says no."""
    with tempfile.TemporaryDirectory(prefix="evidence-") as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        try:
            done = subprocess.run(
                ["openssl", *command.split()],  # noqa: S607 - the one that the person has
                cwd=folder,
                capture_output=True,
                check=False,
                stdin=subprocess.DEVNULL,
            )
        except OSError:
            raise Unusable("no-openssl") from None
    return done.stdout if done.returncode == 0 else None


def pem(der: bytes, kind: str = "CERTIFICATE") -> bytes:
    """DER as PEM, in its one form."""
    text = base64.b64encode(der).decode()
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return "\n".join([f"-----BEGIN {kind}-----", *lines, f"-----END {kind}-----", ""]).encode()


def from_pem(data: bytes) -> list[bytes]:
    """The certificates in a file, PEM or DER, as DER."""
    if b"-----BEGIN " not in data:
        return [data]
    blocks = re.findall(b"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----", data)
    require(blocks)
    return [decoded("".join(block.decode().split())) for block in blocks]


def pems(certificates: Iterable[bytes]) -> bytes:
    """Certificates, one after the other."""
    return b"".join(map(pem, certificates))


def signed_with(key: bytes, algorithm: str, signature: bytes, message: bytes) -> bool:
    """Check a signature in the form that COSE has; `key` is a SubjectPublicKeyInfo, DER."""
    files = {"key": pem(key, "PUBLIC KEY"), "message": message, "signature": signature}
    kind = key_kind(key)
    if kind != algorithm:
        return False
    if algorithm == "ed25519":
        command = "pkeyutl -verify -pubin -inkey key -rawin -in message -sigfile signature"
    elif algorithm == "ps256":
        options = "-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest"
        command = f"dgst -sha256 -verify key {options} -signature signature message"
    else:
        half = {"es256": 32, "es384": 48}[algorithm]
        if len(signature) != 2 * half:
            return False
        files["signature"] = tlv(0x30, integer(signature[:half]) + integer(signature[half:]))
        command = f"dgst -sha{256 if half == 32 else 384} -verify key -signature signature message"
    return openssl(command, **files) is not None


def key_kind(key: bytes) -> str | None:
    """The algorithm that a public key signs with here."""
    starts = {
        bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107"): "es256",
        bytes.fromhex("3076301006072a8648ce3d020106052b81040022"): "es384",
        bytes.fromhex("302a300506032b6570"): "ed25519",
    }
    found = next((kind for start, kind in starts.items() if key.startswith(start)), None)
    return "ps256" if found is None and rsa_bits(key) else found


def is_sound(key: bytes) -> bool:
    """Whether a public key is of a kind and size that every reader checks."""
    curves = ("06082a8648ce3d030107", "06052b81040022", "06052b81040023")
    algorithm = der_all(key, 0x30).parts(0x30)[0]
    oid, *parameters = algorithm.parts(6)
    if name_of_oid(oid) == "ec":
        return [p.whole.hex() for p in parameters] in [[curve] for curve in curves]
    return name_of_oid(oid) == "ed25519" or rsa_bits(key)


def rsa_bits(key: bytes) -> bool:
    """Whether a key is of RSA, and neither weak nor so large that checking takes long."""
    algorithm, bits = exactly(der_all(key, 0x30).parts(0x30, 3), 2)
    if algorithm.whole.hex() != "300d06092a864886f70d0101010500":
        return False
    modulus = der_all(bits.content[1:], 0x30).parts(2, 2)[0].content
    return 2048 <= int.from_bytes(modulus, "big").bit_length() <= 8192
