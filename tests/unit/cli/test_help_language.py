"""Help in the language that was asked for, wherever that stands among the options."""

import pytest

from provenance.cli.app import vermilion


def shown(capsys, *args):
    with pytest.raises(SystemExit) as ended:
        vermilion.main(args)
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", [(), ("sign",), ("keys",), ("keys", "csr"), ("serve",)], ids=" ".join)
@pytest.mark.parametrize(
    "options",
    [("--help", "--lang", "zh"), ("-h", "--lang=zh"), ("--json", "--help", "--lang", "zh")],
    ids=" ".join,
)
def test_the_language_may_stand_after_the_question(capsys, command, options):
    page = shown(capsys, *command, *options)
    assert page == shown(capsys, "--lang", "zh", *command, "--help")
    assert "用法" in page
    assert "Options:" not in page


def test_the_last_language_counts(capsys):
    assert "Options:" in shown(capsys, "sign", "--help", "--lang", "zh", "--lang", "en")


def test_what_is_no_language_is_refused_in_the_one_of_the_run(capsys):
    with pytest.raises(SystemExit) as ended:
        vermilion.main(["verify", "--lang", "xx", "a.jpg"])
    assert ended.value.code == 2
    assert "one of en, zh" in capsys.readouterr().err


def test_a_value_is_no_language(capsys):
    assert "Options:" in shown(capsys, "sign", "--as", "--lang", "--help")
