"""What a witness says of a checkpoint that it refused, to a person and to a program."""

import json

import pytest

from provenance.cli.invocation import Invocation
from provenance.cli.ledger.witness import _refused
from provenance.ledger.watching.witness import Refusal, RefusalKind
from provenance.messages.language import Language

REFUSAL = Refusal(RefusalKind.FORK, "a.example/\x1b[1mledger", 7, 7, "state/refused/1f")


@pytest.mark.parametrize(
    ("language", "words"), [(Language.EN, "evidence of a fork"), (Language.ZH, "账本分叉的证据")]
)
def test_a_fork_is_told_in_one_line(capsys, language, words):
    _refused(Invocation(language), REFUSAL)
    (line,) = capsys.readouterr().out.splitlines()
    assert words in line
    assert "state/refused/1f" in line
    assert "\x1b" not in line


def test_for_programs(capsys):
    _refused(Invocation(Language.EN, as_json=True), REFUSAL)
    found = json.loads(capsys.readouterr().out)
    assert (found["refused"], found["seen"], found["offered"]) == ("fork", 7, 7)
    assert found["kept"] == "state/refused/1f"
