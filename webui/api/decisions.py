"""A decision in the API's form: every code with its sentence in both languages."""

from base64 import b64encode
from enum import StrEnum
from functools import lru_cache

from provenance.messages.catalogue import text
from provenance.messages.language import Language
from provenance.policy.decision import Decision, Propagation, ViewerLabel
from webui.api.answers.verifying import (
    BasisAnswer,
    DecisionAnswer,
    EditAnswer,
    GapAnswer,
    LabelAnswer,
    PropagationAnswer,
    ReasonAnswer,
    Words,
)


def decision_answer(decision: Decision) -> DecisionAnswer:
    """Spell a decision out."""
    return DecisionAnswer(
        outcome=decision.outcome,
        text=words(decision.outcome),
        reasons=[
            ReasonAnswer(reason.code, reason.rule, reason.outcome, dict(reason.params), words(reason.code))
            for reason in decision.reasons
        ],
        label=_label(decision.label) if decision.label is not None else None,
        propagation=_propagation(decision.propagation) if decision.propagation is not None else None,
        policy=decision.policy,
        version=decision.version,
    )


@lru_cache(maxsize=None, typed=True)  # codes of two enumerations may be equal
def words(code: StrEnum) -> Words:
    """A code that needs no values, in both languages; there are as many as there are codes."""
    return Words(text(code, Language.EN), text(code, Language.ZH))


def _label(label: ViewerLabel) -> LabelAnswer:
    basis = [BasisAnswer(basis, words(basis)) for basis in label.basis]
    return LabelAnswer(label.code, words(label.code), basis, label.aigc, label.icon)


def _propagation(propagation: Propagation) -> PropagationAnswer:
    edits = [
        EditAnswer(_base64(edit.label), None if edit.incoming is None else _base64(edit.incoming))
        for edit in propagation.edits
    ]
    return PropagationAnswer(edits, [GapAnswer(gap, words(gap)) for gap in propagation.gaps])


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")
