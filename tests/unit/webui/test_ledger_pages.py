"""The ledger's pages and files: public, the same for everybody, and honest about who vouches for what."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

from keys.management import create_identity
from provenance.journeys.ledger.news import NewsWatch, owners_of
from provenance.journeys.ledger.rounds import log_waiting, publish
from provenance.ledger.checkpoint import open_checkpoint
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.monitor import follow
from provenance.ledger.news import Unseen
from provenance.ledger.outbox import Maker, Origin, outbox_row
from provenance.ledger.proof import parse_proof, verify_proof
from provenance.members.model import Role
from provenance.members.sessions import begin
from provenance.members.tokens import token_hash
from tests.support.identity_pages import words_of
from tests.support.works import register
from webui import news

DIGEST, KEY = "c2" * 32, "d3" * 32


@pytest.fixture(scope="module")
def logged(installation):
    """A ledger with more entries than a tile."""
    rows = [outbox_row(LedgerEntry(EntryType.REGISTRATION, DIGEST, KEY), datetime.now(UTC))]
    rows += [
        outbox_row(LedgerEntry(EntryType.EVIDENCE, f"{number:064x}"), datetime.now(UTC))
        for number in range(300)
    ]
    with installation.database.writing() as tx:
        for row in rows:
            tx.ledger.add(row)
    while log_waiting(installation.database, installation.ledger.log, now=datetime.now(UTC)):
        pass
    return installation.ledger.log


@pytest.fixture
def client(app):
    return app.test_client(use_cookies=False)


def text_of(client, path, **options):
    return client.get(path, **options).get_data(as_text=True)


class Served:
    """The ledger as a monitor reads it."""

    def __init__(self, client):
        self.client = client

    def read(self, path):
        answer = self.client.get(f"/ledger/{path}")
        return None if answer.status_code == 404 else answer.data


def test_a_monitor_follows_what_is_served(client, logged):
    found = follow(Served(client), logged.key)
    assert found.signed.checkpoint == logged.checkpoint().checkpoint
    assert any(seen.entry.subject == DIGEST for seen in found.entries(0, {KEY}))


def test_files_are_for_everybody_and_kept_where_they_never_change(app, logged):
    client = app.test_client()
    client.set_cookie("vermilion", "whatever")
    kept = {
        "checkpoint": "no-cache",
        "tile/0/000": "public, max-age=31536000, immutable",
        "tile/entries/000": "public, max-age=31536000, immutable",
        f"tile/0/001.p/{logged.checkpoint().checkpoint.size - 256}": "public, max-age=60",
    }
    for path, cache in kept.items():
        answer = client.get(f"/ledger/{path}", headers={"Origin": "https://elsewhere.example"})
        assert answer.status_code == 200, path
        assert answer.headers["Cache-Control"] == cache
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers
        assert "Vary" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/999", "tile/9/000", "tile/0/000/../../journal", "tile/..%2f..%2fledger-key.json", "tile/0/00",
        "tile/0/000.p/0", "tile/entries/x00/000", "journal", "halted", "witnessed", "stamps/1.tsr", "tile/0/٠٠٠",
        ".lock", "proof/99999999999999999999999", "proof/-1", "proof/x",
    ],
)  # fmt: skip
def test_nothing_else_of_the_folder_is_served(client, logged, path):
    assert client.get(f"/ledger/{path}").status_code == 404


def test_a_proof_can_be_had_and_holds(client, logged):
    answer = client.get("/ledger/proof/0")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="entry-0.tlog-proof"'
    proof = parse_proof(answer.data)
    verify_proof(proof, proof.extra, logged.key)
    size = logged.checkpoint().checkpoint.size
    assert client.get(f"/ledger/proof/{size}").status_code == 404


def test_the_page_says_what_stands_there_and_that_nobody_vouches(client, logged):
    page = text_of(client, "/ledger?lang=en")
    head = logged.checkpoint().checkpoint
    assert head.origin in page
    assert f"{head.size:,}" in page
    assert "Nobody else has cosigned it yet: it proves nothing against the operator." in page
    assert "self-asserted" in page
    assert "not authorship or first creation" in page
    chinese = text_of(client, "/ledger?lang=zh")
    assert "尚无他人签名见证：不能用来对抗运营者。" in chinese
    assert "自述时间" in chinese


def test_a_hash_is_looked_up(client, logged):
    assert "Entries about this file: 1." in text_of(client, f"/ledger?hash={DIGEST}")
    assert "Entries about this file: 1." in text_of(
        client, f"/ledger?hash={DIGEST.upper()[:32]}+{DIGEST[32:]}"
    )
    assert "Nothing about this file is in the ledger." in text_of(client, f"/ledger?hash={'0f' * 32}")


@pytest.mark.parametrize("asked", ["x", "<script>alert(1)</script>", "'\"", "0" * 63, "0" * 65, "%00", "%ff"])
def test_what_is_no_hash_is_refused_in_words(client, logged, asked):
    answer = client.get(f"/ledger?hash={asked}")
    assert answer.status_code == 422
    assert "That is no SHA-256" in answer.get_data(as_text=True)
    assert "<script>alert" not in answer.get_data(as_text=True)


def test_no_script_stands_in_the_page(client, logged):
    answer = client.get("/ledger")
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "<script>" not in answer.get_data(as_text=True)
    assert "onclick" not in answer.get_data(as_text=True)


def test_the_witness_of_a_checkpoint_is_named_with_its_time(installation, client, logged, monkeypatch):
    from provenance.ledger.note import KeyType
    from provenance.ledger.signer import note_signer
    from provenance.ledger.witnessing import KnownWitness

    witness = _Witness(note_signer("w.example/w", KeyType.COSIGNER, b"w" * 32), logged)
    known = KnownWitness(witness.signer.key, witness)
    monkeypatch.setattr(installation.ledger, "witnesses", (known,))
    assert "Not yet" in text_of(client, "/ledger?lang=en")
    publish(logged, [known])
    page = text_of(client, "/ledger?lang=en")
    assert "w.example/w" in page
    assert "4 November 2026, 03:02 UTC" in page
    assert "Nobody else" not in page
    assert open_checkpoint(client.get("/ledger/checkpoint").data, logged.key, [known.key]).witnesses


def test_a_halted_ledger_is_told_of(client, logged):
    logged.folder.write("halted", b"looked at by a test")
    try:
        assert "The ledger signs nothing more" in text_of(client, "/ledger?lang=en")
    finally:
        (logged.folder.path / "halted").unlink()


def test_a_ledger_that_is_damaged_is_told_of(client, logged):
    good = logged.folder.read("checkpoint")
    logged.folder.write("checkpoint", re.sub(rb"\n(\d+)\n", rb"\n\g<1>0\n", good, count=1))
    try:
        answer = client.get("/ledger?lang=en")
        assert answer.status_code == 200
        assert "can’t be read just now" in answer.get_data(as_text=True)
    finally:
        logged.folder.write("checkpoint", good)


def test_creators_see_what_stands_under_their_keys(installation, visit, logged):
    visitor = visit(Role.CREATOR)
    assert "Nothing stands under your keys." in visitor.get("/ledger/mine?lang=en").get_data(as_text=True)
    name = f"Key of {visitor.member.id[:6]}"
    made = create_identity(
        installation.services.keyring,
        installation.encryption,
        name,
        owner_id=visitor.member.id,
        now=datetime.now(UTC),
    )
    key = made.current.key_id
    with installation.database.writing() as tx:
        tx.ledger.add(outbox_row(LedgerEntry(EntryType.REGISTRATION, "a1" * 32, key), datetime.now(UTC)))
    log_waiting(installation.database, logged, now=datetime.now(UTC))
    page = visitor.get("/ledger/mine?lang=en").get_data(as_text=True)
    assert "Every entry under your keys was asked for here." in page
    assert f"--key {key}" in page
    assert f" to {logged.checkpoint().checkpoint.size - 1:,}." in page  # the number of the latest entry
    logged.append([LedgerEntry(EntryType.REGISTRATION, "b1" * 32, key).encode()])
    page = visitor.get("/ledger/mine?lang=en").get_data(as_text=True)
    assert "Entries that you should look into: 1" in page
    assert "somebody else may have your key" in page


@pytest.fixture
def keyed(installation, visit, logged):
    """A creator with an identity: what they see, and how entries come under their key."""
    visitor = visit(Role.CREATOR)
    name = f"Key of {visitor.member.id[:6]}"
    made = create_identity(
        installation.services.keyring,
        installation.encryption,
        name,
        owner_id=visitor.member.id,
        now=datetime.now(UTC),
    )
    return visitor, name, made.current.key_id


def log_one(installation, key, subject, origin):
    with installation.database.writing() as tx:
        tx.origin = origin
        tx.ledger.add(outbox_row(LedgerEntry(EntryType.REGISTRATION, subject, key), datetime.now(UTC)))
    look(installation)


def look(installation):
    while log_waiting(installation.database, installation.ledger.log, now=datetime.now(UTC)):
        pass
    NewsWatch(lambda: owners_of(installation.services.keyring)).look(
        installation.database, installation.ledger.log
    )


def page_of(visitor, path="/ledger/mine", language="en"):
    return words_of(visitor.get(f"{path}?lang={language}"))


NEWS = "New entries under your keys: "


def know(installation, visitor):
    size = installation.ledger.log.checkpoint().checkpoint.size
    assert visitor.post("/ledger/mine/seen", {"size": str(size)}).status_code == 303


def this_session(visitor):
    return Origin(Maker.PAGE, token_hash(visitor.token)[:16], visitor.member.id)


def test_every_page_says_unasked_that_something_new_stands_under_a_key(installation, keyed):
    visitor, _, key = keyed
    log_one(installation, key, "a2" * 32, Origin(Maker.PAGE))
    log_one(installation, key, "a3" * 32, Origin(Maker.PAGE))
    page = visitor.get("/studio?lang=en").get_data(as_text=True)
    assert f'aria-label="{NEWS}2"' in page
    assert ">2 new<" in page
    assert NEWS + "2" in page_of(visitor, "/works")
    assert "Seen elsewhere:" not in page_of(visitor, "/works")  # of that nothing is new
    assert "新增条目：2" in page_of(visitor, "/works", "zh")
    shown = page_of(visitor)
    assert "New under your keys" in shown
    assert "On these pages." in shown
    assert "I know these entries" in shown
    assert "2 new" in page_of(visitor, "/studio")  # to look says nothing
    know(installation, visitor)
    assert "2 new" not in page_of(visitor, "/studio")
    assert "New under your keys" not in page_of(visitor)


def test_news_is_counted_once_for_a_page(installation, app, keyed, monkeypatch):
    visitor, counted = keyed[0], []
    monkeypatch.setattr(news, "unseen", lambda *asked: counted.append(asked) or Unseen(1, 0))
    assert NEWS + "1" in page_of(visitor, "/works")
    assert len(counted) == 1


def test_what_a_session_asks_for_is_no_news_in_it_and_in_every_other(installation, app, keyed):
    owner, _, key = keyed
    stolen = begin(owner.member, datetime.now(UTC), "thief")
    with installation.database.writing() as tx:
        tx.sessions.add(stolen.session)
    client = app.test_client()
    client.set_cookie("vermilion", stolen.token)
    thief = replace(owner, client=client, token=stolen.token)
    log_one(installation, key, "b1" * 32, this_session(thief))
    assert "In this session." in page_of(thief)
    assert "1 new" not in page_of(thief, "/studio")
    assert "1 new" in page_of(owner, "/studio")
    shown = page_of(owner)
    assert "New under your keys" in shown
    assert "In another session of your account." in shown
    assert "Not yours? Revoke the key." in shown


def test_only_who_showed_themselves_lately_says_that_entries_are_known(installation, app, keyed):
    owner, _, key = keyed
    log_one(installation, key, "b2" * 32, Origin(Maker.PAGE))
    late = begin(owner.member, datetime.now(UTC) - timedelta(hours=5), "thief")
    with installation.database.writing() as tx:
        tx.sessions.add(late.session)
    client = app.test_client()
    client.set_cookie("vermilion", late.token)
    thief = replace(owner, client=client, token=late.token)
    answer = thief.post("/ledger/mine/seen", {"size": "99999999"})
    assert (answer.status_code, "/confirm?" in answer.headers["Location"]) == (303, True)
    assert "1 new" in page_of(owner, "/studio")


def test_what_another_account_asked_for_is_never_called_a_session_of_yours(installation, visit, keyed):
    owner, _, key = keyed
    other = visit(Role.CREATOR)
    for by in (Maker.PAGE, Maker.PROGRAM):
        log_one(installation, key, "b3" * 32, Origin(by, "0" * 16, other.member.id))
    for _ in range(2):
        shown = page_of(owner)
        assert shown.count("By another account.") == 2
        assert "In another session" not in shown
        assert "Not yours? Revoke the key." in shown
        know(installation, owner)
    assert "由另一账户提出。" in page_of(owner, language="zh")


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        (Origin(Maker.COMMAND), "On the command line of the machine"),
        (Origin(Maker.PROGRAM, "gone"), "By a program, with the API key “?”."),
        (Origin(Maker.PAGE, "0" * 16, "me"), "In another session of your account."),
    ],
)
def test_what_was_asked_for_elsewhere_stands_out_until_it_is_known(installation, keyed, origin, said):
    visitor, name, key = keyed
    own = replace(origin, member=origin.member and visitor.member.id)
    log_one(installation, key, "a4" * 32, own)
    for _ in range(2):
        shown = page_of(visitor)
        assert said in shown
        assert "Not yours? Revoke the key." in shown
    page = visitor.get("/ledger/mine?lang=en").get_data(as_text=True)
    assert f"/identity/of/{quote(name)}/revoke" in page
    know(installation, visitor)
    shown = page_of(visitor)
    assert said in shown
    assert "Not yours?" not in shown
    assert "1 new" not in shown


def test_what_nobody_asked_for_stays_marked_and_leads_to_the_revocation(installation, keyed):
    visitor, _, key = keyed
    installation.ledger.log.append([LedgerEntry(EntryType.REGISTRATION, "a5" * 32, key).encode()])
    look(installation)
    assert ">1 new<" in visitor.get("/studio?lang=en").get_data(as_text=True)
    visitor.post("/ledger/mine/seen", {"size": "99999999"})
    shown = page_of(visitor)
    assert "somebody else may have your key" in shown
    assert "Not yours? Revoke the key." in shown
    assert "1 new" not in shown
    assert "不是你所为？" in page_of(visitor, language="zh")


def test_seeing_takes_a_number_of_entries_that_are_there(installation, keyed):
    visitor, _, key = keyed
    visitor.post("/ledger/mine/seen", {"size": "999999999999"})
    log_one(installation, key, "a6" * 32, Origin(Maker.PAGE))
    assert "1 new" in page_of(visitor, "/studio")
    for wrong in ("-5", "x", "", "9" * 30):
        assert visitor.post("/ledger/mine/seen", {"size": wrong}).status_code == 303


def test_what_this_session_does_is_in_its_name(installation, app, visit, tmp_path):
    visitor = visit(Role.CREATOR)
    version = register(installation, tmp_path, visitor.member, "Boats at dusk")
    assert visitor.post(f"/works/{version.work_id}/withdraw").status_code in {302, 303}
    with installation.database.reading() as tx:
        (row,) = tx.ledger.of_work(version.work_id, EntryType.WITHDRAWAL)
    assert row.made_by is Maker.PAGE
    assert len(row.made_with) == 16
    look(installation)
    assert row.made_as == visitor.member.id
    assert "In this session." in page_of(visitor)


def test_strangers_are_led_to_the_way_in(client):
    assert client.get("/ledger/mine").status_code == 303


class _Witness:
    def __init__(self, signer, log):
        self.signer, self.log = signer, log

    def add_checkpoint(self, body):
        from provenance.ledger.note import cosign_note
        from provenance.ledger.witness import parse_request

        at = int(datetime(2026, 11, 4, 3, 2, 1, tzinfo=UTC).timestamp())
        return cosign_note(parse_request(body).note.text, self.signer, at).line

    def latest(self, _origin):
        return None
