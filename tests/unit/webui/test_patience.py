"""Nobody holds a thread for longer than a request takes at a lowest speed, and the end of the server waits for none."""

import os
import signal
import socket
import time
from types import SimpleNamespace

import pytest

from webui.patience import BYTES_PER_SECOND, GRACE_SECONDS, PAUSE_SECONDS, PatientSocket
from webui.worker import PatientWorker

WAYS = [
    "recv",
    "into",
    pytest.param("splice", marks=pytest.mark.skipif(not hasattr(os, "splice"), reason="Linux")),
]


@pytest.fixture
def ends():
    ours, theirs = socket.socketpair()
    with PatientSocket(fileno=ours.detach()) as patient, theirs:
        patient.begin()
        yield patient, theirs


def read(patient, how):
    if how == "into":
        return patient.recv_into(memoryview(bytearray(8192)))
    if how == "recv":
        return len(patient.recv(8192))
    out, into = os.pipe()
    try:
        return patient.splice(into, 8192)
    finally:
        os.close(out)
        os.close(into)


@pytest.mark.parametrize("how", WAYS)
def test_what_arrives_is_received_and_gives_time_for_more(ends, how):
    patient, theirs = ends
    before = patient.deadline
    theirs.sendall(b"x" * 4096)
    assert read(patient, how) == 4096
    assert patient.deadline == before + 4096 / BYTES_PER_SECOND


@pytest.mark.parametrize("how", WAYS)
def test_what_comes_fast_gives_no_more_time_than_a_pause_takes(ends, how):
    patient, theirs = ends
    for _ in range(2 * int(PAUSE_SECONDS)):
        theirs.sendall(b"x" * BYTES_PER_SECOND)
        left = BYTES_PER_SECOND
        while left:
            left -= read(patient, how)
    assert patient.deadline <= time.monotonic() + PAUSE_SECONDS


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("left", [0.01, -1.0])
def test_who_sends_nothing_is_cut_off(ends, how, left):
    patient, _ = ends
    patient.deadline = time.monotonic() + left
    with pytest.raises(ConnectionResetError):
        read(patient, how)


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


class HeldPool:
    """A pool of threads whose lock is held by the thread that a signal interrupts."""

    def shutdown(self, **_):
        raise AssertionError("this would wait for itself")


def test_to_end_waits_for_no_lock():
    worker = PatientWorker.__new__(PatientWorker)
    worker.cfg = SimpleNamespace(worker_int=lambda _: None)
    worker.tpool = HeldPool()
    with pytest.raises(SystemExit):
        worker.handle_quit(signal.SIGQUIT, None)
    assert not worker.alive
