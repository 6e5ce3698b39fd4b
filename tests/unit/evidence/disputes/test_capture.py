"""Where and when a copy was found, as people type it and as attackers do."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from provenance.evidence.disputes.capture import clean_captured_at, clean_headers, clean_url, header_pairs
from provenance.evidence.disputes.errors import CaptureError, CaptureField

NOW = datetime(2026, 11, 14, 9, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://a.example",
        "https://a.example:8443/x?q=1#part",
        "https://例え.example/画像",
        "HTTPS://A.example/",
    ],
)
def test_addresses(url):
    assert clean_url(f"  {url} ") == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)//https://a.example", "data:text/html,x", "ftp://a.example",
        "//a.example", "a.example", "https://", "https:///x", "https://u:p@a.example", "https://a.example/a b",
        "https://a.example/\n", "https://a.example/\nx", "https://a.example/\x00", "https://a.example/\u202e",
        "https://[::1", "https://a.example:99999/", "https://a.example/" + "x" * 2000,
    ],
)  # fmt: skip
def test_no_addresses(url):
    if url.endswith("/\n"):
        assert clean_url(url) == "https://a.example/"
        return
    with pytest.raises(CaptureError) as caught:
        clean_url(url)
    assert caught.value.field is CaptureField.URL


def test_headers_are_kept_line_by_line():
    kept = clean_headers(
        "HTTP/2 200\r\nServer: nginx  \r\n\r\nX-Empty:\r\nDate: Sat, 14 Nov 2026 09:14:00 GMT\r\n"
    )
    assert header_pairs(kept) == (
        ("status", "HTTP/2 200"),
        ("Server", "nginx"),
        ("X-Empty", ""),
        ("Date", "Sat, 14 Nov 2026 09:14:00 GMT"),
    )
    assert header_pairs(clean_headers("")) == ()


@pytest.mark.parametrize(
    "headers",
    [
        "no colon", "a b: c", ": nothing", "X: 1\nHTTP/1.1 200 OK", "X: \x1b[31m", "X: \u202e",
        "X: 1\n" * 101, "X: " + "y" * 17_000, "<b>: c",
    ],
)  # fmt: skip
def test_no_headers(headers):
    with pytest.raises(CaptureError):
        clean_headers(headers)


def test_times():
    assert clean_captured_at(None, NOW) is None
    assert clean_captured_at(datetime(2026, 1, 2, 3, 4), NOW) == datetime(2026, 1, 2, 3, 4, tzinfo=UTC)  # noqa: DTZ001
    east = NOW.astimezone(timezone(timedelta(hours=8)))
    assert clean_captured_at(east, NOW) == NOW
    far = timezone(timedelta(hours=14))
    never = datetime.min.replace(tzinfo=far), datetime.max.replace(tzinfo=timezone(-timedelta(hours=14)))
    for wrong in (NOW + timedelta(days=2), datetime(1970, 1, 1, tzinfo=UTC), *never):
        with pytest.raises(CaptureError):
            clean_captured_at(wrong, NOW)
