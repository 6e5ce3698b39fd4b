"""Help in both languages, wrong usage in one line with 2, unexpected errors without a traceback."""

import socket
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from provenance.cli.app import vermilion
from provenance.cli.keys import command as keys_commands


def every_command(command: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield words
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from every_command(found, (*words, name))


COMMANDS = [*every_command(vermilion)]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_explains_itself_in_both_languages(run, words, language):
    result = run("--lang", language, *words, "--help")
    assert result.exit_code == 0
    chinese = any("\u4e00" <= character <= "\u9fff" for character in result.stdout)
    assert chinese is (language == "zh")
    for option in ("--json", "--data", "--lang"):
        assert option in result.stdout


def test_the_language_follows_the_locale_and_the_option_wins(run):
    assert "用法" in run("--help", LC_ALL="zh_CN.UTF-8").stdout
    assert "Usage" in run("--lang", "en", "--help", LC_ALL="zh_CN.UTF-8").stdout
    assert "用法" in run("keys", "--lang", "zh", "--help").stdout


def test_the_short_option_shows_the_same_page(run):
    assert run("sign", "-h").stdout == run("sign", "--help").stdout


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (
            ("sign", "a.jpg", "--as", "X", "--ai", "maybe"),
            "可选 none、tooling、edited、composed、generated。",
        ),
        (("serve", "--port", "0"), "应为 1 到 65535 之间的数。"),
        (("lookup", "a.jpg", "--limit", "many"), "应为 1 到 100 之间的数。"),
        (
            ("sign", "a.jpg", "--as", "X", "--region", "1,2,3"),
            "区域请写作 x,y,宽,高：以画面百分比为单位，例如 10,20,30,40；或以像素为单位，例如 100,200,300,400px。",
        ),
        (
            ("sign", "a.jpg", "--as", "X", "--region", "90,0,20,5"),
            "区域超出了画面：x + 宽和 y + 高最多为 100%。",
        ),
    ],
    ids=" ".join,
)
def test_a_wrong_value_is_explained_in_chinese(run, words, reason):
    assert run("--lang", "zh", *words).stderr.endswith(
        f"的取值无效：{reason}用法见“vermilion {words[0]} --help”。\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("keys", "revoke", "X", "--since", "soon"), "例如 2026-11-14 或 2026-11-14T09:14。"),
        (("keys", "list", "odd", "words"), "多出了：odd words。"),
        (("keys", "new", "X", "--org"), "--org 之后需要给出值。"),
        (("keys", "list", "--json=yes"), "--json 不带值。"),
        (("keys", "lst"), "没有命令“lst”：是否指 list？"),
        (("verify", "--trusted", "x"), "没有选项 --trusted：是否指 --trust"),
        (("verify",), "缺少 'FILE...'。"),
    ],
    ids=" ".join,
)
def test_what_click_says_in_english_only_is_said_in_chinese(run, words, said):
    result = run("--lang", "zh", *words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_an_instant_may_say_that_it_is_utc(run):
    assert "There is no identity" in run("keys", "revoke", "X", "--since", "2026-11-14T09:14:00Z").stderr


def test_a_port_that_is_taken_is_one_line(run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", port)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"vermilion: Nothing can be served at http://localhost:{port} (")
    assert result.stderr.count("\n") == 1


def test_the_version(run):
    assert run("--version").stdout.startswith("vermilion 0.")


@pytest.mark.parametrize(
    "words",
    [
        ("bogus",),
        ("--bogus",),
        ("verify",),
        ("sign", "a.jpg"),
        ("sign", "a.jpg", "--as", "X", "--region", "1,2,3,4"),
        ("sign", "a.jpg", "--as", "X", "--ai", "maybe"),
        ("sign", "a.jpg", "--as", "X", "--ai", "unknown"),
        ("sign", "a.jpg", "--as", "X", "--ai", "none", "--region", "1,2,3,4"),
        ("sign", "a.jpg", "--as", "X", "--ai", "generated", "--region", "1,2,3,4"),
        ("sign", "a.jpg", "--as", "X", "--ai", "none", "--model", "m"),
        ("sign", "a.jpg", "--as", "X", "--ai", "none", "--disclosure", "d.json"),
        ("sign", "a.jpg", "--as", "X", "--train", "allow", "--disclosure", "d.json"),
        ("sign", "a.jpg", "b.jpg", "--as", "X", "--ai", "none", "--title", "T"),
        ("sign", "x/a.jpg", "y/a.jpg", "--as", "X", "--ai", "none", "-o", "out"),
        ("sign", ".", "--as", "X", "--ai", "none"),
        ("members", "invite", "--role", "owner"),
        ("members", "link"),
        ("members", "disable"),
        ("keys", "new"),
        ("keys", "new", "X", "--alg", "rot13"),
        ("keys", "new", "X", "--passphrase"),
        ("keys", "new", "X", "--passphrase", "--passphrase-file", "p"),
        ("keys", "import", "X"),
        ("keys", "import", "X", "--key", "k"),
        ("keys", "import", "X", "--key", "k", "--chain", "c", "--p12", "p"),
        ("keys", "revoke", "X", "--since", "yesterday"),
        ("trust", "add", "f.pem"),
        ("trust", "add", "f.pem", "--kind", "all", "--name", "N"),
        ("trust", "add", "f.pem", "--kind", "tsa", "--name", "N", "--development"),
        ("trust", "add", "--kind", "tsa", "--development"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_wrong_usage_is_2_and_one_line(run, words, language, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("--lang", language, *words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "--help" in result.stderr
    assert not (tmp_path / "out").exists()


def test_no_command_shows_the_help(run):
    result = run()
    assert result.exit_code == 2
    assert "Usage: vermilion" in result.stderr


def test_an_unexpected_error_is_one_line_unless_details_are_asked_for(run, monkeypatch):
    def broken() -> None:
        raise ZeroDivisionError("the secret detail")

    monkeypatch.setattr(keys_commands.list_, "callback", broken)
    result = run("keys", "list")
    assert result.exit_code == 1
    assert result.stderr == (
        "vermilion: Something unexpected happened (ZeroDivisionError): set VERMILION_DEBUG=1 to see details.\n"
    )
    detailed = run("keys", "list", VERMILION_DEBUG="1")
    assert isinstance(detailed.exception, ZeroDivisionError)


def test_a_setting_out_of_range_is_named(run):
    result = run("keys", "list", VERMILION_WORKERS="0")
    assert result.exit_code == 1
    assert "VERMILION_WORKERS" in result.stderr


def test_an_interrupt_is_quiet(run, monkeypatch):
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(keys_commands.list_, "callback", interrupted)
    result = run("keys", "list")
    assert result.exit_code == 130
    assert result.output.strip() == ""


def test_help_loads_nothing_heavy():
    heavy = ("c2pa", "cryptography", "PIL", "lxml", "pikepdf", "pydantic", "provenance.credentials")
    script = (
        "import sys; from provenance.cli.app import vermilion\n"
        "try: vermilion.main(['--help'])\n"
        f"finally: print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_the_command_is_named_as_it_is_called():
    assert vermilion.name == "vermilion"
