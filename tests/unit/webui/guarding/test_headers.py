"""What every answer carries, and what is refused."""

import re
from pathlib import Path

import pytest

TEMPLATES = sorted(Path("webui/templates").rglob("*.html"))


@pytest.mark.parametrize("address", ["/", "/nowhere", "/static/css/tokens.css"])
def test_every_answer_carries_the_headers(site, address):
    with site.client.get(address) as answer:
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_result_is_kept_by_no_cache(site):
    assert site.send("plain.jpg").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
)
def test_what_another_site_sends_is_refused(site, headers):
    answer = site.send("plain.jpg", headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.text


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}, {}])
def test_what_our_own_page_or_a_program_sends_is_read(site, headers):
    assert site.send("plain.jpg", headers=headers).status_code == 200


def test_nobody_gets_a_cookie_who_chose_nothing(site):
    assert "Set-Cookie" not in site.client.get("/").headers
    assert "Set-Cookie" not in site.send("plain.jpg", lang="").headers


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_a_script_a_style_or_a_handler(template):
    source = template.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|\|\s*safe\b", source)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", source))


def test_nothing_is_loaded_from_elsewhere():
    for path in Path("webui/static").rglob("*"):
        if path.suffix in {".css", ".js"}:
            found = re.findall(r"(?:https?:)?//[a-z0-9.]+\.[a-z]{2,}", path.read_text("utf-8"))
            assert set(found) <= {"http://www.w3.org"}, path
