"""Where somebody goes on: a page of this site, and of no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from webui.guarding.returning import came_from, local_path

ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/ /evil.example",
    "https://evil.example",
    "https:/evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "",
    "?next=/",
    "/\x00",
    "/\x7f",
    "/\r\nSet-Cookie: a=b",
    "/\u2028/evil",
    "/" + "a" * 3000,
]


@pytest.mark.parametrize("given", ELSEWHERE)
def test_what_may_lead_elsewhere_is_no_path_of_ours(given):
    assert local_path(given) is None


@pytest.mark.parametrize(
    "given", ["/", "/account", "/works?page=2&q=a%20b", "/identity/of/Lin%20Wei", "/a//b", "/a?b=//c"]
)
def test_a_path_of_ours_stays_as_it_is(given):
    assert local_path(given) == given


@given(st.text())
def test_what_is_let_through_begins_with_one_slash_and_stays_on_a_line(text):
    found = local_path(text)
    if found is not None:
        assert found[0] == "/"
        assert found[1:2] not in {"/", "\\"}
        assert found.isprintable()


@pytest.mark.parametrize("given", ELSEWHERE)
def test_signing_in_goes_on_to_the_first_page_instead(app, given):
    page = app.test_client().get("/sign-in", query_string={"next": given})
    assert '<input type="hidden" name="next" value="/">' in page.text


@pytest.mark.parametrize("given", ELSEWHERE)
def test_who_is_signed_in_already_is_not_sent_elsewhere(visit, given):
    answer = visit().get("/sign-in", query_string={"next": given})
    assert answer.location == "/"


def test_who_is_signed_in_already_goes_on(visit):
    assert visit().get("/sign-in?next=/works").location == "/works"


@pytest.mark.parametrize(
    "referrer",
    [
        None,
        "",
        "http://localhost",
        "http://localhost@evil.example/a",
        "http://localhost.evil/a",
        "http://localhost//evil",
    ],
)
def test_a_form_of_another_place_is_not_gone_back_to(app, referrer):
    headers = {"Referer": referrer} if referrer is not None else {}
    with app.test_request_context(headers=headers):
        sent = Request(EnvironBuilder(headers=headers).get_environ())
        assert came_from(sent) == "/"


def test_the_language_link_keeps_the_page_and_its_query(visit):
    page = visit().get("/works?q=a%26b&lang=en").text
    assert 'href="/works?q=a%26b&amp;lang=zh"' in page
