"""What somebody with bad intentions sends, to every route that there is: forged, framed, led astray, and oversized."""

import struct
import zlib
from contextlib import closing

import pytest

from provenance.members.model import Role
from tests.unit.webui.guarding.test_access import asked, routes
from tests.unit.webui.guarding.test_returning import ELSEWHERE
from webui import proxies
from webui.app import create_app
from webui.guarding.access import RULES, Access, Body
from webui.guarding.csrf import token_for

PASSWORD = "harbour lamp quietly nine"
SAFE = {"GET", "HEAD", "OPTIONS"}
OWNED = sorted(name for name, rule in RULES.items() if rule.access is not Access.PUBLIC)
# Pictures, the label that other sites show, and the API's documents: everything else is kept by no cache.
OPEN = {"ledger_files.checkpoint", "ledger_files.tile", "ledger_files.proof"}
DOCUMENTS = {"api.document", "api.resolution"}
CACHED = {
    "static",
    "public_pictures.label",
    "public_pictures.qr",
    "public_pictures.picture",
    *DOCUMENTS,
    *OPEN,
}
EVIL = "evil.example"


@pytest.fixture(autouse=True)
def without_limits(monkeypatch):
    """What is tried here counts for nobody: other tests come from the same address."""
    monkeypatch.setattr("provenance.members.rates.RateLimiter.check", lambda *_: None)


@pytest.fixture(scope="module")
def known(app):
    return routes(app)


@pytest.fixture(scope="module")
def admin(visit):
    return visit(Role.ADMIN)


@pytest.fixture(scope="module")
def eve(visit):
    return visit(Role.ADMIN)


@pytest.mark.parametrize("endpoint", OWNED)
def test_a_form_is_refused_with_the_token_of_another_session_or_from_another_site(
    known, admin, eve, endpoint
):
    stolen, own = token_for(eve.token), token_for(admin.token)
    for method, path in asked(known, endpoint):
        if method in SAFE:
            continue
        for headers in (
            {"X-CSRF-Token": stolen},
            {"X-CSRF-Token": own, "Origin": f"https://{EVIL}"},
            {"X-CSRF-Token": own, "Origin": "null"},
            {"X-CSRF-Token": own, "Sec-Fetch-Site": "same-site"},
            {"X-CSRF-Token": own, "Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        ):
            answer = admin.client.post(path, headers=headers, data={"csrf": headers["X-CSRF-Token"]})
            assert answer.status_code == 403, (path, headers)
        assert admin.client.post(f"{path}?csrf={own}").status_code == 403, path  # an address is no form


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_every_answer_is_framed_by_nobody_and_kept_by_no_cache(known, admin, method):
    for endpoint, paths in known.items():
        for _, path in paths:
            with closing(admin.client.open(path, method=method)) as answer:
                headers, status = answer.headers, answer.status_code
            assert status < 500, path
            assert headers["X-Frame-Options"] == "DENY", path
            policy = headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert headers["X-Content-Type-Options"] == "nosniff", path
            if endpoint not in CACHED or status >= 400:
                assert headers["Cache-Control"] == "no-store" or endpoint == "static", path
            assert headers["Cross-Origin-Resource-Policy"] == "same-origin", path  # it has no public address


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_no_safe_method_is_taken_for_another_one(known, visit, method):
    ada = visit(Role.ADMIN)
    pretended = {"X-HTTP-Method-Override": "POST", "X-Method-Override": "POST", "X-HTTP-Method": "DELETE"}
    for path in ("/sign-out", "/account/sessions/end-others", "/account/password/remove"):
        with closing(ada.client.open(f"{path}?_method=POST", method=method, headers=pretended)):
            pass
    assert ada.get("/account").status_code == 200


def with_password(installation, ada):
    from datetime import UTC, datetime

    from provenance.journeys.accounts import resume, set_password

    now = datetime.now(UTC)
    set_password(installation.database, resume(installation.database, ada.token, now=now), PASSWORD, now=now)
    return ada


@pytest.mark.parametrize("target", [target for target in ELSEWHERE if len(target) < 100])
def test_no_way_on_leads_to_another_site(installation, app, visit, target):
    ada = with_password(installation, visit())
    address = {"REMOTE_ADDR": f"198.51.100.{len(target)}"}
    data = {"name": ada.member.name, "password": PASSWORD, "next": target}
    signed_in = app.test_client().post("/sign-in", data=data, environ_base=address)
    assert (signed_in.status_code, signed_in.location) == (303, "/")
    confirmed = ada.post("/confirm", data={"password": PASSWORD, "next": target})
    assert (confirmed.status_code, confirmed.location) == (303, "/")
    assert ada.get("/confirm", query_string={"next": target}).location == "/"


@pytest.mark.parametrize(
    "host", ["x" * 64, "a..b", ".a", "x" * 5000, "a b", 'a"><script>', "127.0.0.1:@evil", ""]
)
def test_a_host_that_is_none_is_answered_like_any_other(app, host):
    app.testing = False
    try:
        for path in ("/", "/nowhere", "/setup/token", "/sign-in", "/api/v1/health", "/api/v1/nowhere"):
            answer = app.test_client().get(path, headers={"Host": host})
            assert answer.status_code < 500, path
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert "<script>" not in answer.text
    finally:
        app.testing = True


@pytest.mark.parametrize(("secure", "name"), [("https", "__Host-vermilion"), ("http", "vermilion")])
@pytest.mark.parametrize("believed", [0, 1])
def test_the_cookie_goes_by_the_scheme_that_a_believed_proxy_names(
    installation, visit, secure, name, believed
):
    ada = with_password(installation, visit())
    app = create_app(installation)
    proxies.trust(app, believed)
    answer = app.test_client().post(
        "/sign-in",
        data={"name": ada.member.name, "password": PASSWORD},
        headers={"X-Forwarded-Proto": secure, "X-Forwarded-For": "198.51.100.200"},
        environ_base={"REMOTE_ADDR": "198.51.100.201"},
    )
    (cookie,) = (line for line in answer.headers.getlist("Set-Cookie") if "vermilion=" in line)
    over_tls = secure == "https" and believed == 1
    assert cookie.startswith(f"{name if over_tls else 'vermilion'}=")
    assert ("; Secure" in cookie) is over_tls
    assert "; HttpOnly" in cookie
    assert "; SameSite=Lax" in cookie
    assert "domain" not in cookie.casefold()


SCRIPTS = [
    path
    for name, paths in (("sign_in", "/sign-in/passkey"), ("proof", "/confirm/passkey"))
    for path in [paths]
]


@pytest.mark.parametrize(
    "path", [*SCRIPTS, "/account/passkeys/new", "/setup/x/passkey", "/invitation/x/passkey/options"]
)
@pytest.mark.parametrize(
    "body",
    [
        "[" * 200_000,
        '{"a":' * 100_000,
        '{"a":' + "9" * 5000 + "}",
        '"',
        "null",
        '{"next": 1}',
        "\x00",
        '{"a":"\\ud800"}',
    ],
    ids=lambda body: body[:10],
)
def test_what_a_script_never_sends_is_refused(installation, visit, path, body):
    app = create_app(installation)  # as in real use: an error is a page
    client, ada = app.test_client(), visit(Role.ADMIN)
    client.set_cookie("vermilion", ada.token)
    headers = {"X-CSRF-Token": token_for(ada.token)}
    answer = client.post(path, data=body, content_type="application/json", headers=headers)
    assert 400 <= answer.status_code < 500


def form(*parts, boundary=b"b"):
    return (
        b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + boundary + b"--\r\n"
    )


def field(name, value=b"x"):
    return b'Content-Disposition: form-data; name="' + name + b'"\r\n\r\n' + value


FORMS = {
    "ten thousand parts": (form(*(field(b"a%d" % n) for n in range(10_000))), "boundary=b"),
    "ten thousand files": (
        form(*(b'Content-Disposition: form-data; name="file"; filename="a"\r\n\r\nx' for _ in range(10_000))),
        "boundary=b",
    ),
    "a huge header": (form(b"X: " + b"a" * 900_000 + b"\r\n\r\nx"), "boundary=b"),
    "many headers": (form(b"X: a\r\n" * 50_000 + b"\r\nx"), "boundary=b"),
    "a huge field": (form(field(b"name", b"a" * 900_000)), "boundary=b"),
    "no boundary": (form(field(b"a")), ""),
    "an empty boundary": (form(field(b"a")), "boundary="),
    "a long boundary": (form(field(b"a")), f"boundary={'b' * 4000}"),
    "another boundary": (form(field(b"a")), "boundary=c"),
    "no end": (b"--b\r\n" + field(b"a"), "boundary=b"),
    "a form in a form": (
        form(
            b"Content-Disposition: form-data; name=a\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c--"
        ),
        "boundary=b",
    ),
    "another encoding": (form(field(b"a\xff\x00")), "boundary=b; charset=utf-7"),
}


@pytest.mark.parametrize("what", FORMS)
def test_a_form_that_no_browser_makes_is_an_answer_and_no_failure(installation, known, visit, what):
    body, parameters = FORMS[what]
    app = create_app(installation)
    client, ada = app.test_client(), visit(Role.ADMIN)
    client.set_cookie("vermilion", ada.token)
    headers = {"X-CSRF-Token": token_for(ada.token), "Content-Type": f"multipart/form-data; {parameters}"}
    taking = [name for name, rule in RULES.items() if rule.body is not Body.FIELDS]
    for endpoint in (*taking, "sign_in.with_password", "account.end_session", "api.verify"):
        for method, path in asked(known, endpoint):
            if method == "POST":
                more = {"Sec-Fetch-Site": "same-origin"}
                answer = client.post(path, data=body, headers={**headers, **more}, buffered=True)
                assert answer.status_code < 500, (path, answer.status_code)


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0" * 3_000_000, 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def tiff(width, height):
    entries = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 32946), (262, 3, 1, 1)]
    entries += [(273, 4, 1, 200), (278, 4, 1, height), (279, 4, 1, 5000)]
    directory = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    head = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(entries)) + directory + b"\0" * 4
    return head.ljust(200, b"\0") + zlib.compress(b"\0" * 3_000_000, 9)


def svg():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 50}">' for n in range(12))
    return f'<!DOCTYPE svg [{entities}]><svg xmlns="http://www.w3.org/2000/svg"><text>&e11;</text></svg>'.encode()


def pdf():
    layers = b"\0" * 50_000_000
    for _ in range(3):
        layers = zlib.compress(layers, 9)
    filters = b"[/FlateDecode /FlateDecode /FlateDecode]"
    stream = b"<</Type/XRef/Size 9/W[1 2 1]/Root 1 0 R/Filter %s/Length %d>>stream\n" % (filters, len(layers))
    return b"%PDF-1.7\n9 0 obj" + stream + layers + b"\nendstream endobj\nstartxref\n9\n%%EOF"


BOMBS = {"a.png": png(30_000, 30_000), "b.tiff": tiff(60_000, 60_000), "c.svg": svg(), "d.pdf": pdf()}


@pytest.mark.parametrize("name", BOMBS)
def test_a_small_file_that_unpacks_to_a_large_one_is_answered(site, name):
    assert len(BOMBS[name]) < 100_000
    answer = site.send(name, BOMBS[name])
    assert answer.status_code == 200
    assert "<img" not in answer.text.partition("<main")[2]  # nobody drew it


def test_a_compressed_body_is_not_unpacked(site):
    body = zlib.compress(b"\0" * 10_000_000)
    for kind in ("multipart/form-data; boundary=b", "application/x-www-form-urlencoded"):
        headers = {"Content-Encoding": "gzip", "Content-Type": kind}
        assert site.client.post("/verify", data=body, headers=headers).status_code == 400
