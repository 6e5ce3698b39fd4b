"""What a problem tells beside its sentence: where it is explained, and how much would have been taken."""

import re

import pytest

from tests.api.conftest import MAX_BYTES
from tests.support.resolving import BASE
from webui.translations.problems import ApiProblem


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_problem_is_explained_where_its_link_leads(installation, lang):
    page = installation.client.get(f"/api?lang={lang}").text
    assert [f'id="problem-{problem.value}"' in page for problem in ApiProblem] == [True] * len(ApiProblem)


def test_a_problem_links_to_its_explanation(installation, ada):
    for answer in (
        installation.client.get("/api/v1/nowhere"),
        installation.client.get("/api/v1/works"),
        installation.verify(b"", headers=ada),
        installation.client.get(f"{BASE}/matches/byBinding"),
    ):
        assert answer.headers["Link"] == f'</api#problem-{answer.json["code"]}>; rel="help"'
        assert re.fullmatch(r"urn:vermilion:problem:[a-z-]+", answer.json["type"])


def test_what_is_too_large_is_told_how_much_is_taken(installation, ada):
    large = bytes(MAX_BYTES + 100_000)
    bare = installation.verify(large, headers=ada)
    chunked = installation.verify(
        large,
        headers={**ada, "Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
    )
    form = installation.send("/verify", [("file", "large.jpg", large), ("file", "x", large)], headers=ada)
    json = installation.client.post(f"{BASE}/matches/byBinding", data=large)
    for answer in (bare, chunked, form, json):
        assert (answer.status_code, answer.json["code"]) == (413, "too-large")
        assert "“limit”" in answer.json["detail"]
    assert bare.json["limit"] == chunked.json["limit"] == MAX_BYTES
    assert form.json["limit"] >= MAX_BYTES
    assert json.json["limit"] < MAX_BYTES
