"""A throwaway time-stamping authority on the loopback interface (RFC 3161), by hand and as small as it goes."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.support.pki import Credential

_SEQUENCE, _SET, _OCTETS, _INTEGER, _OID, _TIME, _CONTEXT = 0x30, 0x31, 0x04, 0x02, 0x06, 0x18, 0xA0


def tlv(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    if len(body) < 128:
        return bytes((tag, len(body))) + body
    length = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body


def parts(data: bytes) -> list[tuple[int, bytes, bytes]]:
    """The elements of a DER value: tag, content, and the whole element."""
    found, at = [], 0
    while at < len(data):
        length, body = data[at + 1], at + 2
        if length & 0x80:
            body += length & 0x7F
            length = int.from_bytes(data[at + 2 : body], "big")
        found.append((data[at], data[body : body + length], data[at : body + length]))
        at = body + length
    return found


def oid(text: str) -> bytes:
    first, second, *rest = map(int, text.split("."))
    out = bytearray([first * 40 + second])
    for number in rest:
        septets = [number & 0x7F]
        while number := number >> 7:
            septets.append(number & 0x7F | 0x80)
        out += bytes(reversed(septets))
    return tlv(_OID, bytes(out))


_SHA256 = tlv(_SEQUENCE, oid("2.16.840.1.101.3.4.2.1"))
_TST_INFO = oid("1.2.840.113549.1.9.16.1.4")


def _attribute(kind: str, value: bytes) -> bytes:
    return tlv(_SEQUENCE, oid(kind), tlv(_SET, value))


def answer(request: bytes, authority: Credential, at: datetime) -> bytes:
    """The TimeStampResp to a TimeStampReq."""
    fields = parts(parts(request)[0][1])
    nonce = [whole for tag, _, whole in fields[2:] if tag == _INTEGER]
    made = _token(fields[1][2], nonce, authority, at)
    return tlv(_SEQUENCE, tlv(_SEQUENCE, tlv(_INTEGER, b"\0")), made)


def token(data: bytes, authority: Credential, at: datetime) -> bytes:
    """A TimeStampToken over some bytes."""
    imprint = tlv(_SEQUENCE, _SHA256, tlv(_OCTETS, hashlib.sha256(data).digest()))
    return _token(imprint, [], authority, at)


def _token(imprint: bytes, nonce: list[bytes], authority: Credential, at: datetime) -> bytes:
    info = tlv(
        _SEQUENCE,
        tlv(_INTEGER, b"\1"),
        oid("1.2.3.4"),
        imprint,
        tlv(_INTEGER, b"\x2a"),
        tlv(_TIME, at.astimezone(UTC).strftime("%Y%m%d%H%M%SZ").encode()),
        *nonce,
    )
    leaf = authority.leaf.public_bytes(serialization.Encoding.DER)
    certificate = tlv(_SEQUENCE, tlv(_SEQUENCE, tlv(_SEQUENCE, tlv(_OCTETS, hashlib.sha256(leaf).digest()))))
    attributes = b"".join(
        sorted(
            (
                _attribute("1.2.840.113549.1.9.3", _TST_INFO),
                _attribute("1.2.840.113549.1.9.4", tlv(_OCTETS, hashlib.sha256(info).digest())),
                _attribute("1.2.840.113549.1.9.16.2.47", certificate),
            )
        )
    )
    signature = authority.key.sign(tlv(_SET, attributes), ec.ECDSA(hashes.SHA256()))
    serial = authority.leaf.serial_number
    signer = tlv(
        _SEQUENCE,
        tlv(_INTEGER, b"\1"),
        tlv(
            _SEQUENCE,
            authority.leaf.issuer.public_bytes(),
            tlv(_INTEGER, serial.to_bytes(serial.bit_length() // 8 + 1, "big")),
        ),
        _SHA256,
        tlv(_CONTEXT, attributes),
        tlv(_SEQUENCE, oid("1.2.840.10045.4.3.2")),
        tlv(_OCTETS, signature),
    )
    chain = b"".join(certificate.public_bytes(serialization.Encoding.DER) for certificate in authority.chain)
    signed = tlv(
        _SEQUENCE,
        tlv(_INTEGER, b"\3"),
        tlv(_SET, _SHA256),
        tlv(_SEQUENCE, _TST_INFO, tlv(_CONTEXT, tlv(_OCTETS, info))),
        tlv(_CONTEXT, chain),
        tlv(_SET, signer),
    )
    return tlv(_SEQUENCE, oid("1.2.840.113549.1.7.2"), tlv(_CONTEXT, signed))


@contextmanager
def stamping(authority: Credential, at: datetime) -> Iterator[str]:
    """Run an authority whose clock stands at `at`; gives its URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = answer(self.rfile.read(int(self.headers["Content-Length"])), authority, at)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
