"""Notes and keys: vectors of other implementations, and everything that is no note."""

from datetime import UTC, datetime

import pytest

from provenance.ledger.errors import MalformedError, SignatureError
from provenance.ledger.formats.checkpoint import open_checkpoint, parse_checkpoint
from provenance.ledger.formats.note import (
    KeyType,
    Note,
    NoteKey,
    cosign_note,
    parse_key,
    parse_note,
    sign_note,
    verify_note,
)
from provenance.ledger.formats.signer import note_signer

# The example of Go's golang.org/x/mod/sumdb/note.
VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
LINE = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
SIGNED = f"{TEXT}\n\u2014 PeterNeumann {LINE}\n"
ROOT = "A" * 43 + "="


@pytest.fixture
def cosigner():
    return note_signer("witness.example/w1", KeyType.COSIGNER, b"c" * 32)


def test_a_note_that_go_signed():
    key = parse_key(VKEY)
    assert key.vkey == VKEY
    note = parse_note(SIGNED.encode())
    assert note.text == TEXT
    assert str(note) == SIGNED
    assert verify_note(note, [key]) == {key: None}


@pytest.mark.parametrize("at", range(0, len(SIGNED.encode()) - 1, 3))
def test_every_change_of_it_is_seen(at):
    changed = bytearray(SIGNED.encode())
    changed[at] ^= 1
    try:
        note = parse_note(bytes(changed))
        signed = verify_note(note, [parse_key(VKEY)])
    except (MalformedError, SignatureError):
        return
    assert signed == {}


def test_a_cosignature_carries_its_time(cosigner):
    line = cosign_note(TEXT, cosigner, 1_700_000_000)
    note = Note(TEXT, (line,))
    assert verify_note(parse_note(str(note).encode()), [cosigner.key]) == {cosigner.key: 1_700_000_000}
    later = Note(
        TEXT, (type(line)(line.name, line.key_id, (1_700_000_001).to_bytes(8, "big") + line.data[8:]),)
    )
    with pytest.raises(SignatureError):
        verify_note(later, [cosigner.key])


@pytest.mark.parametrize("seconds", [253_402_300_800, (1 << 63) - 1, 1 << 63, (1 << 64) - 1, 0])
def test_a_cosignature_at_a_time_that_no_calendar_has_is_none(cosigner, seconds):
    note = Note(TEXT, (cosign_note(TEXT, cosigner, seconds),))
    with pytest.raises(SignatureError):
        verify_note(note, [cosigner.key])


def test_the_last_second_of_the_calendar_is_one(cosigner):
    last = int(datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC).timestamp())
    note = Note(TEXT, (cosign_note(TEXT, cosigner, last),))
    assert verify_note(note, [cosigner.key]) == {cosigner.key: last}


def test_a_key_of_another_type_has_another_id(cosigner):
    other = NoteKey(cosigner.key.name, KeyType.LOG, cosigner.key.public)
    assert other.id != cosigner.key.id
    assert verify_note(Note(TEXT, (cosign_note(TEXT, cosigner, 5),)), [other]) == {}


def test_signatures_of_strangers_count_for_nothing(cosigner):
    note = Note(TEXT, (cosign_note(TEXT, cosigner, 5),))
    assert verify_note(note, [parse_key(VKEY)]) == {}


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", b"text\n", b"text\n\n", b"text\n\nno dash\n", "text\n\n\u2014 name\n".encode(),
        "text\n\n\u2014 name !!!\n".encode(), "text\n\n\u2014 name AAAA\n".encode(), b"\xff\n\n",
        "text\n\n\u2014 name AAAAAAAA".encode(), "te\rxt\n\n\u2014 name AAAAAAAA\n".encode(),
        "text\n\n\u2014  AAAAAAAA\n".encode(), b"x" * 70_000,
        b"text\n\n" + "\u2014 name AAAAAAAA\n".encode() * 65,
    ],
)  # fmt: skip
def test_what_is_no_note(data):
    with pytest.raises(MalformedError):
        parse_note(data)


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "name",
        "name+",
        "name+c74f20a3",
        VKEY.replace("c7", "c8"),
        VKEY[:-4],
        VKEY.replace("Peter", "peter"),
        "a b" + VKEY,
    ],
)
def test_what_is_no_key(vkey):
    with pytest.raises(MalformedError):
        parse_key(vkey)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "o\n1\n",
        "o\n1\nAAAA\n",
        "o\n01\n" + ROOT + "\n",
        "o\n-1\n" + ROOT + "\n",
        "o\n1\n" + ROOT + "",
        "\n1\n" + ROOT + "\n",
        "o\n1\n" + ROOT + "\n\n",
    ],
)
def test_what_is_no_checkpoint(text):
    with pytest.raises(MalformedError):
        parse_checkpoint(text)


def test_lines_behind_a_checkpoint_are_signed_and_passed_over(signer):
    text = "ledger.example/works\n7\n" + ROOT + "\nextra line\n"
    assert (
        open_checkpoint(str(Note(text, (sign_note(text, signer),))).encode(), signer.key).checkpoint.size == 7
    )


def test_a_checkpoint_of_another_origin_is_not_this_ledgers(signer):
    text = "other.example\n7\n" + ROOT + "\n"
    with pytest.raises(SignatureError):
        open_checkpoint(str(Note(text, (sign_note(text, signer),))).encode(), signer.key)
