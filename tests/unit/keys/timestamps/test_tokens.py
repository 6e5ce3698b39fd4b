"""Time stamps: the embedded authority, asking authorities in turn, and every answer that is none."""

import shutil
import subprocess
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from keys.errors import TimestampError
from keys.faults import Fault
from keys.timestamps.authority import EMBEDDED_NAME, StampingKey, answer, create_stamping_key
from keys.timestamps.client import request_stamp
from keys.timestamps.http import HttpStampingService
from keys.timestamps.ordering import in_order
from keys.timestamps.token import parse_stamp, stamps, verify_stamp
from tests.support import pki

NOW = datetime(2026, 3, 4, 5, 6, 7, 890, tzinfo=UTC)
MESSAGE = b"what existed by then"


@dataclass
class Authority:
    """An authority with a clock and moods."""

    key: object
    name: str = "a"
    now: datetime = NOW
    error: str = ""

    def stamp(self, request):
        if self.error:
            raise TimestampError(Fault.OUTSIDE, detail=self.error)
        return answer(request, self.key, self.now)


@dataclass
class Saying:
    """An authority that says one thing, whatever it is asked."""

    response: bytes
    name: str = "parrot"

    def stamp(self, request):
        assert request
        return self.response


@pytest.fixture(scope="module")
def made():
    return create_stamping_key(NOW)


@pytest.fixture(scope="module")
def stamped(made):
    return request_stamp(MESSAGE, [Authority(made[1])], NOW)


def test_a_stamp_proves_an_instant(made, stamped):
    assert stamped.by == "a"
    assert stamped.stamp.at == NOW.replace(microsecond=0)
    assert stamped.stamp.authority == EMBEDDED_NAME
    assert stamps(stamped.stamp, MESSAGE)
    assert verify_stamp(stamped.stamp, MESSAGE, [made[0]], stamped.stamp.nonce) == stamped.stamp.at


def test_who_stamped_is_not_who_certified_them(stamped):
    """Authorities send their chain along; those that certify for stamping have the same purpose in theirs."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A stamping CA")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7, NOW, NOW + timedelta(days=9))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    above = builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)
    for certificates in ((above, *stamped.stamp.certificates), (*stamped.stamp.certificates, above)):
        assert replace(stamped.stamp, certificates=certificates).authority == EMBEDDED_NAME


def test_openssl_agrees(made, stamped, tmp_path):
    if shutil.which("openssl") is None:
        pytest.skip("no openssl found")
    (tmp_path / "message").write_bytes(MESSAGE)
    (tmp_path / "stamp.tsr").write_bytes(stamped.stamp.response)
    (tmp_path / "root.pem").write_bytes(made[0].public_bytes(Encoding.PEM))
    command = ["openssl", "ts", "-verify", "-data", "message", "-in", "stamp.tsr", "-CAfile", "root.pem"]
    at = ["-attime", str(int(NOW.timestamp()) + 60)]
    result = subprocess.run(command + at, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Verification: OK" in result.stdout, result.stderr
    (tmp_path / "message").write_bytes(MESSAGE + b".")
    assert subprocess.run(command + at, cwd=tmp_path, capture_output=True, check=False).returncode != 0


def test_another_content_root_or_nonce_is_refused(made, stamped):
    other, _ = create_stamping_key(NOW)
    for message, roots, nonce in [
        (MESSAGE + b".", [made[0]], None),
        (MESSAGE, [other], None),
        (MESSAGE, [], None),
        (MESSAGE, [made[0]], 5),
    ]:
        with pytest.raises(TimestampError):
            verify_stamp(stamped.stamp, message, roots, nonce)


def carrying(stamp, *certificates):
    """A stamp whose token carries more certificates; they are no part of what it signs."""
    response = tsp.TimeStampResp.load(stamp.response)
    held = response["time_stamp_token"]["content"]["certificates"]
    for certificate in certificates:
        held.append(asn1.Certificate.load(certificate.public_bytes(Encoding.DER)))
    return parse_stamp(in_order(response.dump(force=True)))


def test_no_token_vouches_for_itself():
    """A stranger's token that brings its own root along is a stranger's."""
    strangers, known = pki.Authority("Stranger"), pki.Authority("Known")
    now = datetime.now(UTC)
    leaf = strangers.issue("Stranger's clock", "Stranger", purposes=(pki.STAMPING,))
    key = StampingKey(leaf.leaf, leaf.key)
    stamp = request_stamp(MESSAGE, [Authority(key, now=now)], now).stamp
    full = carrying(stamp, strangers.intermediate, strangers.root)
    assert len(full.certificates) == 3
    assert verify_stamp(full, MESSAGE, [strangers.root]) == stamp.at
    with pytest.raises(TimestampError) as caught:
        verify_stamp(full, MESSAGE, [known.root])
    assert caught.value.fault is Fault.STAMP_UNTRUSTED


def test_a_certificate_for_something_else_stamps_nothing(made):
    """A root that we trust must still have certified somebody for stamping, and for nothing else."""
    root, _ = made
    key = create_stamping_key(NOW)[1]
    impostor = request_stamp(MESSAGE, [Authority(type(key)(made[1].certificate, key.key))], NOW)
    with pytest.raises(TimestampError):
        verify_stamp(impostor.stamp, MESSAGE, [root])


@pytest.mark.parametrize("at", range(0, 1060, 7))
def test_no_changed_byte_verifies_as_another_instant(made, stamped, at):
    response = bytearray(stamped.stamp.response)
    if at >= len(response):
        pytest.skip("behind the end")
    response[at] ^= 0x15
    try:
        changed = parse_stamp(bytes(response))
        instant = verify_stamp(changed, MESSAGE, [made[0]])
    except TimestampError:
        return
    assert instant == stamped.stamp.at


def test_authorities_are_asked_in_turn(made):
    away = Authority(made[1], "away", error="It is down.")
    wrong = Authority(made[1], "wrong", now=NOW + timedelta(days=1))
    parrot = Saying(request_stamp(b"else", [Authority(made[1])], NOW).stamp.response)
    found = request_stamp(MESSAGE, [away, wrong, parrot, Authority(made[1], "good")], NOW)
    assert found.by == "good"
    assert [name for name, _ in found.failures] == ["away", "wrong", "parrot"]
    assert "half a day" in str(dict(found.failures)["wrong"])
    assert "another request" in str(dict(found.failures)["parrot"])


def test_when_all_are_away_each_reason_is_told(made):
    with pytest.raises(TimestampError, match=r"try again later\. one: It is down\. two: Strike\."):
        request_stamp(
            MESSAGE,
            [Authority(made[1], "one", error="It is down."), Authority(made[1], "two", error="Strike.")],
            NOW,
        )
    with pytest.raises(TimestampError):
        request_stamp(MESSAGE, [], NOW)


def test_a_refusal_is_told():
    refusal = tsp.PKIStatusInfo({"status": "rejection"}).dump()
    response = b"\x30" + bytes([len(refusal)]) + refusal
    with pytest.raises(TimestampError):
        parse_stamp(response)


@pytest.mark.parametrize("data", [b"", b"\x30\x00", b"\x30\x80", b"hello", b"\x30" * 5000, bytes(70_000)])
def test_what_is_no_answer(data):
    with pytest.raises(TimestampError):
        parse_stamp(data)


@pytest.mark.parametrize("data", [b"", b"\x30\x00", b"hello", b"\x30" * 5000, bytes(20_000)])
def test_what_is_no_request(made, data):
    with pytest.raises(TimestampError):
        answer(data, made[1], NOW)


def said(request):
    """What a request says by a reader of all of ASN.1; None where it takes it for none."""
    try:
        asked = tsp.TimeStampReq.load(request, strict=True)
        asked.native  # noqa: B018 - it parses lazily
    except (ValueError, TypeError):
        return None
    imprint = asked["message_imprint"]
    algorithm, digest = imprint["hash_algorithm"]["algorithm"].native, imprint["hashed_message"].native
    known = {"sha256": 32, "sha384": 48, "sha512": 64}.get(algorithm) == len(digest)
    return (digest, asked["nonce"].native, asked["cert_req"].native) if known else None


def test_a_request_is_read_as_any_reader_of_der_does(made):
    """What our own client asks, and whatever is one byte away from it."""
    requests = []

    class Listening(Authority):
        def stamp(self, request):
            requests.append(request)
            return super().stamp(request)

    request_stamp(MESSAGE, [Listening(made[1])], NOW)
    (own,) = requests
    spoilt = [
        own[:at] + bytes([byte]) + own[at + 1 :] for at in range(len(own)) for byte in {0, 0xFF, own[at] ^ 1}
    ]
    shorter = [own[:at] + own[at + 1 :] for at in range(len(own))]
    for request in (own, own + b"\0", *spoilt, *shorter):
        wanted = said(request)
        if wanted is None:
            with pytest.raises(TimestampError):
                answer(request, made[1], NOW)
            continue
        signed = tsp.TimeStampResp.load(answer(request, made[1], NOW))["time_stamp_token"]["content"]
        info = signed["encap_content_info"]["content"].parsed
        imprint = info["message_imprint"]["hashed_message"].native
        assert (imprint, info["nonce"].native, len(signed["certificates"]) == 1) == wanted


@pytest.mark.parametrize("digest", ["sha1", "md5"])
def test_a_weak_hash_is_not_stamped(made, digest):
    imprint = {
        "hash_algorithm": {"algorithm": digest},
        "hashed_message": bytes(20 if digest == "sha1" else 16),
    }
    with pytest.raises(TimestampError, match="Only SHA-256"):
        answer(tsp.TimeStampReq({"version": "v1", "message_imprint": imprint}).dump(), made[1], NOW)


@pytest.mark.parametrize("url", ["", "ftp://a.example", "http://", "https://[", "http://a.example:99999/"])
def test_what_is_no_address(url):
    with pytest.raises(TimestampError):
        HttpStampingService(url).stamp(b"request")


def test_the_name_of_an_authority_has_no_password():
    assert (
        HttpStampingService("https://me:secret@tsa.example/stamp?token=x").name == "https://tsa.example/stamp"
    )
