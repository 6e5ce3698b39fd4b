"""What backing up and restoring say, in both languages, and to programs."""

import json

import pytest

from tests.support.backing_up import installed


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    services, database, _ = installed(tmp_path_factory.mktemp("place") / "data")
    database.close()
    return services.settings.data


def test_a_person_reads_what_is_in_it_and_what_is_not(run, place, tmp_path):
    out, new = tmp_path / "b.zip", tmp_path / "new"
    made = run("--data", place, "backup", out)
    assert made.exit_code == 0
    assert f"{out}: everything as of " in made.stdout
    assert f"The secret file {place}/secret is not in it" in made.stdout
    restored = run("--data", new, "restore", out)
    assert restored.exit_code == 0
    assert "every one of its " in restored.stdout
    assert (
        "Works: 3 (versions: 3). Accounts: 1. Signing identities: 1. Entries of the ledger: 3."
        in restored.stdout
    )
    assert f"put it at {new}/secret" in restored.stdout
    assert "Nobody is logged in: web sessions of then (1) were ended, and no link" in restored.stdout
    for thing in ("revocations", "works", "accounts and API keys"):
        assert f"Look at the {thing}: " in restored.stdout
    assert "The ledger has 3 entries, as then, and whoever serves it signs on from there." in restored.stdout


def test_a_chinese_run_is_chinese_throughout(run, place, tmp_path):
    out, new = tmp_path / "b.zip", tmp_path / "new"
    lines = run("--lang", "zh", "--data", place, "backup", "--with-secret", out).stdout
    assert "得到此备份的人即可以此处所有人的名义签署" in lines
    lines += run("--lang", "zh", "--data", new, "restore", out).stdout
    assert "作品：3（版本：3）。账户：1。签名身份：1。账本条目：3。" in lines
    assert "0600" not in lines  # the secret file is there
    assert "当时的网页会话（1）均已结束" in lines
    assert "账本与当时一样有 3 条" in lines
    for thing in ("请检查吊销情况", "请检查作品", "请检查账户与 API 密钥"):
        assert thing in lines
    assert not {"the", "is", "of"} & {*lines.split()}
    refused = run("--lang", "zh", "--data", new, "restore", out)
    assert refused.exit_code == 1
    assert (
        refused.stderr == f"vermilion：{new} 不是空文件夹：请用 --data 指定新的文件夹，不会覆盖任何内容。\n"
    )


def test_a_program_reads_objects(run, place, tmp_path):
    out = tmp_path / "b.zip"
    made = json.loads(run("--json", "--data", place, "backup", out).stdout)
    assert (made["file"], made["size"], made["secret"], made["damaged"]) == (
        str(out),
        out.stat().st_size,
        "left_out",
        [],
    )
    restored = json.loads(run("--json", "--data", tmp_path / "new", "restore", out).stdout)
    assert restored["files"] == made["files"]
    assert restored["sessions_ended"] == 1
    assert restored["reverted"] == ["revocations", "originals", "api_keys", "ledger"]
    assert (restored["works"], restored["entries"], restored["at"]) == (3, 3, made["at"])


def test_nothing_is_written_over(run, place, tmp_path):
    (tmp_path / "b.zip").write_text("mine")
    assert run("--data", place, "backup", tmp_path / "b.zip").exit_code == 1
    assert (tmp_path / "b.zip").read_text() == "mine"


def test_a_database_elsewhere_is_wrong_usage(run, place, tmp_path, monkeypatch):
    assert run("--data", place, "backup", tmp_path / "b.zip").exit_code == 0
    monkeypatch.setenv("VERMILION_DATABASE_URL", f"sqlite:///{tmp_path}/other.db")
    refused = run("--data", tmp_path / "new", "restore", tmp_path / "b.zip")
    assert refused.exit_code == 2
    assert "VERMILION_DATABASE_URL" in refused.stderr
