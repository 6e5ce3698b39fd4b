"""A body goes from its socket into a file: all of it, none of what follows, and in whatever pieces it comes."""

import errno
import os
import socket
import threading
from contextlib import closing

import pytest
from gunicorn.http.body import Body, LengthReader
from gunicorn.http.unreader import SocketUnreader

from webui.api import socket_body as module
from webui.api.socket_body import socket_body
from webui.patience import PatientSocket

LARGE = 5 * 1024 * 1024 + 7


@pytest.fixture
def ends():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        theirs = socket.create_connection(listener.getsockname())
        ours, _ = listener.accept()
    with PatientSocket(fileno=ours.detach()) as patient, closing(theirs):
        patient.begin()
        yield patient, theirs


def sent(theirs, data, pieces=1):
    """Send it from a thread: more than a socket holds."""

    def send():
        step = len(data) // pieces + 1
        for start in range(0, len(data), step):
            theirs.sendall(data[start : start + step])

    thread = threading.Thread(target=send)
    thread.start()
    return thread


def copied(patient, length, path, held=b"", mode="wb"):
    """What arrived of a body of this length, what was told of it, and what gunicorn has left."""
    unreader = SocketUnreader(patient)
    unreader.unread(held)
    reader = LengthReader(unreader, length)
    body = socket_body({"wsgi.input": Body(reader)})
    with path.open(mode) as file:
        size = body.copy_to(file.fileno())
    return path.read_bytes(), size, reader.length, unreader.take_buffered()


@pytest.mark.parametrize("length", [1, 70_000, LARGE])
@pytest.mark.parametrize("with_headers", [0, 1, 5000])
def test_all_of_it_and_nothing_of_the_next_request(ends, tmp_path, length, with_headers):
    patient, theirs = ends
    data = os.urandom(length)
    held, rest = data[:with_headers], data[with_headers:] + b"GET / HTTP/1.1"
    thread = sent(theirs, rest)
    found, size, left, _ = copied(patient, length, tmp_path / "a", held)
    thread.join()
    assert (found == data, size, left) == (True, length, 0)
    assert patient.recv(100).startswith(b"GET")


def test_what_came_with_the_headers_of_the_next_request_stays(ends, tmp_path):
    patient, _ = ends
    found, size, _, next_one = copied(patient, 3, tmp_path / "a", b"abcGET /")
    assert (found, size, next_one) == (b"abc", 3, b"GET /")


def test_more_came_with_the_headers_than_one_piece(ends, tmp_path):
    patient, theirs = ends
    data = os.urandom(LARGE)
    thread = sent(theirs, data[2_000_000:])
    found, size, left, _ = copied(patient, LARGE, tmp_path / "a", data[:2_000_000])
    thread.join()
    assert (found == data, size, left) == (True, LARGE, 0)


def test_many_small_pieces(ends, tmp_path):
    patient, theirs = ends
    theirs.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    data = os.urandom(LARGE)
    thread = sent(theirs, data, pieces=20_000)
    found, size, left, _ = copied(patient, LARGE, tmp_path / "a")
    thread.join()
    assert (found == data, size, left) == (True, LARGE, 0)


@pytest.mark.parametrize("part", [0, 10, 3_000_000])
def test_a_connection_that_breaks(ends, tmp_path, part):
    patient, theirs = ends
    data = os.urandom(part)
    theirs.sendall(data[:10])
    thread = sent(theirs, data[10:])
    thread.join(0.05)
    closer = threading.Thread(target=lambda: (thread.join(), theirs.shutdown(socket.SHUT_WR)))
    closer.start()
    found, size, left, _ = copied(patient, LARGE, tmp_path / "a")
    closer.join()
    assert (found == data, size, left) == (True, part, LARGE - part)


def test_where_no_wide_pipe_is_to_be_had(ends, tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(module.fcntl, "fcntl", refuse)
    patient, theirs = ends
    data = os.urandom(LARGE)
    thread = sent(theirs, data)
    found, size, left, _ = copied(patient, LARGE, tmp_path / "a")
    thread.join()
    assert (found == data, size, left) == (True, LARGE, 0)


@pytest.mark.parametrize("refusal", [errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.EAGAIN])
@pytest.mark.parametrize("after", [0, 2])
def test_where_nothing_is_spliced_from_sockets(ends, tmp_path, monkeypatch, refusal, after):
    real, calls = os.splice, []

    def refuse(source, target, size, **options):
        if options and len(calls) >= after:
            raise OSError(refusal, "no")
        calls.append(size)
        return real(source, target, size, **options)

    monkeypatch.setattr(os, "splice", refuse)
    patient, theirs = ends
    data = os.urandom(LARGE)
    thread = sent(theirs, data)
    found, size, left, _ = copied(patient, LARGE, tmp_path / "a")
    thread.join()
    assert (found == data, size, left) == (True, LARGE, 0)


def test_a_file_that_nothing_can_be_spliced_into(ends, tmp_path):
    patient, theirs = ends
    data = os.urandom(LARGE)
    thread = sent(theirs, data)
    found, size, left, _ = copied(
        patient, LARGE, tmp_path / "a", mode="ab"
    )  # the system refuses it one to append to
    thread.join()
    assert (found == data, size, left) == (True, LARGE, 0)


def test_somebody_too_slow_is_cut_off_in_the_middle(ends, tmp_path):
    patient, theirs = ends
    theirs.sendall(b"x")
    patient.deadline -= 19.9  # of the twenty seconds that a request begins with
    with pytest.raises(ConnectionResetError):
        copied(patient, LARGE, tmp_path / "a")
