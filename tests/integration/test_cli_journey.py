"""The command as a stranger runs it: its own process, real files, exit codes, and never a traceback."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from PIL import Image

from provenance.credentials.serialization import verdict_schema
from provenance.disclosure.serialization import parse, schema

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("VERMILION_")}


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    vermilion(folder, "keys", "new", "Studio Huang", "--org", "Huang Art")
    vermilion(folder, "trust", "add", "--development")
    return folder


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "photo.jpg"
    Image.linear_gradient("L").convert("RGB").resize((320, 200)).save(path, quality=90)
    return path


def command(*words: object) -> list[str]:
    return [sys.executable, "-c", "from provenance.cli import main; main()", *map(str, words)]


def vermilion(
    data: Path, *words: object, code: int = 0, **environment: str
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command(*words),
        env={**ENVIRONMENT, "LC_ALL": "C.UTF-8", "VERMILION_DATA": str(data), **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode == code, (done.stdout, done.stderr)
    return done


def objects(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


SIGN = ("--as", "Studio Huang", "--ai")


def test_sign_verify_tamper_strip(data, photo):
    ai = ("edited", "--tool", "Example Paint 4.2", "--model", "example-model", "--region", "10,20,30,40")
    more = ("--source", "capture", "--train", "deny", "--oversight", "human-validated", "--title", "黄昏")
    (signed,) = objects(vermilion(data, "sign", photo, *SIGN, *ai, *more, "--json"))
    assert set(signed) == {"file", "output", "verdict", "disclosure", "labels", "advice", "stamp", "plain"}
    assert signed["output"] == str(photo.with_name("photo.signed.jpg"))
    assert parse(json.dumps(signed["disclosure"])).models[0].name == "example-model"
    assert {entry["platform"] for entry in signed["advice"]} >= {"xiaohongshu", "douyin", "youtube"}

    (verdict,) = objects(vermilion(data, "verify", signed["output"], "--json"))
    jsonschema.validate(verdict, verdict_schema())
    assert (verdict["credential"], verdict["signer"]["status"]) == ("valid", "recognised")
    assert verdict["title"] == "黄昏"
    disclosure = verdict["disclosure"]
    assert (disclosure["extent"], disclosure["source"]) == ("edited", "signed")
    assert disclosure["tools"] == [{"name": "Example Paint", "version": "4.2"}]
    assert [region["width"] for region in disclosure["regions"]] == [30]
    assert disclosure["training"]["ai_training"]["use"] == "notAllowed"

    changed = bytearray(Path(signed["output"]).read_bytes())
    changed[-200] ^= 1
    tampered = photo.with_name("tampered.jpg")
    tampered.write_bytes(changed)
    assert "changed after it was signed" in vermilion(data, "verify", tampered).stdout.splitlines()[1]
    assert "says nothing either way" in vermilion(data, "verify", photo).stdout.splitlines()[1]


def test_the_schema_of_a_verdict_is_published(data):
    assert json.loads(vermilion(data, "verify", "--schema").stdout) == json.loads(
        json.dumps(verdict_schema())
    )


def test_without_ai_it_declares_none_and_says_so(data, photo):
    done = vermilion(data, "sign", photo, "--as", "Studio Huang", "--json")
    assert "declares that no AI was used" in done.stderr
    assert objects(done)[0]["verdict"]["disclosure"]["extent"] == "none"


def test_without_the_list_the_signer_is_not_recognised_and_with_a_root_they_are(data, photo, tmp_path):
    vermilion(data, "sign", photo, *SIGN, "none", "-o", tmp_path / "out.jpg")
    root = tmp_path / "root.pem"
    root.write_text(vermilion(data, "trust", "show", "Vermilion development CA").stdout)
    elsewhere = tmp_path / "elsewhere"
    (stranger,) = objects(vermilion(elsewhere, "verify", tmp_path / "out.jpg", "--json"))
    assert (stranger["credential"], stranger["signer"]["status"]) == ("valid", "unrecognised")
    (friend,) = objects(vermilion(elsewhere, "verify", tmp_path / "out.jpg", "--trust", root, "--json"))
    assert (friend["signer"]["status"], friend["signer"]["trust_list"]) == ("recognised", "root.pem")
    (stamps,) = objects(vermilion(elsewhere, "verify", tmp_path / "out.jpg", "--trust-tsa", root, "--json"))
    assert stamps["signer"]["status"] == "unrecognised"
    assert not elsewhere.exists()


def test_one_bad_file_does_not_stop_the_others(data, photo, tmp_path):
    (tmp_path / "text.jpg").write_text("not a picture")
    files = (photo, tmp_path / "missing.jpg", tmp_path / "text.jpg")
    done = vermilion(data, "sign", *files, *SIGN, "none", "-o", tmp_path / "new" / "out", "--json", code=1)
    first, second, third = objects(done)
    assert "verdict" in first
    assert second["file"].endswith("missing.jpg")
    assert "error" in second
    assert "isn't supported" in third["error"]
    assert done.stderr.count("\n") == 2
    assert [path.name for path in (tmp_path / "new" / "out").iterdir()] == ["photo.jpg"]
    checked = vermilion(data, "verify", *files, "--json", code=1)
    assert ["error" in entry for entry in objects(checked)] == [False, True, False]


def test_nothing_is_overwritten_unless_told_and_never_the_original(data, photo):
    signed = photo.with_name("photo.signed.jpg")
    signed.write_bytes(b"mine")
    original = photo.read_bytes()
    vermilion(data, "sign", photo, *SIGN, "none", code=1)
    assert signed.read_bytes() == b"mine"
    vermilion(data, "sign", photo, *SIGN, "none", "--overwrite", "-o", photo, code=1)
    assert photo.read_bytes() == original
    vermilion(data, "sign", photo, *SIGN, "none", "--force")
    assert signed.read_bytes() != b"mine"
    assert sorted(path.name for path in photo.parent.iterdir()) == ["photo.jpg", "photo.signed.jpg"]


def test_who_meets_a_file_in_the_way_is_told_which_option_replaces_it(data, photo):
    vermilion(data, "sign", photo, *SIGN, "none")
    told = vermilion(data, "sign", photo, *SIGN, "none", code=1).stderr
    assert "photo.signed.jpg” exists already: choose another name, or replace it with --overwrite." in told
    (line,) = objects(vermilion(data, "sign", photo, *SIGN, "none", "--json", "--lang", "zh", code=1))
    assert line["error"].endswith("已存在：请换一个名称，或用 --overwrite 替换。")


def test_a_folder_is_signed_into_another_with_its_folders(data, photo, tmp_path):
    inner = tmp_path / "album" / "inner"
    inner.mkdir(parents=True)
    for name in ("a.jpg", "b.jpg"):
        (inner / name).write_bytes(photo.read_bytes())
    vermilion(data, "sign", tmp_path / "album", *SIGN, "none", "-o", tmp_path / "signed")
    done = vermilion(data, "verify", tmp_path / "signed")
    assert done.stdout.startswith(f"{tmp_path}/signed/inner/a.jpg: Signed by Studio Huang")
    assert done.stdout.count("\n") == 2
    assert done.stderr == ""


def test_a_signed_file_becomes_the_parent_and_a_sketch_a_component(data, photo, tmp_path):
    sketch = tmp_path / "sketch.png"
    Image.radial_gradient("L").save(sketch)
    vermilion(data, "sign", photo, *SIGN, "none", "-o", tmp_path / "one.jpg")
    vermilion(
        data, "sign", tmp_path / "one.jpg", *SIGN, "none", "--ingredient", sketch, "-o", tmp_path / "two.jpg"
    )
    (verdict,) = objects(vermilion(data, "verify", tmp_path / "two.jpg", "--json"))
    assert verdict["credential"] == "valid"
    assert {node["relationship"]: node["credential"] for node in verdict["history"]} == {
        "parentOf": "valid",
        "componentOf": "none",
    }
    shown = vermilion(data, "verify", tmp_path / "two.jpg").stdout
    assert "an edit of “one.jpg”: signed by Studio Huang, who is recognised" in shown
    assert "contains “sketch.png”: no Content Credential found" in shown


def test_a_whole_disclosure_is_checked_and_signed_with(data, photo, tmp_path):
    document = {
        "schema": "vermilion.disclosure/1",
        "id": "5f0c3c0e-6ad8-4d7a-9b1d-6c6b5b6a2f10",
        "declared_at": "2026-11-14T09:14:00Z",
        "inception": {
            "kind": "created",
            "dst": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        },
    }
    jsonschema.validate(document, schema())
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(document))
    bad.write_text(json.dumps({**document, "inception": {"kind": "opened"}, "surprise": 1}))
    (checked,) = objects(vermilion(data, "disclosure", "check", good, "--json"))
    assert (checked["valid"], checked["extent"]) == (True, "generated")
    (refused,) = objects(vermilion(data, "disclosure", "check", bad, "--json"))
    assert refused["valid"] is False
    assert [problem["path"] for problem in refused["problems"]] == ["surprise"]
    words = ("--as", "Studio Huang", "-o", tmp_path / "out.jpg", "--disclosure")
    assert "surprise" in vermilion(data, "sign", photo, *words, bad, code=1).stderr
    vermilion(data, "sign", photo, *words, good)
    (shown,) = objects(vermilion(data, "disclosure", "show", tmp_path / "out.jpg", "--json"))
    assert shown["disclosure"]["extent"] == "generated"
    assert objects(vermilion(data, "disclosure", "schema", "--json")) == [schema()]


def test_who_is_revoked_signs_no_more_and_is_seen(photo, tmp_path):
    data = tmp_path / "data"
    vermilion(data, "keys", "new", "Studio Huang")
    vermilion(data, "trust", "add", "--development")
    vermilion(data, "sign", photo, *SIGN, "none")
    vermilion(data, "keys", "revoke", "Studio Huang", "--reason", "keyCompromise")
    assert "revoked" in vermilion(data, "sign", photo, *SIGN, "none", "--force", code=1).stderr
    (verdict,) = objects(vermilion(data, "verify", photo.with_name("photo.signed.jpg"), "--json"))
    assert (verdict["credential"], verdict["signer"]["status"]) == ("valid", "revoked")


def test_the_demo_comes_out_right(tmp_path):
    done = vermilion(tmp_path / "unused", "demo", "--keep", tmp_path / "kept", "--json")
    assert [entry["good"] for entry in objects(done)] == [True] * 6
    assert {entry["found"].split("/")[0] for entry in objects(done)} == {"valid", "invalid", "none"}
    assert not (tmp_path / "unused").exists()
    assert "全部 6 项结果均符合预期" in vermilion(tmp_path / "unused", "demo", "--lang", "zh").stdout


def test_chinese_by_the_locale_on_a_terminal_that_has_only_ascii(data, photo):
    done = vermilion(data, "verify", photo, LC_ALL="zh_CN.UTF-8")
    assert "未发现 Content Credentials" in done.stdout
    ascii_only = vermilion(data, "verify", photo, "--lang", "zh", PYTHONIOENCODING="ascii")
    assert "\\u672a\\u53d1\\u73b0" in ascii_only.stdout


def test_file_names_are_shown_without_effect(data, tmp_path):
    odd = tmp_path / "a\x1b[31m\u202egpj.jpg"
    odd.write_bytes(b"x")
    missing = tmp_path / "\x1b[2J"
    done = vermilion(data, "verify", odd, missing, code=1)
    assert not set(done.stdout + done.stderr) & set("\x1b\u202e")


def test_a_reader_that_leaves_is_no_error_to_speak_of(data, tmp_path):
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text("x")
    with subprocess.Popen(
        command("verify", "-v", tmp_path),
        env={**ENVIRONMENT, "VERMILION_DATA": str(data), "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.parametrize("words", [["verify", "a.txt"], ["--version"], ["verify", "--help"]])
def test_a_closed_stdout_is_a_reader_that_wants_nothing(data, tmp_path, words):
    (tmp_path / "a.txt").write_text("x")
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *map(str, command(*words))],
        env={**ENVIRONMENT, "VERMILION_DATA": str(data), "LC_ALL": "C.UTF-8"},
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_interrupt_ends_quietly_and_leaves_nothing_behind(data, photo, tmp_path):
    files = []
    for number in range(300):
        files.append(tmp_path / f"{number}.jpg")
        files[-1].write_bytes(photo.read_bytes())
    with subprocess.Popen(
        command("sign", *files, *SIGN, "none", "-o", tmp_path / "out"),
        env={**ENVIRONMENT, "VERMILION_DATA": str(data), "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout.readline()  # the first file is signed
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in errors
    assert len(output.splitlines()) < 299
    assert not [path for path in (tmp_path / "out").iterdir() if path.name.startswith(".")]


def test_a_prompt_needs_a_terminal(data, photo):
    done = vermilion(data, "sign", photo, *SIGN, "none", "--passphrase", code=2)
    assert "--passphrase-file" in done.stderr
