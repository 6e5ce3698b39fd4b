"""The frame of every page: who finds what in the menu, and the same page in the other language."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from provenance.members.model import Role

MAKING = ["Verify", "Studio", "Works", "Disputes", "Identity", "Ledger"]
RUNNING = ["Trust lists", "Members", "Settings"]


def wide_menu(html):
    return re.search(r'<nav class="menu".*?</nav>', html, re.DOTALL)[0]


def words(html):
    return re.findall(r"<a [^>]*>([^<]+)</a>", html)


def other_language(html):
    return re.search(r'<nav class="lang".*?href="([^"]*)"', html, re.DOTALL)[1].replace("&amp;", "&")


@pytest.mark.parametrize(
    ("role", "expected"),
    [(Role.CREATOR, MAKING), (Role.MODERATOR, MAKING), (Role.ADMIN, MAKING + RUNNING)],
)
def test_the_menu_has_what_the_role_may_open(visit, role, expected):
    visitor = visit(role)
    html = visitor.get("/works?lang=en").text
    assert words(wide_menu(html)) == [*expected, visitor.member.name]
    addresses = re.findall(r'href="([^"]+)"', wide_menu(html))
    assert [visitor.get(address).status_code for address in addresses] == [200] * len(addresses)


def test_a_visitor_finds_the_way_in(visit):
    assert words(wide_menu(visit(None).get("/?lang=en").text)) == ["Verify", "Ledger", "Sign in"]


def test_the_menu_says_where_one_is(visit):
    visitor = visit(Role.ADMIN)
    for path, expected in (("/works", "Works"), ("/audit", "Members"), ("/trust/add", "Trust lists")):
        marked = re.findall(r'aria-current="page">([^<]+)<', wide_menu(visitor.get(f"{path}?lang=en").text))
        assert marked == [expected]


def test_the_menu_of_a_narrow_screen_needs_no_script(visit):
    html = visit(Role.ADMIN).get("/works?lang=en").text
    small = re.search(r"<details class=\"small-menu\">.*?</details>", html, re.DOTALL)[0]
    assert words(small) == words(wide_menu(html))
    assert "<details" not in visit(None).get("/").text


def test_a_name_is_text_in_the_menu(visit):
    html = visit(Role.CREATOR, name='<b>Ada & "Co"</b>'.replace("/", "")).get("/works").text
    assert "<b>Ada" not in html
    assert "&lt;b&gt;Ada &amp; &#34;Co&#34;" in html


@pytest.mark.parametrize(
    "path",
    ["/works?text=low+fog&ai=yes", "/sign-in?next=/works?text%3Dx%26y", "/works?text=%E8%88%B9&text=b", "/"],
)
def test_the_other_language_is_the_same_page_with_its_query(visit, path):
    visitor = visit(Role.CREATOR) if path.startswith("/works") else visit(None)
    start = path + ("&" if "?" in path else "?") + "lang=en"
    link = urlsplit(other_language(visitor.get(start).text))
    assert link.path == urlsplit(path).path
    assert parse_qsl(link.query) == [*parse_qsl(urlsplit(path).query), ("lang", "zh")]
    assert 'lang="zh-Hans"' in visitor.get(link.geturl()).text[:80]


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "//evil.example/works", "/%2Fevil.example", "/\\evil.example", "/%0a/evil", "/v/\\evil"],
)
def test_the_language_link_leads_to_no_other_site(visit, path):
    answer = visit(None).get(path, headers={"Accept-Language": "en"})
    if answer.status_code >= 400:
        assert other_language(answer.text) in {"/?lang=zh", "/v/%5Cevil?lang=zh"}


@pytest.mark.parametrize("name", ["_external", "_scheme", "_anchor", "endpoint", "_method"])
def test_the_language_link_takes_no_orders_from_the_query(visit, name):
    link = other_language(visit(None).get(f"/?{name}=javascript&lang=en").text)
    assert link == f"/?{name}=javascript&lang=zh"


@pytest.mark.parametrize(("role", "path"), [(Role.CREATOR, "/identity/new"), (None, "/sign-in")])
def test_what_a_form_was_answered_with_leads_to_its_page(visit, role, path):
    refused = visit(role).post(f"{path}?lang=en", data={"name": ""})
    assert refused.status_code == 422
    assert other_language(refused.text) == f"{path}?lang=zh"


def test_a_result_leads_to_the_first_page_again(site):
    assert other_language(site.send("plain.jpg").text) == "/verify?lang=zh"
    again = site.client.get("/verify?lang=zh")
    assert again.location == "/"
    assert again.headers["Set-Cookie"].startswith("lang=zh;")
