"""What nobody in their right mind sends, and what somebody will."""

import gzip
import hashlib
import socket
import tempfile
import zlib
from struct import pack

import pytest

from tests.api.conftest import MAX_BYTES

NAMES = [
    "../../etc/passwd",
    "..\\..\\x.jpg",
    "/etc/passwd",
    "a\x00b.jpg",
    "\u202egpj.exe",
    "x" * 5000,
    "<script>",
    "C:\\x",
]


@pytest.fixture
def spooled(tmp_path, monkeypatch):
    """What is left of uploads; in a folder that no other test, and no other server, uses."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return lambda: list(tmp_path.glob("vermilion-upload-*"))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_a_name_and_never_a_path(installation, ada, spooled, name):
    answer = installation.send("/verify", [("file", name, installation.photo)], headers=ada)
    assert answer.status_code == 200
    said = answer.json["files"][0]["verdict"]["file"]
    assert "\x00" not in said
    assert "\u202e" not in said
    assert not spooled()


@pytest.mark.parametrize("name", ["a b", "é", "x" * 1001, "", "a\tb"])
def test_a_header_carries_a_name_percent_encoded_or_not_at_all(installation, ada, name):
    answer = installation.verify(headers={**ada, "File-Name": name.encode("utf-8").decode("latin-1")})
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "File-Name")


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "gzip, identity", "zstd"])
def test_a_compressed_body_is_not_unpacked(installation, ada, encoding):
    bomb = gzip.compress(b"\0" * 10_000_000)
    answer = installation.verify(bomb, headers={**ada, "Content-Encoding": encoding})
    assert (answer.status_code, answer.json["code"]) == (415, "content-encoding")


def test_a_small_picture_of_a_huge_size_costs_nothing(installation, ada):
    def chunk(kind, data):
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0" * 1_000_000, 9)
    header = pack(">IIBBBBB", 100_000, 100_000, 8, 6, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    (file,) = installation.verify(bomb, headers=ada).json["files"]
    assert "limit.media" in {found["code"] for found in file["verdict"]["findings"]}


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json"])
def test_fields_in_the_place_of_a_file(installation, ada, kind):
    answer = installation.verify(b"{}", headers={**ada, "Content-Type": kind})
    assert (answer.status_code, answer.json["code"]) == (415, "media-type")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "image/jpeg"),
        (b"", "multipart/form-data; boundary=b"),
        (b"nonsense", "multipart/form-data; boundary=b"),
        (b"nonsense", "multipart/form-data"),
        (
            b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nno file\r\n--b--\r\n',
            "multipart/form-data; boundary=b",
        ),
        (
            b'--b\r\nContent-Disposition: form-data; name="other"; filename="a"\r\n\r\nx\r\n--b--\r\n',
            "multipart/form-data; boundary=b",
        ),
    ],
)
def test_bodies_without_a_file(installation, ada, body, kind):
    answer = installation.verify(body, headers={**ada, "Content-Type": kind})
    assert (answer.status_code, answer.json["code"]) == (422, "invalid")


def test_unknown_addresses_and_methods_are_problems_too(installation):
    nowhere = installation.client.get("/api/v1/nowhere")
    assert (nowhere.status_code, nowhere.content_type, nowhere.json["code"]) == (
        404,
        "application/problem+json",
        "not-found",
    )
    wrong = installation.client.delete("/api/v1/verify")
    assert (wrong.status_code, wrong.json["code"], wrong.headers["Allow"]) == (405, "method", "POST")
    for path in ("/api/v1/works/../../etc/passwd", "/api/v1/works/%2e%2e%2f", "/api/v1/works/" + "a" * 24):
        assert installation.client.get(path).status_code == 404


def test_the_reader_is_answered_in_their_language(installation):
    said = installation.client.get("/api/v1/nowhere", headers={"Accept-Language": "zh-CN,en;q=0.5"}).json
    assert said["detail"] == "这里没有内容，或不属于你。"


# Over a socket, as no client library would send it.


def talk(live, head, *pieces, shut=False):
    host, port = live.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(head.encode())
        try:
            for piece in pieces:
                connection.sendall(piece)
            if shut:
                connection.shutdown(socket.SHUT_WR)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has answered and closed
        answer = b""
        try:
            while data := connection.recv(65536):
                answer += data
        except ConnectionResetError:
            pass
    return answer


def head(live, *lines):
    start = (
        "POST /api/v1/verify HTTP/1.1",
        "Host: x",
        "Connection: close",
        f"Authorization: Bearer {live.key}",
    )
    return "\r\n".join((*start, *lines, "", ""))


def chunked(data):
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


def test_a_body_in_chunks(live):
    photo = live.photo
    pieces = [chunked(photo[at : at + 1000]) for at in range(0, len(photo), 1000)]
    answer = talk(live, head(live, "Transfer-Encoding: chunked"), *pieces, b"0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200")
    assert f'"size":{len(photo)}'.encode() in answer


def test_chunks_beyond_the_limit(live):
    pieces = (chunked(b"x" * 100_000) for _ in range(MAX_BYTES // 100_000 + 5))
    answer = talk(live, head(live, "Transfer-Encoding: chunked"), *pieces, b"0\r\n\r\n")
    assert b" 413 " in answer.split(b"\r\n")[0]
    assert b"application/problem+json" in answer


def test_chunks_that_are_none(live):
    answer = talk(live, head(live, "Transfer-Encoding: chunked"), b"zz\r\nnonsense\r\n")
    assert not answer.startswith(b"HTTP/1.1 200")


def test_half_a_file_is_not_the_file(live):
    answer = talk(live, head(live, f"Content-Length: {len(live.photo)}"), live.photo[:1000], shut=True)
    assert not answer.startswith(b"HTTP/1.1 200")


def test_a_length_beyond_the_limit_is_refused_before_anything_is_read(live):
    answer = talk(live, head(live, "Content-Length: 99999999999"), shut=True)
    assert b" 413 " in answer.split(b"\r\n")[0]


def test_two_requests_on_one_connection_are_kept_apart(live):
    first = head(live, f"Content-Length: {len(live.photo)}").replace("Connection: close\r\n", "").encode()
    second = head(live, "Content-Length: 5").encode()
    answer = talk(live, "", first + live.photo + second + b"hello", shut=False)
    assert answer.count(b"HTTP/1.1 200") == 2
    assert f'"size":{len(live.photo)}'.encode() in answer
    assert b'"size":5' in answer


def test_a_body_larger_than_a_buffer_arrives_whole(live):
    body = bytes(range(256)) * (3 * 1024 * 4)
    answer = talk(live, head(live, f"Content-Length: {len(body)}"), body)
    assert hashlib.sha256(body).hexdigest().encode() in answer
