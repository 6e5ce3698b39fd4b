"""Nobody holds a thread for longer than a request takes at a lowest speed, nor one that somebody else needs."""

import socket
import threading
import time

import pytest
from gunicorn.config import Config
from gunicorn.workers.gthread import TConn

from webui import patience
from webui.patience import BYTES_PER_SECOND, GRACE_SECONDS, PatientSocket, PatientWorker
from webui.server_log import ServerLog

REQUEST = b"GET /%d HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture
def ends():
    ours, theirs = socket.socketpair()
    with PatientSocket(fileno=ours.detach()) as patient, theirs:
        patient.begin()
        yield patient, theirs


def read(patient, into):
    return patient.recv_into(memoryview(bytearray(8192))) if into else len(patient.recv(8192))


@pytest.mark.parametrize("into", [True, False])
def test_what_arrives_is_received_and_gives_time_for_more(ends, into):
    patient, theirs = ends
    before = patient.deadline
    theirs.sendall(b"x" * 4096)
    assert read(patient, into) == 4096
    assert patient.deadline == before + 4096 / BYTES_PER_SECOND


@pytest.mark.parametrize("into", [True, False])
@pytest.mark.parametrize("left", [0.01, -1.0])
def test_who_sends_nothing_is_cut_off(ends, into, left):
    patient, _ = ends
    patient.deadline = time.monotonic() + left
    with pytest.raises(ConnectionResetError):
        read(patient, into)


def test_a_byte_now_and_then_is_too_slow(ends):
    patient, theirs = ends
    patient.deadline = time.monotonic() - 1
    theirs.sendall(b"x")
    with pytest.raises(ConnectionResetError):
        patient.recv(10)


def test_every_request_begins_anew(ends):
    patient, _ = ends
    patient.deadline = 0.0
    patient.begin()
    assert patient.deadline > time.monotonic() + GRACE_SECONDS / 2


def test_a_slow_reader_of_an_answer_is_given_up_some_time(ends):
    patient, theirs = ends
    theirs.sendall(b"x")
    patient.recv(10)
    assert patient.gettimeout()


class Served:
    """A connection to a worker of which only the handling runs, in this thread, and the paths that were asked for."""

    def __init__(self, monkeypatch, linger=60.0):
        monkeypatch.setattr(patience, "LINGER_SECONDS", linger)
        config = Config()
        config.set("threads", 1)
        self.worker = PatientWorker(0, 0, [], None, 0, config, ServerLog(config))
        self.worker.nr_conns = 1
        self.worker.wsgi = self._answer
        self.asked = []
        ours, self.theirs = socket.socketpair()
        self.theirs.settimeout(60)
        self.connection = TConn(config, ours, ("127.0.0.1", 1), ("127.0.0.1", 2))

    def _answer(self, environ, start_response):
        self.asked.append(environ["PATH_INFO"])
        start_response("200 OK", [("Content-Length", "2")])
        return [b"ok"]

    def send(self, number):
        self.theirs.sendall(REQUEST % number)

    def receive(self):
        answer = b""
        while not answer.endswith(b"\r\n\r\nok"):
            answer += self.theirs.recv(4096)

    def handle(self):
        return self.worker.handle(self.connection)

    def close(self):
        self.theirs.close()
        self.connection.close()
        self.worker.tmp.close()


@pytest.fixture
def served(monkeypatch):
    made = Served(monkeypatch)
    yield made
    made.close()


def test_requests_that_follow_closely_stay_with_their_thread(served):
    def client():
        for number in range(3):
            served.send(number)
            served.receive()
        served.theirs.shutdown(socket.SHUT_WR)

    sending = threading.Thread(target=client)
    sending.start()
    assert served.handle() is False  # the client closed the connection
    sending.join()
    assert served.asked == ["/0", "/1", "/2"]


def test_a_connection_that_grows_quiet_is_given_back(monkeypatch):
    served = Served(monkeypatch, linger=0.01)
    served.send(0)
    assert served.handle() is True
    served.send(1)
    assert served.handle() is True
    assert served.asked == ["/0", "/1"]
    served.close()


def test_where_there_are_more_connections_than_threads_none_is_stayed_with(served):
    served.worker.nr_conns = 2
    served.send(0)
    assert served.handle() is True
    assert served.asked == ["/0"]


def test_a_worker_that_ends_waits_for_no_further_request(served):
    served.send(0)
    served.worker.alive = False
    assert served.handle() is False
    assert served.asked == ["/0"]


def test_what_was_received_with_the_request_before_is_left_to_the_main_thread(served):
    served.theirs.sendall(REQUEST % 0 + REQUEST % 1)
    assert served.handle() is True
    assert served.asked == ["/0"]
    served.theirs.shutdown(socket.SHUT_WR)
    assert served.handle() is False  # the client closed the connection
    assert served.asked == ["/0", "/1"]
