"""The Soft Binding Resolution API by binding: what is found, what isn't, and what nobody in their right mind sends."""

import base64
import gzip

import pytest

from tests.support.resolving import BASE, CODE, HEADER, ISCC, PDQ, code, labels, off, refused


def test_a_binding_leads_to_the_manifest(resolving):
    value = code("one")
    _, label = resolving.sign((PDQ, value), (ISCC, HEADER + value))
    assert resolving.bound(value).json == {"matches": [{"manifestId": label, "similarityScore": 100}]}
    assert resolving.bound(HEADER + value, alg=ISCC).json == resolving.bound(value).json
    body = {"alg": PDQ, "value": base64.b64encode(value).decode()}
    posted = resolving.client.post(f"{BASE}/matches/byBinding", json=body)
    assert posted.json == resolving.bound(value).json
    assert posted.content_type == "application/json"


def test_near_bindings_are_found_and_the_nearest_comes_first(resolving):
    value = code("near")
    _, far = resolving.sign((PDQ, off(value, 31)))
    _, close = resolving.sign((PDQ, off(value, 4)))
    resolving.sign((PDQ, off(value, 32)))
    found = resolving.bound(value).json["matches"]
    assert found == [
        {"manifestId": close, "similarityScore": 97},
        {"manifestId": far, "similarityScore": 76},
    ]
    assert labels(resolving.bound(value, maxResults=1)) == [close]
    assert labels(resolving.bound(value, maxResults=1_000_000)) == [close, far]


def test_units_of_other_kinds_say_nothing(resolving):
    value = code("units")
    _, label = resolving.sign((ISCC, HEADER + value))
    data_unit = b"\x30\x07" + value  # a Data-Code that happens to have the same body
    assert labels(resolving.bound(data_unit + HEADER + value, alg=ISCC)) == [label]
    assert labels(resolving.bound(data_unit, alg=ISCC)) == []


def test_what_nobody_registered_is_an_empty_answer(resolving):
    assert resolving.bound(code("nobody")).json == {"matches": []}


@pytest.mark.parametrize(
    "value",
    [
        "",
        "A",
        "====",
        "AAAA\n",
        "not base64!",
        "AAA",
        "éééé",
        "__8_",
        "A" * 41,
        base64.b64encode(CODE[:31]).decode(),
    ],
)
def test_values_that_are_none_are_refused(resolving, value):
    refused(resolving.get("/matches/byBinding", alg=PDQ, value=value), 400, "value")
    refused(
        resolving.client.post(f"{BASE}/matches/byBinding", json={"alg": PDQ, "value": value}), 400, "value"
    )


def test_an_algorithm_that_is_not_ours_is_refused(resolving):
    for alg in ("", "com.adobe.icn.dense", "io.iscc.v0 ", "\x00", "é" * 300):
        refused(resolving.bound(CODE, alg=alg), 400, "alg")
        refused(
            resolving.client.post(f"{BASE}/matches/byBinding", json={"alg": alg, "value": "AAAA"}), 400, "alg"
        )


@pytest.mark.parametrize("most", ["0", "-1", "x", "1.5", "1000001", "9" * 400, "１"])
def test_a_number_of_results_is_a_number(resolving, most):
    refused(resolving.bound(CODE, maxResults=most), 400, "maxResults")


def test_a_value_too_long_for_an_address_belongs_into_a_body(resolving):
    long = base64.b64encode(bytes(2000)).decode()
    answer = resolving.get("/matches/byBinding", alg=ISCC, value=long)
    assert (answer.status_code, answer.json["code"]) == (414, "query-too-long")
    value = code("long")
    _, label = resolving.sign((ISCC, HEADER + value))
    many = (b"\x30\x07" + bytes(32)) * 100 + HEADER + value
    body = {"alg": ISCC, "value": base64.b64encode(many).decode()}
    assert labels(resolving.client.post(f"{BASE}/matches/byBinding", json=body)) == [label]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"null", "application/json", 400),
        (b'{"alg": "io.iscc.v0"}', "application/json", 400),
        (b'{"alg": ["io.iscc.v0"], "value": 5}', "application/json", 400),
        (b'{"alg": "app.vermilion.pdq", "value": "AAAA"}', "text/plain", 400),
        (b"[" * 30_000, "application/json", 400),
        (b'{"alg":"\\ud800","value":"\\ud800"}', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"alg": "io.iscc.v0", "value": "' + b"A" * 20_000 + b'"}', "application/json", 400),
        (b" " * 40_000, "application/json", 413),
    ],
)
def test_bodies_that_are_no_query(resolving, body, kind, status):
    answer = resolving.client.post(f"{BASE}/matches/byBinding", data=body, content_type=kind)
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")


def test_a_compressed_query_is_not_unpacked(resolving):
    bomb = gzip.compress(b" " * 10_000_000)
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    assert resolving.client.post(f"{BASE}/matches/byBinding", data=bomb, headers=headers).status_code == 415
