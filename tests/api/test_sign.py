"""POST /sign and the works that come of it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image

from provenance.disclosure.answers import Answers
from provenance.disclosure.serialization import to_json
from provenance.disclosure.vocabulary import Extent
from provenance.ids import new_id
from provenance.journeys.signing.declaring import disclosure_of
from provenance.ledger.entries import EntryType
from provenance.ledger.outbox import Maker
from provenance.members.api_keys import parse
from provenance.registry.stamps import StampKind, StampRecord
from tests.support.originals import blank, encoded


def disclosure():
    made = disclosure_of(Answers(Extent.EDITED), id=uuid4(), declarant="Ada", now=datetime.now(UTC))
    return to_json(made).decode()


def test_a_signed_file_is_kept_by_no_cache(installation, ada):
    signed = installation.sign(headers={**ada, "Accept": "image/jpeg"})
    asked = installation.file(signed.headers["Vermilion-Work"], ada)
    for answer, status in ((signed, 201), (asked, 200)):
        assert (answer.status_code, answer.headers["Cache-Control"]) == (status, "no-store")


def test_a_file_comes_back_signed_and_registered(installation, ada):
    answer = installation.send(
        "/sign",
        [("file", "harbour.jpg", installation.photo)],
        [
            ("identity", "Ada Studio"),
            ("ai", "edited"),
            ("tool", "Example Paint 4.2"),
            ("region", "55,32,24,30"),
            ("train", "deny"),
        ],
        ada,
    )
    assert (answer.status_code, answer.content_type) == (201, "image/jpeg")
    work = answer.headers["Vermilion-Work"]
    assert answer.headers["Location"] == f"/api/v1/works/{work}"
    assert f"/v/{work}>" in answer.headers["Link"]
    assert answer.headers["Vermilion-Time"] == "self_asserted"  # no authority is set
    with Image.open(BytesIO(answer.data)) as signed, Image.open(BytesIO(installation.photo)) as original:
        assert signed.tobytes() == original.tobytes()
    verdict = installation.verify(answer.data, headers=ada).json["files"][0]["verdict"]
    assert (verdict["credential"], verdict["signer"]["name"]) == ("valid", "Ada Studio")
    assert verdict["disclosure"]["tools"] == [{"name": "Example Paint", "version": "4.2"}]
    assert verdict["disclosure"]["regions"][0]["x"] == 55
    found = installation.client.get(f"/api/v1/works/{work}").json
    assert (found["title"], found["versions"][0]["extent"]) == ("harbour", "edited")
    assert found["versions"][0]["sha256"] == verdict["sha256"]
    assert installation.file(work, ada).data == answer.data
    with installation.site.database.reading() as tx:
        (row,) = tx.ledger.of_work(work, EntryType.REGISTRATION)
    assert (row.made_by, row.made_with) == (Maker.PROGRAM, parse(ada["Authorization"].split()[1])[0])


@pytest.mark.parametrize(("asked", "known"), [([], True), ([("recognise", "false")], False)])
def test_a_work_is_recognised_unless_its_creator_says_no(installation, ada, asked, known):
    fields = [("identity", "Ada Studio"), ("ai", "none"), *asked]
    work = installation.send("/sign", [("file", "a.jpg", installation.photo)], fields, ada).headers[
        "Vermilion-Work"
    ]
    with installation.site.database.reading() as tx:
        assert (work in {one.work_id for one in tx.fingerprints.after(0, 1000)}) is known


def test_a_whole_disclosure_in_the_place_of_answers(installation, ada):
    fields = [("identity", "Ada Studio"), ("disclosure", disclosure())]
    files = [("file", "a.jpg", installation.photo)]
    answer = installation.send("/sign", files, fields, {**ada, "Accept": "application/json"})
    assert (answer.status_code, answer.json["extent"]) == (201, "edited")
    both = installation.send("/sign", files, [*fields, ("ai", "none")], ada)
    assert (both.status_code, both.json["errors"][0]["field"]) == (422, "ai")


def test_what_is_wrong_with_a_disclosure_is_said_at_its_place(installation, ada):
    broken = {**json.loads(disclosure()), "surprise": 1}
    fields = [("identity", "Ada Studio"), ("disclosure", json.dumps(broken))]
    answer = installation.send("/sign", [("file", "a.jpg", installation.photo)], fields, ada)
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "disclosure.surprise")


def test_components_and_versions(installation, ada):
    first = installation.sign(headers=ada).json
    fields = [("identity", "Ada Studio"), ("ai", "none"), ("version_of", first["work"])]
    files = [
        ("file", "b.jpg", installation.photo),
        ("component", "sketch.png", encoded("PNG", size=(20, 20))),
    ]
    second = installation.send("/sign", files, fields, {**ada, "Accept": "application/json"}).json
    assert (second["work"], second["version"]) == (first["work"], 2)
    found = installation.client.get(f"/api/v1/works/{first['work']}").json
    assert found["versions"][1]["verdict"]["history"][0]["title"] == "sketch.png"
    assert (
        installation.file(first["work"], ada, "?version=1").data != installation.file(first["work"], ada).data
    )


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("ai=none", "identity"),
        ("identity=Ada+Studio", "ai"),
        ("identity=Nobody&ai=none", "identity"),
        ("identity=..%2F..%2Fx&ai=none", "identity"),
        ("identity=Ada+Studio&ai=some", "ai"),
        ("identity=Ada+Studio&ai=edited&region=1,2,3", "region"),
        ("identity=Ada+Studio&ai=none&version_of=" + "a" * 24, "version_of"),
        ("identity=Ada+Studio&ai=none&version_of=../x", "version_of"),
        ("identity=Ada+Studio&ai=none&keep_original=maybe", "keep_original"),
    ],
)
def test_fields_that_cant_be_meant(installation, ada, query, field):
    answer = installation.client.post(f"/api/v1/sign?{query}", data=installation.photo, headers=ada)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]
    assert answer.json["errors"][0]["detail"]


def test_what_cant_be_signed_is_said_and_nothing_is_registered(installation, ada):
    before = installation.client.get("/api/v1/works", headers=ada).json["total"]
    answer = installation.sign(headers={**ada, "Accept-Language": "zh"}, body=b"no picture")
    assert (answer.status_code, answer.json["code"]) == (422, "not-signed")
    assert "不支持此类文件" in answer.json["detail"]
    assert installation.client.get("/api/v1/works", headers=ada).json["total"] == before


# Idempotency keys.


def test_the_same_request_is_done_once(installation, ada):
    headers = {**ada, "Idempotency-Key": new_id()}
    before = installation.client.get("/api/v1/works", headers=ada).json["total"]
    first, second = installation.sign(headers=headers), installation.sign(headers=headers)
    assert first.json == second.json
    assert installation.client.get("/api/v1/works", headers=ada).json["total"] == before + 1
    as_file = installation.sign(headers={**headers, "Accept": "image/jpeg"})
    assert as_file.headers["Vermilion-Work"] == first.json["work"]


def test_the_same_key_for_another_request(installation, ada):
    headers = {**ada, "Idempotency-Key": new_id()}
    installation.sign(headers=headers)
    for other in (
        installation.sign("&title=Other", headers=headers),
        installation.sign(headers=headers, body=installation.photo + b"\0"),
        installation.sign(headers={**headers, "File-Name": "other.jpg"}),
    ):
        assert (other.status_code, other.json["code"]) == (422, "key-reused")


def test_a_request_that_failed_may_be_tried_again(installation, ada):
    headers = {**ada, "Idempotency-Key": new_id()}
    assert installation.sign(headers=headers, body=b"no picture").status_code == 422
    assert installation.sign(headers=headers, body=b"no picture").json["code"] == "not-signed"
    assert installation.sign(headers=headers).status_code == 201


def test_a_request_in_progress_is_not_begun_again(installation, ada):
    key, owner = new_id(), installation.members["ada"].id
    first = installation.sign(headers={**ada, "Idempotency-Key": key})
    assert first.status_code == 201
    with installation.site.database.writing() as tx:  # as it stood before it was answered
        hashed = tx.idempotency.claim(f"{owner} sign", key, "", datetime.now(UTC)).request_hash
        tx.idempotency.release(f"{owner} sign", key)
        tx.idempotency.claim(f"{owner} sign", key, hashed, datetime.now(UTC))
    again = installation.sign(headers={**ada, "Idempotency-Key": key})
    assert (again.status_code, again.json["code"], again.headers["Retry-After"]) == (409, "in-progress", "5")


def test_a_key_counts_for_its_member(installation, ada):
    key = new_id()
    installation.sign(headers={**ada, "Idempotency-Key": key})
    bo = installation.sign(headers={**installation.key("bo"), "Idempotency-Key": key})
    assert (bo.status_code, bo.json["errors"][0]["field"]) == (422, "identity")


@pytest.mark.parametrize("key", ["", "x" * 201, "a\tb"])
def test_keys_that_are_none(installation, ada, key):
    answer = installation.sign(headers={**ada, "Idempotency-Key": key})
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "Idempotency-Key")


# Works.


def test_a_page_of_works(installation, ada):
    for name in ("one.jpg", "two.jpg"):
        installation.sign(headers={**ada, "File-Name": name})
    page = installation.client.get("/api/v1/works?limit=1&text=two", headers=ada).json
    assert (page["works"][0]["file_name"], page["total"], page["limit"]) == ("two.jpg", 1, 1)
    for query in ("limit=0", "limit=101", "offset=-1", "ai=perhaps", "limit=1e2", "offset=٣"):
        assert installation.client.get(f"/api/v1/works?{query}", headers=ada).status_code == 422


def test_a_withdrawn_work_is_shown_to_its_owner_only(installation, ada):
    from provenance.journeys.works import withdraw

    work = installation.sign(headers=ada).json["work"]
    withdraw(installation.site.database, installation.members["ada"], work, now=datetime.now(UTC))
    assert installation.client.get(f"/api/v1/works/{work}", headers=ada).json["withdrawn"] is True
    for headers in ({}, installation.key("bo")):
        answer = installation.client.get(f"/api/v1/works/{work}", headers=headers)
        assert (answer.status_code, answer.json["code"]) == (410, "withdrawn")


def test_the_answer_says_whose_word_the_time_is(installation, ada, monkeypatch):
    assert installation.sign(headers=ada).json["time"] == "self_asserted"
    assert "pending" in installation.client.get("/api/v1/openapi.json").text

    def waited_for(tx, version, stamp, now):
        row = StampRecord(StampKind.VERSION, version.sha256, b"m", now, next_try=now + timedelta(days=1))
        tx.stamps.add(replace(row, work_id=version.work_id, version=version.number))

    monkeypatch.setattr("provenance.journeys.signing.sign_and_register.wait_for_version", waited_for)
    assert installation.sign(headers=ada).json["time"] == "pending"
    keyed = {**ada, "Idempotency-Key": "time-1"}
    assert installation.sign(headers=keyed).json == installation.sign(headers=keyed).json


def test_the_answer_says_whether_a_copy_can_be_recognised(installation, ada):
    answer = installation.sign(headers=ada, body=blank("JPEG"))
    assert (answer.json["recognisable"], answer.json["plain"]) == (False, True)
    assert answer.headers["Vermilion-Plain"] == "true"
    drawn = installation.sign(headers=ada, body=encoded("JPEG", size=(400, 300), seed=5))
    assert (drawn.json["recognisable"], drawn.json["plain"]) == (True, False)
    assert "Vermilion-Plain" not in drawn.headers
