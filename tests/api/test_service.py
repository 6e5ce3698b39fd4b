"""What an installation says of itself: health, metrics, its document and the page that shows it."""

import json
from http import HTTPStatus

import jsonschema
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.api.conftest import running, services_for
from webui.api.problems import STATUSES
from webui.translations.problems import ApiProblem


def test_healthy(installation):
    assert installation.client.get("/api/v1/health").json == {
        "status": "ready",
        "database": "ready",
        "verifier": "ready",
    }


def test_not_healthy_once_the_verifier_is_closed(tmp_path):
    with running(services_for(tmp_path / "data")) as found:
        headers = found.key("ada")
        found.site.pool.close()
        answer = found.client.get("/api/v1/health")
        assert (answer.status_code, answer.json["verifier"], answer.json["database"]) == (
            503,
            "not_ready",
            "ready",
        )
        refused = found.verify(headers=headers)
        assert (refused.status_code, refused.json["code"]) == (503, "unavailable")


def samples(installation):
    text = installation.client.get("/api/v1/metrics", headers=installation.key("root")).text
    families = text_string_to_metric_families(text)
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in families
        for sample in family.samples
    }


def test_metrics_count_requests_and_verdicts(installation, ada):
    before = samples(installation)
    installation.verify(headers=ada)
    installation.verify(query="?polcy=x", headers=ada)
    after = samples(installation)

    def grown(*key):
        return after.get(key, 0) - before.get(key, 0)

    assert grown("vermilion_requests_total", "200", "verify") == 1
    assert grown("vermilion_requests_total", "422", "verify") == 1
    assert grown("vermilion_request_seconds_count", "verify") == 2
    assert grown("vermilion_verdicts_total", "accept", "none") == 1
    assert after["vermilion_verifier_workers",] == 1
    assert after["vermilion_verifier_queue",] == 0
    assert after["vermilion_files_checking",] == 0


def test_metrics_hold_nothing_that_was_sent(installation, ada):
    installation.verify(headers={**ada, "File-Name": "a-secret-name.jpg"})
    installation.client.get("/api/v1/secret-path")
    text = installation.client.get("/api/v1/metrics", headers=installation.key("root")).text
    assert "secret" not in text


@pytest.fixture(scope="module")
def document(installation):
    return installation.client.get("/api/v1/openapi.json").json


def test_every_route_stands_in_the_document_and_the_other_way_round(installation, document):
    routes = {
        (rule.rule.removeprefix("/api/v1").replace("<work_id>", "{id}"), method.lower())
        for rule in installation.app.url_map.iter_rules()
        for method in rule.methods - {"HEAD"}
        if rule.rule.startswith("/api/v1")
    }
    stated = {(path, method) for path, methods in document["paths"].items() for method in methods}
    assert routes == {*stated, ("/openapi.json", "get")}


def test_every_reference_in_it_is_there(document):
    found = json.dumps(document)
    names = {part.split('"')[0] for part in found.split("#/components/schemas/")[1:]}
    assert names <= set(document["components"]["schemas"])
    assert "#/$defs/" not in found


def test_answers_keep_to_it(installation, ada, document):
    def check(name, answer):
        jsonschema.validate(
            answer, {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
        )

    check("VerifyAnswer", installation.verify(headers=ada).json)
    check("ProblemAnswer", installation.verify().json)
    check("PoliciesAnswer", installation.client.get("/api/v1/policies").json)


def test_every_problem_has_a_status_and_words_in_both_languages(installation):
    assert set(STATUSES) == set(ApiProblem)
    assert all(isinstance(status, HTTPStatus) and status >= 400 for status in STATUSES.values())


@pytest.mark.parametrize(("lang", "words"), [("en", "What programs can ask."), ("zh", "程序可以请求什么。")])
def test_the_page_shows_every_operation_with_a_line_to_try(installation, document, lang, words):
    page = installation.client.get(f"/api?lang={lang}").text
    assert words in page
    for path, methods in document["paths"].items():
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in page
            assert path in page
    assert page.count("curl") >= 8
    assert "<script src=" in page
    assert "https://" not in page.partition("</head>")[0]


def test_the_document_is_had_in_chinese_too(installation):
    said = installation.client.get("/api/v1/openapi.json?lang=zh").json
    assert said["paths"]["/verify"]["post"]["summary"] == "核验文件"


def test_whoever_may_be_refused_for_a_key_or_for_asking_too_often_reads_so(installation):
    document = installation.client.get("/api/v1/openapi.json").json
    for path, methods in document["paths"].items():
        for operation in methods.values():
            told = operation["responses"]
            assert "key-invalid" in told["401"]["description"], path
            assert ("429" in told) is (path != "/health"), path
