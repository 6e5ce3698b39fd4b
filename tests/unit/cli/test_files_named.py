"""Files that a command writes or reads beside the one it works on: kept, and named where they are at fault."""

import pytest

from tests.support.originals import encoded


@pytest.fixture
def photo(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(encoded("JPEG", seed=1, size=(40, 30)))
    return tmp_path / "photo.jpg"


@pytest.fixture
def identity(run):
    assert run("keys", "new", "Ada").exit_code == 0
    return "Ada"


def writing(photo, out):
    return [
        ("keys", "csr", "Ada", "-o", out),
        ("ledger", "prove", photo, "-o", out),
        ("evidence", "make", photo, "-o", out),
    ]


@pytest.mark.parametrize("number", range(3))
def test_a_file_that_exists_is_never_written_over(run, photo, tmp_path, number):
    out = tmp_path / "kept"
    out.write_bytes(b"mine")
    told = run("--lang", "zh", *writing(photo, out)[number])
    assert (told.exit_code, told.stderr) == (1, f"vermilion：“{out}”：文件已存在：请换一个名称。\n")
    assert out.read_bytes() == b"mine"


@pytest.mark.parametrize("number", range(3))
def test_the_folder_that_is_missing_is_named(run, photo, tmp_path, number):
    told = run(*writing(photo, tmp_path / "away" / "out")[number])
    assert (told.exit_code, told.stderr) == (
        1,
        f"vermilion: There is no folder “{tmp_path / 'away'}”: make it first.\n",
    )


def test_an_ingredient_that_is_missing_is_named(run, identity, photo, tmp_path):
    missing = tmp_path / "sketch.png"
    words = ("sign", photo, "--as", identity, "--ai", "none", "--ingredient", missing)
    told = run("--lang", "zh", *words)
    assert (told.exit_code, told.stderr) == (1, f"vermilion：“{missing}”：没有这个文件：请检查名称。\n")
    assert not (tmp_path / "photo.signed.jpg").exists()


def test_a_disclosure_that_can_not_be_read_is_named(run, identity, photo, tmp_path):
    document = tmp_path / "said.json"
    document.write_text("no JSON")
    told = run("--lang", "zh", "sign", photo, "--as", identity, "--disclosure", document)
    assert (told.exit_code, told.stderr) == (1, f"vermilion：“{document}”：不是有效的 JSON。\n")


def test_a_file_that_holds_no_time_stamp_is_named(run, photo, tmp_path):
    (tmp_path / "junk.tsr").write_bytes(b"junk")
    told = run("timestamp", "verify", photo, tmp_path / "junk.tsr")
    assert told.exit_code == 1
    assert told.stderr == (
        f"vermilion: “{tmp_path / 'junk.tsr'}” holds no time stamp: give the one that was made for this file.\n"
    )


def test_a_signed_file_that_exists_is_said_in_chinese(run, identity, photo, tmp_path):
    (tmp_path / "photo.signed.jpg").write_bytes(b"mine")
    told = run("--lang", "zh", "sign", photo, "--as", identity, "--ai", "none")
    assert told.exit_code == 1
    assert told.stderr.endswith(
        f"photo.jpg：“{tmp_path / 'photo.signed.jpg'}”已存在：请换一个名称，或用 --overwrite 替换。\n"
    )


def test_what_a_disclosure_comes_to_stands_under_its_headings(run, tmp_path):
    document = tmp_path / "said.json"
    document.write_text(
        '{"schema": "vermilion.disclosure/1", "id": "5f0c3c0e-6ad8-4d7a-9b1d-6c6b5b6a2f10", '
        '"declared_at": "2026-11-14T09:14:00Z", "inception": {"kind": "created", '
        '"dst": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"}}'
    )
    lines = run("disclosure", "check", document).stdout.splitlines()
    assert "  When you publish it" in lines
    assert "    Douyin: choose “内容由AI生成”" in lines


def test_a_folder_is_searched_for_what_its_files_say(run, photo, tmp_path):
    shown = run("disclosure", "show", tmp_path)
    assert (shown.exit_code, shown.stdout.splitlines()[0]) == (0, str(photo))
    (tmp_path / "empty").mkdir()
    assert run("disclosure", "show", tmp_path / "empty").exit_code == 1


def test_a_trust_list_that_takes_the_place_of_another_says_so(run, identity, tmp_path):
    assert run("trust", "add", "--development").exit_code == 0
    root = tmp_path / "root.pem"
    root.write_text(run("trust", "show", "Vermilion development CA").stdout)
    words = ("trust", "add", root, "--kind", "manifest", "--name", "Ours")
    assert "in place of" not in run(*words).stdout
    assert "in place of the list of this name before" in run(*words).stdout
