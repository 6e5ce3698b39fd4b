"""`vermilion serve` as a process: what it prints, what it writes down, whom it believes, and how it ends."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest

MAIN = "from provenance.cli import main; main()"
FORM = {"name": "Lin Wei", "password": "harbour lamp quietly nine", "again": "harbour lamp quietly nine"}
FORWARDED = {
    "X_Forwarded_Proto": "https",
    "X_Forwarded_Host": "vermilion.example",
    "X_Forwarded_For": "198.51.100.1",
}


def command(data, *options, lang="en"):
    return [sys.executable, "-c", MAIN, "--data", str(data), "--lang", lang, "serve", *options]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class Served:
    """A server that runs, and what it has written."""

    def __init__(self, process, port):
        self.process, self.port = process, port
        self.first = process.stdout.readline()  # it listens by then
        self.errors = ""

    def ask(self, method, path, form=None, **headers):
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        client.request(method, path, form and urlencode(form), headers)
        answer = client.getresponse()
        answer.read()
        client.close()
        return answer

    def end(self):
        self.process.send_signal(signal.SIGINT)
        out, self.errors = self.process.communicate(timeout=120)
        return out


@contextmanager
def serving(data, *options, **environment):
    port = free_port()
    started = subprocess.Popen(
        command(data, "--port", str(port), *options),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "VERMILION_WORKERS": "1", **environment},
    )
    try:
        yield Served(started, port)
    finally:
        started.kill()
        started.communicate()


def setup_path(line):
    return "/setup/" + line.strip().rpartition("/setup/")[2]


def test_the_first_account_is_made_by_the_link_on_the_terminal(tmp_path):
    with serving(tmp_path) as server:
        # One name for all of it: sessions and passkeys belong to the name in the address.
        assert f"http://localhost:{server.port} " in server.first
        link = server.process.stdout.readline()
        assert f"http://localhost:{server.port}/setup/" in link
        assert "vermilion members link NAME" in server.process.stdout.readline()
        answer = server.ask("POST", setup_path(link), FORM, **FORWARDED)
        assert (answer.status, answer.getheader("Location")) == (303, "/studio")
        assert answer.getheader("Set-Cookie").startswith("vermilion=")  # no proxy was named
        assert server.ask("GET", setup_path(link)).status == 404  # it worked once
        server.end()
        lines = [json.loads(line) for line in server.errors.splitlines()]
    assert [(line["method"], line["route"], line["status"]) for line in lines] == [
        ("POST", "invitation.set_up", 303),
        ("GET", "invitation.setup", 404),
    ]
    assert setup_path(link).rpartition("/")[2] not in server.errors
    with serving(tmp_path) as server:
        assert "vermilion members link NAME" in server.process.stdout.readline()  # and no link


def test_a_proxy_that_was_named_is_believed(tmp_path):
    with serving(tmp_path, VERMILION_PROXIES="1") as server:
        path = setup_path(server.process.stdout.readline())
        cookie = server.ask("POST", path, FORM, **FORWARDED).getheader("Set-Cookie")
    assert cookie.startswith("__Host-vermilion=")
    assert "Secure" in cookie


def test_programs_read_the_links_under_the_public_address(tmp_path):
    with serving(tmp_path, "--json", "--public-url", "https://vermilion.example/") as server:
        said = json.loads(server.first)
        server.end()
    assert said["address"] == f"http://localhost:{server.port}"
    assert said["setup"].startswith("https://vermilion.example/setup/")
    assert "VERMILION_PROXIES=1" in server.errors  # without it, cookies would go over plain HTTP too


def test_a_port_that_is_taken_is_said(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
        ended = subprocess.run(
            command(tmp_path, "--port", port), capture_output=True, text=True, timeout=120, check=False
        )
    assert ended.returncode == 1
    assert "--port" in ended.stderr


@pytest.mark.parametrize(
    ("options", "environment", "said"),
    [
        (["--host", "no such host"], {}, "（没有这个地址）"),
        ([], {"VERMILION_POLICY": "ours"}, "策略须先更正才能使用：VERMILION_POLICY 不在 cn-platform、"),
    ],
)
def test_what_keeps_it_from_serving_is_one_line_in_the_language_of_the_run(
    tmp_path, options, environment, said
):
    ended = subprocess.run(
        [*command(tmp_path, lang="zh"), "--port", str(free_port()), *options],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, **environment},
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    (line,) = ended.stderr.splitlines()
    assert said in line


def test_what_can_not_be_read_is_not_written_down(tmp_path):
    lines = (
        b"GET /setup/a-secret-token HTTP/9.9\r\n\r\n",
        b"GET /setup/a-secret-token HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"GET /setup/a-secret-token\x00 HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n",
    )
    with serving(tmp_path) as server:
        assert server.ask("GET", "/").status == 200
        for line in lines:
            with socket.create_connection(("127.0.0.1", server.port), timeout=60) as client:
                client.sendall(line)
                assert client.recv(65536).startswith(b"HTTP/1.1 ")
        server.end()
    assert "a-secret-token" not in server.errors
    assert "Traceback" not in server.errors
