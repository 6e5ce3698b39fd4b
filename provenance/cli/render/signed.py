"""What came of signing a file, for people and for programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from provenance.cli.errors import explain
from provenance.cli.output import padded, printable
from provenance.cli.render.disclosure import advice_lines, duty_lines, training_texts
from provenance.cli.render.verdict import signed_by, when
from provenance.credentials.serialization import verdict_to_json
from provenance.credentials.signing.labelling import LabelOutcome
from provenance.credentials.signing.stamping import StampState
from provenance.disclosure.extent import derive
from provenance.disclosure.projections.eu import duty
from provenance.disclosure.serialization import to_tree
from provenance.journeys.signing.sign_works import SignedWork
from provenance.messages.catalogue import text
from provenance.messages.command.notices import Notice
from provenance.messages.command.timestamps import StampNotice
from provenance.messages.command.works import WorkNotice
from provenance.messages.errors import fault_text
from provenance.messages.language import Language
from provenance.messages.results.labels import LabelCarrier, LabelReason
from provenance.messages.values import listed
from provenance.messages.words import Word

_LABEL_COLUMNS = 14


def signed_json(work: SignedWork) -> dict[str, object]:
    """The result as an object."""
    return {
        "file": str(work.source),
        "output": str(work.destination),
        "verdict": json.loads(verdict_to_json(work.verdict)),
        "disclosure": to_tree(work.disclosure),
        "labels": [
            {"carrier": label.carrier, "written": label.written, "reason": label.reason}
            for label in work.labels
        ],
        "advice": [asdict(entry) for entry in work.advice],
        "plain": work.plain,
        "stamp": {
            "state": work.stamp.state.value,
            "by": work.stamp.by,
            "at": work.stamp.at.isoformat() if work.stamp.at else None,
            "failures": [{"authority": name, "reason": str(error)} for name, error in work.stamp.failures],
        },
    }


def signed_lines(work: SignedWork, language: Language, *, whole: bool) -> Iterator[str]:
    """The result for people; one line where it is one of many."""
    written = text(
        Notice.SIGNED_INTO, language, file=printable(work.source), output=printable(work.destination)
    )
    yield written
    yield from (f"  {line}" for line in _stamp_lines(work, language))
    if work.plain:
        yield f"  {text(WorkNotice.TOO_PLAIN, language)}"
    if not whole:
        return
    yield ""
    facts = [
        (text(Word.SIGNED_BY, language), signed_by(work.verdict.signer, language)),
        ("", text(work.verdict.signer.status, language, list=work.verdict.signer.trust_list)),
        (text(Word.WHEN, language), when(work.verdict, language)),
        (text(Word.AI_USE, language), text(derive(work.disclosure), language)),
        *(
            (text(Word.TRAINING, language), said)
            for said in training_texts(work.disclosure.training, language)
        ),
    ]
    for label, value in facts:
        yield f"  {padded(label, _LABEL_COLUMNS)}{printable(value)}"
    labels = [label_text(label, language) for label in work.labels]
    yield from section(Word.LABELS, labels, language)
    yield from section(Word.PLATFORMS, [*advice_lines(work.advice, language)], language)
    yield from section(Word.EU, [*duty_lines(duty(work.disclosure), language)], language)


def _stamp_lines(work: SignedWork, language: Language) -> Iterator[str]:
    """What went wrong with the time stamp, if anything did; the time itself is in the verdict."""
    names = listed((name for name, _ in work.stamp.failures), language)
    if work.stamp.state is StampState.WAITING:
        yield text(StampNotice.WAITS_HERE, language, names=printable(names), file=printable(work.destination))
    elif work.stamp.state is StampState.NONE and work.stamp.failures:
        reason = explain(work.stamp.failures[0][1], language)
        yield text(StampNotice.NONE, language, reason=reason)


def label_text(label: LabelOutcome, language: Language) -> str:
    """Which label was written beside the credential, or why it wasn't."""
    carrier = (
        text(LabelCarrier(label.carrier), language) if label.carrier in {*LabelCarrier} else label.carrier
    )
    if label.written:
        said = text(Word.LABEL_WRITTEN, language)
    elif label.reason is not None and label.reason in {*LabelReason}:
        why = fault_text(label.fault, label.params, language) if label.fault is not None else None
        said = text(LabelReason(label.reason), language, why=why)
    else:
        said = text(Word.LABEL_LEFT_OUT, language)
    return text(Word.LABELLED, language, label=carrier, value=said)


def section(heading: Word, lines: list[str], language: Language) -> Iterator[str]:
    """Lines under a heading, where there are any."""
    if lines:
        yield ""
        yield f"  {text(heading, language)}"
        yield from (f"    {printable(line)}" for line in lines)
