"""Creators are told of every entry under their keys without asking: whoever asked for it, and if nobody did."""

from datetime import UTC, datetime

import pytest

from keys.custody.importing import ImportedKey
from keys.custody.vault import KdfParameters, KeyEncryption
from keys.management.creating import create_identity, import_identity
from keys.management.opening import open_private_key
from keys.storage.fakes import InMemoryKeyStore
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.ledger import news as journeys
from provenance.journeys.ledger.news import KeyOwners, NewsWatch, last_look, owners_of, see, unseen
from provenance.journeys.ledger.rounds import log_waiting
from provenance.journeys.ledger.watch import READ, watch_entries
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.formats.note import KeyType
from provenance.ledger.formats.signer import note_signer
from provenance.ledger.news import Unseen
from provenance.ledger.outbox import Maker, Origin, outbox_row
from provenance.ledger.watching.monitor import Expected
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.log import Log
from provenance.members.model import Member, Role
from provenance.store.database import open_database

NOW = datetime(2026, 11, 4, 3, 2, 1, tzinfo=UTC)
ADA, BOB = (Member(name, name.title(), Role.CREATOR, NOW) for name in ("ada", "bob"))
KEYS = {"a" * 64: {"ada"}, "b" * 64: {"bob"}, "c" * 64: ()}
OF_ADA, OF_BOB, OF_NOBODY = KEYS


@pytest.fixture(params=["sql", "fake"])
def database(request, tmp_path):
    made = open_database(tmp_path / "v.db") if request.param == "sql" else InMemoryDatabase()
    with made.writing() as tx:
        for member in (ADA, BOB):
            tx.members.add(member, member.id)
    yield made
    if request.param == "sql":
        made.close()


@pytest.fixture
def log(tmp_path):
    return Log(LedgerFolder(tmp_path / "ledger"), note_signer("a.example/l", KeyType.LOG, b"l" * 32))


def entry(number, key, type_=EntryType.REGISTRATION):
    return LedgerEntry(type_, f"{number:064x}", key)


def ask(database, log, *entries, origin=None):
    """Somebody asks for entries here, and they are logged."""
    with database.writing() as tx:
        tx.origin = origin
        for one in entries:
            tx.ledger.add(outbox_row(one, NOW))
    while log_waiting(database, log, now=NOW):
        pass


def test_each_is_told_of_what_stands_under_their_own_keys(database, log):
    watch = NewsWatch(lambda: KEYS)
    ask(
        database,
        log,
        entry(1, OF_ADA),
        entry(2, OF_BOB),
        entry(3, OF_ADA),
        entry(4, OF_NOBODY),
        entry(5, None),
    )
    assert watch.look(database, log) == 3
    assert unseen(database, ADA) == Unseen(2, 0)
    assert unseen(database, BOB) == Unseen(1, 0)
    assert watch.look(database, log) == 0


def test_a_key_that_becomes_theirs_is_told_of(database, log):
    ask(database, log, LedgerEntry(EntryType.ROTATION, OF_ADA, "d" * 64))
    NewsWatch(lambda: KEYS).look(database, log)
    assert unseen(database, ADA) == Unseen(1, 0)


def test_what_nobody_asked_for_is_told_apart(database, log):
    ask(database, log, entry(1, OF_ADA))
    log.append([entry(9, OF_ADA).encode()])
    watch = NewsWatch(lambda: KEYS)
    watch.look(database, log)
    assert unseen(database, ADA) == Unseen(2, 1)
    assert last_look(database, ADA).strange == (1,)


def test_what_was_logged_by_somebody_who_was_stopped_is_not_called_strange(database, log):
    with database.writing() as tx:
        tx.ledger.add(outbox_row(entry(1, OF_ADA), NOW))
    log.append([entry(1, OF_ADA).encode()])  # and the end, before its number was written
    NewsWatch(lambda: KEYS).look(database, log)
    assert unseen(database, ADA) == Unseen(1, 0)


def test_who_has_looked_is_told_only_of_what_comes_after(database, log):
    watch = NewsWatch(lambda: KEYS)
    ask(database, log, entry(1, OF_ADA))
    watch.look(database, log)
    see(database, ADA, log.checkpoint().checkpoint.size)
    assert unseen(database, ADA) == Unseen()
    ask(database, log, entry(2, OF_ADA))
    watch.look(database, log)
    assert unseen(database, ADA) == Unseen(1, 0)
    assert last_look(database, ADA).size == 1


def test_another_run_goes_on_where_the_last_one_was(database, log, monkeypatch):
    monkeypatch.setattr(journeys, "_PIECE", 2)
    ask(database, log, *(entry(number, OF_ADA) for number in range(5)))
    assert NewsWatch(lambda: KEYS).look(database, log) == 5
    ask(database, log, entry(9, OF_ADA))
    assert NewsWatch(lambda: KEYS).look(database, log) == 1
    assert unseen(database, ADA).entries == 6


def test_of_very_many_entries_some_are_left_for_the_next_look(database, log, monkeypatch):
    monkeypatch.setattr(journeys, "_PIECE", 2)
    monkeypatch.setattr(journeys, "_PIECES", 2)
    ask(database, log, *(entry(number, OF_ADA) for number in range(9)))
    watch = NewsWatch(lambda: KEYS)
    assert [watch.look(database, log) for _ in range(4)] == [4, 4, 1, 0]
    assert unseen(database, ADA).entries == 9


def test_a_ledger_that_is_shorter_than_it_was_stops_nothing(database, log):
    ask(database, log, entry(1, OF_ADA))
    with database.writing() as tx:
        tx.news.note([], 5)
    assert NewsWatch(lambda: KEYS).look(database, log) == 0


@pytest.fixture
def keys():
    return InMemoryKeyStore()


def add_identity(keys, name, owner):
    encryption = KeyEncryption(b"secret", KdfParameters(memory_kib=64, iterations=1, lanes=1))
    return create_identity(keys, encryption, name, owner_id=owner, now=datetime.now(UTC))


def take_over(keys, made, name, owner):
    """Import the key of an identity as one's own."""
    encryption = KeyEncryption(b"secret", KdfParameters(memory_kib=64, iterations=1, lanes=1))
    key = ImportedKey(open_private_key(keys, encryption, made), made.current.certificates)
    import_identity(keys, encryption, name, key, owner_id=owner, now=datetime.now(UTC))


@pytest.mark.parametrize("first", ["ada", None], ids=["a member's", "a terminal's"])
def test_whoever_takes_over_a_known_key_is_told_from_the_next_entry_on(database, log, keys, first):
    made = add_identity(keys, "First", first)
    watch = NewsWatch(KeyOwners(keys))
    ask(database, log, entry(1, made.current.key_id))
    watch.look(database, log)
    take_over(keys, made, "Second", "bob")
    ask(database, log, entry(2, made.current.key_id))
    watch.look(database, log)
    assert unseen(database, BOB).entries == 1
    assert unseen(database, ADA).entries == (2 if first else 0)


def test_whose_key_it_is_is_read_again_only_after_a_change(keys, monkeypatch):
    owners, made = KeyOwners(keys), add_identity(keys, "First", "ada")
    assert owners() == {made.current.key_id: {"ada"}}
    monkeypatch.setattr(journeys, "owners_of", lambda _: pytest.fail("nothing has changed"))
    assert owners() == {made.current.key_id: {"ada"}}
    monkeypatch.undo()
    take_over(keys, made, "Second", "bob")
    assert owners() == {made.current.key_id: {"ada", "bob"}}


def test_strange_ones_are_shown_however_much_came_after_them(database, log):
    log.append([entry(1, OF_ADA).encode()])
    NewsWatch(lambda: KEYS).look(database, log)
    strange = last_look(database, ADA).strange
    size = log.checkpoint().checkpoint.size
    assert size < READ
    assert watch_entries(database, log, {OF_ADA}, start=size).entries == ()
    (found,) = watch_entries(database, log, {OF_ADA}, start=size, strange=strange).entries
    assert (found.number, found.state) == (0, Expected.UNEXPECTED)


def test_who_asked_is_written_down_with_the_entry(database, log):
    ask(database, log, entry(1, OF_ADA), origin=Origin(Maker.PROGRAM, "k1", "ada"))
    ask(database, log, entry(2, OF_ADA))
    with database.reading() as tx:
        rows = tx.ledger.under([OF_ADA])
    assert [(row.made_by, row.made_with, row.made_as) for row in rows] == [
        (Maker.PROGRAM, "k1", "ada"),
        (None, None, None),
    ]


def test_a_database_says_in_whose_name_it_is_used(tmp_path, log):
    database = open_database(tmp_path / "v.db", origin=Origin(Maker.COMMAND))
    with database.writing() as tx:
        tx.ledger.add(outbox_row(entry(1, OF_ADA), NOW))
        tx.origin = Origin(Maker.PAGE, "s")
        tx.ledger.add(outbox_row(entry(2, OF_ADA), NOW))
        assert [row.made_by for row in tx.ledger.waiting(5)] == [Maker.COMMAND, Maker.PAGE]
    database.close()


def test_keys_of_the_terminal_are_nobodys_news_and_stop_nothing(database, log):
    """An identity that was made on the command line belongs to no member."""
    ask(database, log, entry(1, OF_NOBODY), entry(2, OF_ADA))
    watch = NewsWatch(lambda: {**KEYS, OF_NOBODY: {"local"}})
    assert watch.look(database, log) == 1
    assert unseen(database, ADA) == Unseen(1, 0)
    assert watch.look(database, log) == 0


def test_whoever_takes_over_a_key_takes_no_news_away(keys):
    made = add_identity(keys, "Mine", "ada")
    for name in ("Aaa", "Zed"):  # whichever comes first
        take_over(keys, made, name, "bob")
    assert owners_of(keys) == {made.current.key_id: {"ada", "bob"}}


def test_what_another_account_asks_for_under_a_key_is_told_to_both_and_expected_by_one(database, log):
    ask(database, log, entry(1, OF_ADA), origin=Origin(Maker.PAGE, "s", "bob"))
    NewsWatch(lambda: {OF_ADA: {"ada", "bob"}}).look(database, log)
    assert unseen(database, ADA, "s") == Unseen(1, 1)
    assert unseen(database, BOB) == Unseen(1, 0)
    assert unseen(database, BOB, "s") == Unseen()
    assert last_look(database, ADA).strange == (0,)


def test_what_a_program_asks_for_is_news_in_every_session(database, log):
    ask(database, log, entry(1, OF_ADA), origin=Origin(Maker.PROGRAM, "s", "ada"))
    NewsWatch(lambda: KEYS).look(database, log)
    assert unseen(database, ADA, "s") == Unseen(1, 0)
