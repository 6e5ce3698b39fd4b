"""POST /verify: verdicts and decisions, in every way that a file can be sent."""

import json
from base64 import b64decode
from io import BytesIO

import jsonschema
import pytest

from provenance.credentials.serialization import verdict_schema
from provenance.media.formats import Format
from provenance.media.metadata import plan
from provenance.media.model import Labels
from provenance.media.splice import apply
from tests.api.conftest import MAX_BYTES, running, services_for
from tests.support.scenes import jpeg, scene

LABEL = b'{"Label":"1","ContentProducer":"maker","ProduceID":"7","note":"kept"}'


def labelled(photo, label=LABEL):
    view, out = memoryview(photo), BytesIO()
    apply(view, plan(view, Format.JPEG, Labels(aigc=label)), out)
    return out.getvalue()


def send(installation, headers, *files, query="", **fields):
    """POST /verify with a form."""
    files = [("file", name, data) for name, data in files]
    return installation.send(f"/verify{query}", files, fields.items(), headers)


def test_a_body_gets_the_verdict_of_the_library_and_a_decision(installation, ada):
    answer = installation.verify(headers={**ada, "File-Name": "caf%C3%A9.jpg"}).json
    (file,) = answer["files"]
    jsonschema.validate(file["verdict"], verdict_schema())
    assert file["verdict"]["file"] == "café.jpg"
    assert file["decision"]["policy"] == "cn-platform"
    assert file["decision"]["outcome"] == "accept"
    assert set(file["decision"]["reasons"][0]["text"]) == {"en", "zh"}
    assert file["problem"] is None


def test_signed_and_tampered(installation, ada, work):
    signed = installation.file(work, ada).data
    changed = bytearray(signed)
    changed[-40] ^= 1
    files = ("signed.jpg", signed), ("changed.jpg", bytes(changed)), ("plain.jpg", installation.photo)
    answer = send(installation, ada, *files).json
    assert [file["verdict"]["credential"] for file in answer["files"]] == ["valid", "invalid", "none"]
    assert [file["verdict"]["file"] for file in answer["files"]] == ["signed.jpg", "changed.jpg", "plain.jpg"]


def test_a_hundred_files_come_back_in_their_order(installation, ada):
    files = [(f"{number}.jpg", installation.photo[: 100 + number]) for number in range(100)]
    answer = send(installation, ada, *files).json
    assert [file["verdict"]["file"] for file in answer["files"]] == [name for name, _ in files]
    assert [file["verdict"]["size"] for file in answer["files"]] == [len(data) for _, data in files]


def test_more_are_refused(installation, ada):
    answer = send(installation, ada, *((f"{number}.jpg", b"x") for number in range(101)))
    assert (answer.status_code, answer.json["errors"][0]["code"]) == (422, "repeated")


def test_the_platforms_members_are_filled_into_the_label_that_came(installation, ada):
    data = labelled(installation.photo)
    answer = installation.verify(data, "?platform=shop&reference=42", headers=ada).json["files"][0]
    assert answer["decision"]["label"]["aigc"] == "1"
    assert answer["decision"]["label"]["text"]["zh"] == "AI 生成合成内容"
    (edit,) = answer["decision"]["propagation"]["edits"]
    assert b64decode(edit["incoming"]) == LABEL
    filled = json.loads(b64decode(edit["label"]))
    assert filled == {**json.loads(LABEL), "ContentPropagator": "shop", "PropagateID": "42"}


def test_without_the_platforms_name_nothing_is_filled_in(installation, ada):
    decision = installation.verify(labelled(installation.photo), headers=ada).json["files"][0]["decision"]
    assert decision["propagation"]["edits"] == []
    assert {gap["code"] for gap in decision["propagation"]["gaps"]} == {
        "propagation.platform_missing",
        "propagation.reference_missing",
    }


def test_a_declaration_makes_it_possible_and_not_certain(installation, ada):
    declared = installation.verify(query="?declared=generated", headers=ada).json["files"][0]["decision"]
    assert (declared["label"]["code"], declared["label"]["aigc"]) == ("label.cn.may_be", "2")


def test_fields_may_stand_in_the_form_or_the_query_but_not_in_both(installation, ada):
    files = [("a.jpg", jpeg(scene(1)))]  # nobody's work
    one = send(installation, ada, *files, policy="gallery-originals")
    other = send(installation, ada, *files, query="?policy=gallery-originals")
    both = send(installation, ada, *files, query="?policy=eu-platform", policy="eu-platform")
    assert one.json == other.json
    assert one.json["files"][0]["decision"]["outcome"] == "ask"
    assert (both.status_code, both.json["errors"][0]["code"]) == (422, "repeated")


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ("?policy=nobodys", "policy", "value"),
        ("?declared=a+bit", "declared", "value"),
        ("?polcy=eu-platform", "polcy", "unknown"),
        ("?declared=none&declared=edited", "declared", "repeated"),
        ("?platform=" + "x" * 4001, "platform", "value"),
    ],
)
def test_fields_that_cant_be_meant(installation, ada, query, field, code):
    answer = installation.verify(query=query, headers=ada)
    assert answer.status_code == 422
    assert [(error["field"], error["code"]) for error in answer.json["errors"]] == [(field, code)]


@pytest.mark.parametrize(
    ("query", "english", "chinese"),
    [
        ("?declared=a+bit", "One of: none, ", "应为以下之一：none, "),
        ("?polcy=eu-platform", "There is no such field; there are: ", "没有此字段；可用的字段有："),
        ("?declared=none&declared=edited", "Say this only once.", "此项只能给出一次。"),
        ("?platform=" + "x" * 4001, "At most 4000 characters.", "最多 4000 个字符。"),
    ],
)
def test_what_would_be_right_is_said_in_the_language_of_whoever_asks(
    installation, ada, query, english, chinese
):
    for language, expected in (("en", english), ("zh-CN", chinese)):
        answer = installation.verify(query=query, headers={**ada, "Accept-Language": language})
        assert answer.json["errors"][0]["detail"].startswith(expected)


def test_an_own_policy_stands_beside_those_that_ship(tmp_path):
    folder = tmp_path / "data" / "policies"
    folder.mkdir(parents=True)
    rule = '[[rules]]\nid = "all"\nthen = "review"\nreason = "platform.rule"\n'
    rules = f'schema = "vermilion.policy/1"\nname = "ours"\nversion = "3"\n{rule}'
    (folder / "ours.toml").write_text(rules)
    with running(services_for(tmp_path / "data", policy="ours", public_verify=True)) as found:
        listed = found.client.get("/api/v1/policies").json["policies"]
        assert [policy["name"] for policy in listed if policy["default"]] == ["ours"]
        decision = found.verify().json["files"][0]["decision"]  # and here nobody needs a key
        assert (decision["outcome"], decision["version"]) == ("review", "3")


def test_a_member_may_ask_only_so_often(tmp_path):
    with running(services_for(tmp_path / "data", verify_per_minute=2)) as found:
        headers = found.key("ada")
        answers = [found.verify(headers=headers) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert int(answers[2].headers["Retry-After"]) == answers[2].json["seconds"] >= 1
        assert found.verify(headers=found.key("bo")).status_code == 200


def test_the_limit_of_one_file_and_of_all(installation, ada):
    assert installation.verify(b"x" * (MAX_BYTES + 1), headers=ada).status_code == 413
    assert installation.verify(b"x" * MAX_BYTES, headers=ada).status_code == 200
    half = b"x" * (MAX_BYTES // 2 + 1024**2)
    answer = send(installation, ada, ("a", half), ("b", half))
    assert (answer.status_code, answer.json["code"]) == (413, "too-large")
    assert answer.content_type == "application/problem+json"
