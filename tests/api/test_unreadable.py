"""What the server itself refuses, before the application sees it: a problem too, and nothing of what was sent."""

import json
import socket
from urllib.parse import urlsplit

import pytest

HEAD = b"Host: vermilion.example\r\n"
PICTURE = b"POST /api/v1/verify HTTP/1.1\r\n" + HEAD + b"Content-Type: image/jpeg\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
BROKEN = {"size": b"zz-secret\r\nabc\r\n0\r\n\r\n", "end": b"3\r\nabc-secret\r\n0\r\n\r\n"}


def sent(live, data):
    """Everything that the server answers until it ends the connection."""
    address = urlsplit(live.address)
    with socket.create_connection((address.hostname, address.port), timeout=60) as client:
        client.sendall(data)
        return b"".join(iter(lambda: client.recv(65536), b""))


def problem(answer):
    """The status line, the headers and the object of one answer."""
    assert answer.count(b"HTTP/1.1 ") == 1
    head, _, data = answer.partition(b"\r\n\r\n")
    line, *lines = head.decode("ascii").split("\r\n")
    headers = dict(field.split(": ", 1) for field in lines)
    assert headers["Content-Type"] == "application/problem+json"
    assert int(headers["Content-Length"]) == len(data)
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert b"secret" not in answer
    return int(line.split()[1]), headers, json.loads(data)


@pytest.mark.parametrize(
    ("status", "code", "request_head"),
    [
        (414, "address-too-long", b"GET /secret" + b"a" * 5000 + b" HTTP/1.1\r\n" + HEAD + b"\r\n"),
        (431, "headers-too-large", b"GET / HTTP/1.1\r\n" + HEAD + b"X: secret" + b"a" * 9000 + b"\r\n\r\n"),
        (431, "headers-too-large", b"GET / HTTP/1.1\r\n" + HEAD + b"X: secret\r\n" * 200 + b"\r\n"),
        (400, "bad-request", b"secret\r\n\r\n"),
        (400, "bad-request", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"),
        (400, "bad-request", b"secret / HTTP/1.1\r\n" + HEAD + b"\r\n"),
        (400, "bad-request", b"GET / HTTP/9.9\r\n" + HEAD + b"\r\n"),
        (400, "bad-request", b"GET / HTTP/1.1\r\n" + HEAD + b"X secret: a\r\n\r\n"),
        (400, "bad-request", b"GET / HTTP/1.1\r\n" + HEAD + b"X: a\r\n secret\r\n\r\n"),
        (400, "bad-request", PICTURE + b"Content-Length: secret\r\n\r\n"),
        (400, "bad-request", PICTURE + b"Content-Length: 3\r\n" + CHUNKED),
        (501, "bad-request", PICTURE + b"Transfer-Encoding: secret\r\n\r\n"),
        (417, "bad-request", PICTURE + b"Expect: secret\r\nContent-Length: 3\r\n\r\nabc"),
    ],
)
def test_what_cannot_be_read_is_answered_with_a_problem(live, status, code, request_head):
    answered, headers, said = problem(sent(live, request_head))
    assert (answered, said["status"], said["code"]) == (status, status, code)
    assert said["type"] == f"urn:vermilion:problem:{code}"
    assert headers["Connection"] == "close"
    # Nobody knows in which language to answer.
    assert said["detail"].isascii() is False


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize(
    "head",
    [
        PICTURE,
        PICTURE.replace(b"image/jpeg", b"multipart/form-data; boundary=b"),
        b"POST /api/c2pa/v1/matches/byBinding HTTP/1.1\r\n" + HEAD + b"Content-Type: application/json\r\n",
    ],
    ids=["bare", "form", "json"],
)
def test_chunks_that_are_none_are_no_fault_of_the_server(live, head, broken):
    key = f"Authorization: Bearer {live.key}\r\n".encode()
    status, _, said = problem(sent(live, head + key + CHUNKED + BROKEN[broken]))
    assert (status, said["code"]) == (400, "bad-request")


@pytest.mark.parametrize("broken", BROKEN)
def test_a_request_that_is_answered_before_its_body_is_read_is_answered_once(live, broken):
    status, _, said = problem(sent(live, PICTURE + CHUNKED + BROKEN[broken]))
    assert (status, said["code"]) == (401, "unauthenticated")
