"""Authorities over HTTP, asked in turn: hostile ones, slow ones, and our own where none answers."""

import gc
import shutil
import socket
import struct
import subprocess
import threading
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from keys.custody.vault import KdfParameters, KeyEncryption
from keys.errors import TimestampError, WrongSecretError
from keys.faults import Fault
from keys.storage.fakes import InMemoryKeyStore
from keys.storage.keyring import Keyring
from keys.timestamps.authority import EMBEDDED_NAME
from keys.timestamps.client import NoAnswerError
from keys.timestamps.embedded import EmbeddedAuthority, embedded_root
from keys.timestamps.http import HttpStampingService
from keys.timestamps.token import parse_token, stamps, verify_stamp
from keys.timestamps.turns import REST_SECONDS, Authorities, Stamping
from tests.support.stampers import clock, saying, serving, stamping

NOW = datetime.now(UTC)
MESSAGE = b"what existed by then"
CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)


@pytest.fixture(scope="module")
def honest():
    return clock(NOW - timedelta(days=1))


@pytest.fixture
def store():
    return InMemoryKeyStore()


def encryption(secret=b"secret"):
    return lambda: KeyEncryption(secret, CHEAP)


def asked(url, seconds=5.0):
    return Authorities([HttpStampingService(url, seconds)]).stamp(MESSAGE, NOW)


def test_an_authority_over_http(honest, tmp_path):
    with serving(stamping(honest)) as url:
        given = asked(url)
    assert (given.by, given.external, given.waiting) == (url, True, False)
    assert verify_stamp(given.stamp, MESSAGE, [honest.root]) == given.stamp.at
    assert_openssl_agrees(tmp_path, given.stamp.response, MESSAGE, honest.root)


def test_an_answer_that_breaks_off_leaves_no_socket_open():
    def broken_off(handler, _):
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"too short")
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()
        handler.rfile.close()  # the last hold on the socket: the other side sees a reset

    with serving(broken_off) as url, pytest.raises(NoAnswerError):
        asked(url)
    gc.collect()  # a socket that is still open then is a ResourceWarning, which fails this test


def assert_openssl_agrees(folder, response, message, root):
    if shutil.which("openssl") is None:
        pytest.skip("no openssl found")
    (folder / "message").write_bytes(message)
    (folder / "stamp.tsr").write_bytes(response)
    (folder / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
    command = ["openssl", "ts", "-verify", "-data", "message", "-in", "stamp.tsr", "-CAfile", "root.pem"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "Verification: OK" in result.stdout, result.stderr


@pytest.mark.parametrize(
    ("respond", "reason"),
    [
        (saying(b""), "no time stamp"),
        (saying(b"<html>Welcome</html>"), "no time stamp"),
        (saying(b"\x30\x84\xff\xff\xff\xff"), "no time stamp"),
        (saying(bytes(8_000_000)), "longer than any"),
        (saying(b"", status=500), "answered 500"),
        (saying(b"x", headers={"Content-Length": "-5"}), "no answer|no time stamp"),
        (saying(b"x" * 10, headers={"X": "y" * 100_000}), "no answer"),
    ],
)
def test_what_a_hostile_authority_says_is_no_stamp(respond, reason):
    with serving(respond) as url, pytest.raises(NoAnswerError, match=reason):
        asked(url)


def test_a_redirection_is_not_followed(honest):
    reached = threading.Event()

    def inside(handler, request):
        reached.set()
        stamping(honest)(handler, request)

    with (
        serving(inside) as internal,
        serving(saying(b"", 302, {"Location": internal})) as url,
        pytest.raises(NoAnswerError, match="answered 302"),
    ):
        asked(url)
    assert not reached.is_set()


@pytest.mark.parametrize("drips", [True, False])
def test_an_answer_that_never_ends_is_given_up(drips):
    over = threading.Event()

    def slow(handler, _):
        handler.send_response(200)
        handler.send_header("Content-Length", "4000")
        handler.end_headers()
        while drips and not over.wait(0.02):
            handler.wfile.write(b"0")
            handler.wfile.flush()
        over.wait(5)

    with serving(slow) as url:
        try:
            with pytest.raises(NoAnswerError, match=r"no answer"):
                asked(url, seconds=0.3)
        finally:
            over.set()


def test_the_first_that_answers_well_stamps(honest, tmp_path):
    """One is away, one talks nonsense, one stamps another hash, one is a day behind."""
    other = Authorities([honest]).stamp(b"something else", NOW).stamp.response
    late = clock(NOW - timedelta(days=9), at=NOW - timedelta(days=1))
    over = threading.Event()
    with (
        serving(lambda *_: over.wait(5)) as away,
        serving(saying(b"hello")) as nonsense,
        serving(saying(other)) as parrot,
        serving(stamping(late)) as behind,
        serving(stamping(honest)) as good,
    ):
        services = [HttpStampingService(url, 0.3) for url in (away, nonsense, parrot, behind)]
        given = Authorities([*services, HttpStampingService(good)]).stamp(MESSAGE, NOW)
        over.set()
    assert given.by == good
    assert [name for name, _ in given.failures] == [away, nonsense, parrot, behind]
    assert "another request" in str(given.failures[2][1])
    assert "half a day" in str(given.failures[3][1])
    assert_openssl_agrees(tmp_path, given.stamp.response, MESSAGE, honest.root)


def test_who_failed_is_left_alone_for_a_while():
    seconds, times = [0.0], []

    class Away:
        name = "away"

        def stamp(self, _):
            times.append(seconds[0])
            raise TimestampError(Fault.OUTSIDE, detail="It is down.")

    authorities = Authorities([Away()], lambda: seconds[0])
    for at in (0.0, 1.0, REST_SECONDS - 1, REST_SECONDS):
        seconds[0] = at
        with pytest.raises(NoAnswerError):
            authorities.stamp(MESSAGE, NOW)
    assert times == [0.0, REST_SECONDS]


def test_our_own_stamps_where_none_answers(store):
    own = EmbeddedAuthority(store, encryption())
    alone = Stamping(Authorities([]), own).stamp(MESSAGE, NOW)
    assert (alone.by, alone.external, alone.waiting) == ("embedded", False, False)
    with serving(saying(b"", 503)) as url:
        waiting = Stamping(Authorities([HttpStampingService(url)]), own).stamp(MESSAGE, NOW)
    assert (waiting.external, waiting.waiting) == (False, True)
    assert [name for name, _ in waiting.failures] == [url]
    for given in (alone, waiting):
        assert given.stamp.self_asserted
        assert given.stamp.authority == EMBEDDED_NAME
        assert verify_stamp(given.stamp, MESSAGE, [embedded_root(store)])


def test_later_only_an_external_authority_will_do(store, honest):
    own = EmbeddedAuthority(store, encryption())
    with serving(saying(b"", 503)) as url, pytest.raises(NoAnswerError):
        Stamping(Authorities([HttpStampingService(url)]), own).stamp_later(MESSAGE, NOW)
    assert Stamping(Authorities([honest]), own).stamp_later(MESSAGE, NOW).external
    assert not Stamping(Authorities([]), own).stamp_later(MESSAGE, NOW).external


def test_our_own_key_is_made_once_and_sealed(tmp_path):
    keyring = Keyring(tmp_path)
    assert embedded_root(keyring) is None
    first = Stamping(Authorities([]), EmbeddedAuthority(keyring, encryption())).stamp(MESSAGE, NOW)
    again = Stamping(Authorities([]), EmbeddedAuthority(Keyring(tmp_path), encryption())).stamp(MESSAGE, NOW)
    assert first.stamp.certificates == again.stamp.certificates
    assert verify_stamp(again.stamp, MESSAGE, [embedded_root(keyring)])
    with pytest.raises(WrongSecretError):
        EmbeddedAuthority(Keyring(tmp_path), encryption(b"other")).stamp(b"")
    assert {path.name for path in tmp_path.iterdir()} == {".lock", "stamping.json"}


def test_our_own_key_can_be_opened_beforehand(store):
    asked = []

    def asking():
        asked.append(1)
        return encryption()()

    own = EmbeddedAuthority(store, asking)
    own.open()
    assert asked == [1]
    assert Stamping(Authorities([]), own).stamp(MESSAGE, NOW).stamp.self_asserted
    assert asked == [1]


def test_our_own_key_is_renewed_before_it_ends(store):
    born = EmbeddedAuthority(store, encryption(), lambda: NOW)
    first = Stamping(Authorities([]), born).stamp(MESSAGE, NOW)
    later = NOW + timedelta(days=3700)
    second = Stamping(Authorities([]), EmbeddedAuthority(store, encryption(), lambda: later)).stamp(
        MESSAGE, later
    )
    assert first.stamp.certificates != second.stamp.certificates
    assert verify_stamp(second.stamp, MESSAGE, [embedded_root(store)]) == later.replace(microsecond=0)


def test_a_token_reads_as_its_answer_does(honest):
    stamp = Authorities([honest]).stamp(MESSAGE, NOW).stamp
    token = parse_token(stamp.token)
    assert (token.token, token.at, token.imprint) == (stamp.token, stamp.at, stamp.imprint)
    assert stamps(token, MESSAGE)
    assert verify_stamp(token, MESSAGE, [honest.root])


@pytest.mark.parametrize("data", [b"", b"\x30\x00", b"hello", b"\x30" * 5000, bytes(70_000)])
def test_what_is_no_token(data):
    with pytest.raises(TimestampError):
        parse_token(data)


def test_a_password_goes_over_tls_only_and_is_never_shown():
    for url in ("http://ada:secret@127.0.0.1:9/x", "https://ada:secret@127.0.0.1:9/x"):
        service = HttpStampingService(url, 1.0)
        with pytest.raises(TimestampError) as caught:
            service.stamp(b"request")
        for shown in (str(caught.value), repr(service), service.name):
            assert "secret" not in shown
    with pytest.raises(TimestampError, match="https://"):
        HttpStampingService("http://ada:secret@127.0.0.1:9/x").stamp(b"request")
