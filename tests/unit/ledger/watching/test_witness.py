"""A witness, asked as C2SP's tlog-witness says, and what its answer does to the ledger."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from provenance.ledger.errors import HaltedError, RefusedError, SignatureError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.checkpoint import Checkpoint, SignedCheckpoint, open_checkpoint
from provenance.ledger.formats.note import KeyType, Note, sign_note
from provenance.ledger.formats.proof import parse_proof, prove, verify_proof
from provenance.ledger.formats.signer import note_signer
from provenance.ledger.watching.witness import RefusalKind, write_request
from provenance.ledger.watching.witnessing import KnownWitness, cosign_latest
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.log import Log
from tests.unit.ledger.conftest import NOW


@dataclass
class Refusing:
    """A witness that says no, and has nothing to show for it."""

    error: RefusedError

    def add_checkpoint(self, body):
        assert body
        raise self.error

    def latest(self, origin):
        assert origin


def ask(witness, log, old, signed=None):
    signed = signed or log.checkpoint()
    size = signed.checkpoint.size
    return witness.add_checkpoint(write_request(old, log.reader(size).consistency(old), signed))


def refused(status, call):
    with pytest.raises(RefusedError) as caught:
        call()
    assert caught.value.status == status
    return caught.value


def test_it_cosigns_what_grows(log, witness):
    log.append([b"a", b"b"])
    line = ask(witness, log, 0)
    note = str(log.checkpoint().note) + line
    signed = open_checkpoint(note.encode(), log.key, [witness.signer.key])
    assert signed.witnesses == ((witness.signer.key, int(NOW.timestamp())),)
    log.append([b"c"])
    ask(witness, log, 2)
    ask(witness, log, 3)  # the same once more
    assert open_checkpoint(witness.latest(log.key.name), log.key, [witness.signer.key]).checkpoint.size == 3


def test_another_old_size_is_told_the_right_one(log, witness):
    log.append([b"a", b"b"])
    ask(witness, log, 0)
    log.append([b"c"])
    assert refused(409, lambda: ask(witness, log, 1)).seen == 2


def test_a_fork_is_refused(log, witness, signer, tmp_path):
    log.append([b"a", b"b"])
    ask(witness, log, 0)
    fork = Log(LedgerFolder(tmp_path / "fork"), signer)
    fork.append([b"a", b"x", b"c"])
    refused(422, lambda: ask(witness, fork, 2))
    same_size = Log(LedgerFolder(tmp_path / "same"), signer)
    same_size.append([b"a", b"y"])
    refused(422, lambda: ask(witness, same_size, 2))


def test_what_is_refused_is_kept_and_told_once(log, make_witness, signer, tmp_path):
    told = []
    witness = replace(make_witness(), tell=told.append)
    log.append([b"a", b"b"])
    ask(witness, log, 0)
    fork = Log(LedgerFolder(tmp_path / "fork"), signer)
    fork.append([b"a", b"x"])
    other = fork.checkpoint()
    for _ in range(2):
        refused(422, lambda: ask(witness, fork, 2, other))
    fork.append([b"c"])
    refused(422, lambda: ask(witness, fork, 2))
    assert [(one.kind, one.seen, one.offered) for one in told] == [
        (RefusalKind.FORK, 2, 2),
        (RefusalKind.UNPROVEN, 2, 3),
    ]
    kept = open_checkpoint(Path(told[0].kept).read_bytes(), log.key)
    assert kept.checkpoint == other.checkpoint
    assert kept.checkpoint.root != log.checkpoint().checkpoint.root


def test_not_everything_that_is_refused_is_kept(log, make_witness):
    told = []
    witness = replace(make_witness(), tell=told.append)
    log.append([b"a"])
    ask(witness, log, 0)
    for number in range(25):
        log.append([b"%d" % number])
        wrong = write_request(1, (bytes(32),), log.checkpoint())
        refused(422, lambda wrong=wrong: witness.add_checkpoint(wrong))
    assert len(told) == 20


def test_a_rollback_is_refused(log, witness, signer, tmp_path):
    log.append([b"a", b"b"])
    ask(witness, log, 0)
    old = Log(LedgerFolder(tmp_path / "old"), signer)
    old.append([b"a"])
    assert refused(409, lambda: ask(witness, old, 1)).seen == 2
    refused(400, lambda: witness.add_checkpoint(write_request(2, (), old.checkpoint())))


def test_a_wrong_proof_is_refused(log, witness):
    log.append([b"a", b"b"])
    ask(witness, log, 0)
    log.append([b"c"])
    refused(422, lambda: witness.add_checkpoint(write_request(2, (bytes(32),), log.checkpoint())))


def test_an_empty_ledger_has_one_root(witness, signer):
    empty = Checkpoint(signer.key.name, 0, bytes(32))
    signed = SignedCheckpoint(empty, Note(empty.text, (sign_note(empty.text, signer),)))
    refused(422, lambda: witness.add_checkpoint(write_request(0, (), signed)))


def test_strangers_are_refused(log, witness, tmp_path):
    log.append([b"a"])
    stranger = Log(LedgerFolder(tmp_path / "s"), note_signer("stranger.example", KeyType.LOG, b"s" * 32))
    stranger.append([b"a"])
    refused(404, lambda: ask(witness, stranger, 0))
    impostor = Log(LedgerFolder(tmp_path / "i"), note_signer(log.key.name, KeyType.LOG, b"i" * 32))
    impostor.append([b"a"])
    refused(403, lambda: ask(witness, impostor, 0))
    assert witness.latest("stranger.example") is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"old 1",
        b"old 01\n\n",
        b"old -1\n\nx\n\n",
        b"old 0\n\n\n",
        b"old 0\nAAAA\n\n",
        b"x" * 200_000,
        b"old 0\n\xff\n\n",
    ],
)
def test_what_is_no_request(witness, body):
    refused(400, lambda: witness.add_checkpoint(body))


def test_witnesses_are_asked_and_their_signatures_kept(log, make_witness):
    witnesses = [make_witness("w.example/1"), make_witness("w.example/2")]
    known = [KnownWitness(w.signer.key, w) for w in witnesses]
    for entries in ([b"a"], [b"b", b"c"], [b"d"]):
        log.append(entries)
        found = cosign_latest(log, known)
        assert not found.failures
        assert {key for key, _ in found.signed.witnesses} == {w.signer.key for w in witnesses}
    stored = log.checkpoint([w.signer.key for w in witnesses])
    assert len(stored.witnesses) == 2
    proof = parse_proof(str(prove(log.reader(), 2, stored)).encode())
    assert len(verify_proof(proof, b"c", log.key, [w.signer.key for w in witnesses]).witnesses) == 2


def test_a_witness_that_is_away_is_named_and_not_needed(log, witness):
    log.append([b"a"])
    away = note_signer("away.example", KeyType.COSIGNER, b"a" * 32).key
    found = cosign_latest(
        log,
        [
            KnownWitness(away, Refusing(RefusedError(403, Fault.OUTSIDE, detail="not today"))),
            KnownWitness(witness.signer.key, witness),
        ],
    )
    assert [(name, str(error)) for name, error in found.failures] == [("away.example", "not today")]
    assert [key for key, _ in found.signed.witnesses] == [witness.signer.key]


def test_a_cosignature_after_all_years_is_refused_and_not_kept(log, witness):
    log.append([b"a"])
    late = replace(witness, clock=_NeverClock)
    done = cosign_latest(log, [KnownWitness(witness.signer.key, late)])
    assert [(name, type(error)) for name, error in done.failures] == [
        (witness.signer.key.name, SignatureError)
    ]
    assert done.signed.witnesses == ()
    assert log.checkpoint([witness.signer.key]).witnesses == ()


class _NeverClock:
    """A clock beyond the year 9999."""

    def timestamp(self):
        return 253_402_300_800.0


@pytest.mark.parametrize("entries", [[b"a"], [b"a", b"other"], [b"a", b"x", b"y"]])
def test_a_ledger_that_was_replaced_halts(log, witness, signer, tmp_path, entries):
    """Restored from an old copy, or with another history: it must not sign on."""
    log.append([b"a", b"b"])
    known = [KnownWitness(witness.signer.key, witness)]
    cosign_latest(log, known)
    other = Log(LedgerFolder(tmp_path / "restored"), signer)
    other.append(entries)
    found = cosign_latest(other, known)
    assert not found.signed.witnesses
    assert [type(error) for _, error in found.failures] == [HaltedError]
    with pytest.raises(HaltedError, match="holds a signed checkpoint of 2 entries"):
        other.append([b"more"])


def test_a_witness_cannot_halt_a_ledger_by_its_word(log, witness):
    log.append([b"a"])
    cosign_latest(
        log, [KnownWitness(witness.signer.key, Refusing(RefusedError(409, Fault.WITNESS_HAS_ANOTHER, 99)))]
    )
    assert log.append([b"b"]).first == 1
