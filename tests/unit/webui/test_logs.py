"""The log: a line for each request, and nothing in it that a visitor chose or should not share."""

import io
import json
import logging

import pytest
from flask import Flask, request

from webui import logs, proxies
from webui.app import create_app


@pytest.fixture
def lines(monkeypatch):
    """What is written to the standard error output."""
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    own = logs.logger()
    before = own.handlers, own.propagate, own.level
    logs.to_stderr()
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    own.handlers, own.propagate = before[0], before[1]
    own.setLevel(before[2])


def test_a_request_is_a_line(lines, visit):
    visit(None).get("/?lang=en")
    visit(None).get("/nowhere")
    first, second = lines()
    assert set(first) == {"at", "event", "method", "route", "status", "ms"}
    assert (first["method"], first["route"], first["status"]) == ("GET", "verify.start", 200)
    assert isinstance(first["ms"], int)
    assert (second["route"], second["status"]) == (None, 404)


def test_what_was_refused_is_a_line_too(lines, visit):
    visit(None).post("/verify", headers={"Sec-Fetch-Site": "cross-site"})
    assert [(line["route"], line["status"]) for line in lines()] == [("verify.check", 403)]


def test_no_address_no_name_and_no_token_is_written_down(lines, site, visit):
    visit(None).get("/setup/tokentokentoken?next=/secretquery", headers={"User-Agent": "secretagent"})
    visit(None).get("/secretpage")
    visit(None).client.open("/", method="SECRETMETHOD")
    visit(None).post("/sign-in", data={"name": "secretname", "password": "secretpassword"})
    site.send("plain.jpg")
    written = json.dumps(lines())
    for hidden in ("token", "secret", "SECRET", "plain.jpg", "127.0.0.1"):
        assert hidden not in written


def test_a_failure_is_written_down_without_its_words(lines, installation):
    def raises():
        raise RuntimeError("secret words")

    app = create_app(installation)
    app.view_functions["verify.start"] = raises
    assert app.test_client().get("/?token=secret").status_code == 500
    failure, line = lines()
    assert (failure["event"], failure["kind"], failure["route"]) == (
        "failure",
        "RuntimeError",
        "verify.start",
    )
    assert any("test_logs.py:" in place for place in failure["at"])
    assert line["status"] == 500
    assert "secret" not in json.dumps([failure, line])


def test_nothing_is_written_where_nobody_asked_for_it(visit, capsys):
    assert logs.logger().handlers == []
    assert logs.logger().getEffectiveLevel() > logging.INFO
    visit(None).get("/")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("count", "seen"),
    [
        (0, "127.0.0.1 http localhost"),
        (1, "198.51.100.2 https b.example"),
        (2, "198.51.100.1 http a.example"),
    ],
)
def test_only_so_many_proxies_are_believed(count, seen):
    app = Flask("test")
    proxies.trust(app, count)
    app.add_url_rule("/", view_func=lambda: f"{request.remote_addr} {request.scheme} {request.host}")
    headers = {
        "X-Forwarded-For": "198.51.100.1, 198.51.100.2",
        "X-Forwarded-Proto": "http, https",
        "X-Forwarded-Host": "a.example, b.example",
    }
    assert app.test_client().get("/", headers=headers).text == seen
