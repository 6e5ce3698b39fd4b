"""The ledger's page in a browser: a file is looked up, and a proof is checked, without anything being sent."""

import base64
import hashlib
import re
from datetime import UTC, datetime

import pytest
from PIL import Image

from provenance.journeys.ledger.proving import proof_file
from provenance.journeys.ledger.rounds import log_waiting
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.formats.note import KeyType
from provenance.ledger.formats.proof import parse_proof
from provenance.ledger.formats.signer import note_signer
from provenance.ledger.outbox import outbox_row
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.log import Log

DIGEST = "c2" * 32
LACKS_ED25519 = (
    "const imported = crypto.subtle.importKey.bind(crypto.subtle);"
    "crypto.subtle.importKey = (...all) =>"
    " all[2].name === 'Ed25519' ? Promise.reject(new Error()) : imported(...all);"
)
ROOT = """async ([tiles, size, total]) => {
    const { rootAt } = await import("/static/js/ledger_tiles.js");
    const read = async (path) => Uint8Array.from(atob(tiles[path]), (character) => character.charCodeAt(0));
    return [...await rootAt(size, total, read)];
}"""


@pytest.fixture(scope="session")
def picture(files):
    """A registered file: its hash is in the ledger."""
    path = files / "registered.png"
    Image.new("RGB", (40, 30), "teal").save(path)
    return path


@pytest.fixture(scope="session")
def logged(installation, picture):
    digest = hashlib.sha256(picture.read_bytes()).hexdigest()
    with installation.database.writing() as tx:
        for number in range(5):
            tx.ledger.add(
                outbox_row(LedgerEntry(EntryType.REGISTRATION, f"{number:064x}", DIGEST), datetime.now(UTC))
            )
        tx.ledger.add(outbox_row(LedgerEntry(EntryType.REGISTRATION, digest, DIGEST), datetime.now(UTC)))
    log_waiting(installation.database, installation.ledger.log, now=datetime.now(UTC))
    return installation.ledger.log


def proof_of(page, address, number):
    return page.request.get(f"{address}/ledger/proof/{number}").body()


def listen(page, sent):
    """Write down what the page asks for."""

    def note(request):
        sent.append(request)

    page.on("request", note)


def check(page, proof):
    name = {"name": "kept.tlog-proof", "mimeType": "text/plain", "buffer": proof}
    page.set_input_files("#proof-file", name)
    page.wait_for_selector(".outcome p")
    return page.inner_text(".outcome")


def test_a_file_is_looked_up_by_its_hash_alone(page, logged, picture):
    sent = []
    listen(page, sent)
    page.goto("/ledger")
    page.set_input_files("#seek-file", picture)
    page.wait_for_selector("#search .logged li")
    assert "Entries about this file: 1" in page.inner_text("#search .said")
    assert all(request.method == "GET" for request in sent)


def test_a_file_that_was_not_registered_is_not_found(page, logged):
    page.goto("/ledger")
    other = {"name": "other.png", "mimeType": "image/png", "buffer": b"another"}
    page.set_input_files("#seek-file", other)
    page.wait_for_url("**/ledger?hash=*")
    assert "Nothing about this file" in page.inner_text("#search .said")


@pytest.mark.parametrize("number", range(6))
def test_a_proof_holds_in_the_browser(page, address, logged, number):
    page.goto("/ledger")
    sent = []
    proof = proof_of(page, address, number)
    listen(page, sent)
    said = check(page, proof)
    assert f"entry {number} is in {logged.key.name}" in said
    assert "The checkpoint is signed with the key above." in said
    assert "not authorship" in said
    assert "it continues what was signed then" in said
    # The browser asks for the icon of the page when it likes. What else it reads is public, and no part of the proof.
    asked = [request for request in sent if not request.url.endswith("/static/seal.svg")]
    paths = {request.url.removeprefix(f"{address}/ledger/") for request in asked}
    assert paths == {"checkpoint", f"tile/0/000.p/{logged.checkpoint().checkpoint.size}"}
    assert all((request.method, request.post_data) == ("GET", None) for request in asked)


@pytest.fixture
def fork(logged, tmp_path):
    """Another ledger under the same key: its first two entries are those of the one that is served."""
    other = Log(LedgerFolder(tmp_path / "fork"), logged._signer)
    other.append(list(logged.reader().entries(0, 2)))
    return other


def own_proof(log, number):
    return proof_file(log, number).encode()


def test_a_proof_of_a_state_that_the_ledger_had_holds(page, logged, fork):
    page.goto("/ledger")
    assert "it continues what was signed then" in check(page, own_proof(fork, 1))


@pytest.mark.parametrize("more", [1, 4, 9])
def test_a_proof_of_another_history_is_evidence_of_a_fork(page, logged, fork, more):
    fork.append([b"other"] * more)
    for language, words in (("en", "evidence of a fork: keep this file"), ("zh", "账本分叉的证据")):
        page.goto(f"/ledger?lang={language}")
        said = check(page, own_proof(fork, 1))
        assert words in said
        assert "ledger monitor --proof" in said
    assert "not authorship" not in said
    assert "不证明作者是谁" not in said


def test_a_proof_of_another_ledger_is_not_held_against_this_one(page, logged, tmp_path):
    other = Log(LedgerFolder(tmp_path / "other"), note_signer("other.example/ledger", KeyType.LOG, b"o" * 32))
    other.append([b"a", b"b"])
    page.goto("/ledger")
    page.fill("#log-key", other.key.vkey)
    said = check(page, own_proof(other, 1))
    assert "It was not compared with the ledger here" in said
    assert "fork" not in said


def test_under_a_key_of_somebody_else_that_has_its_name_it_is_not_held_against_this_one(
    page, logged, tmp_path
):
    theirs = note_signer(logged.key.name, KeyType.LOG, b"t" * 32)
    other = Log(LedgerFolder(tmp_path / "other"), theirs)
    other.append([b"a", b"b"])
    page.goto("/ledger")
    page.fill("#log-key", other.key.vkey)
    said = check(page, own_proof(other, 1))
    assert "The checkpoint is signed with the key above." in said
    assert "It was not compared with the ledger here" in said
    assert "fork" not in said


def test_a_root_is_worked_out_of_tiles_at_any_size(page, logged, tmp_path):
    log = Log(LedgerFolder(tmp_path / "long"), note_signer("long.example/ledger", KeyType.LOG, b"l" * 32))
    total = 66_000
    log.append([b"%d" % number for number in range(total)])
    tiles = {
        str(path.relative_to(log.folder.path)): base64.b64encode(path.read_bytes()).decode()
        for path in (log.folder.path / "tile").rglob("*")
        if path.is_file() and "entries" not in path.parts
    }
    page.goto("/ledger")
    for size in (0, 1, 3, 255, 256, 257, 700, 65_535, 65_536, 65_793, total):
        root = page.evaluate(ROOT, [tiles, size, total])
        assert bytes(root) == log.reader(size).root(), size


def test_a_changed_proof_does_not(page, address, logged):
    page.goto("/ledger")
    proof = proof_of(page, address, 2)
    entry = parse_proof(proof).extra
    changed = re.sub(rb'"subject":"(.)', lambda at: at[0][:-1] + (b"0" if at[1] != b"0" else b"1"), entry)
    other = proof.replace(base64.b64encode(entry), base64.b64encode(changed))
    assert other != proof
    said = check(page, other)
    assert "does not lead to the checkpoint" in said
    assert "not authorship" not in said


def test_another_ledgers_key_is_noticed(page, address, logged):
    page.goto("/ledger")
    page.fill("#log-key", "other.example/ledger+" + logged.key.vkey.partition("+")[2])
    assert "not signed with the key above" in check(page, proof_of(page, address, 1))


def test_a_changed_root_is_noticed_by_its_signature(page, address, logged):
    page.goto("/ledger")
    proof = proof_of(page, address, 1)
    root = parse_proof(proof).checkpoint.split(b"\n")[2]
    said = check(page, proof.replace(root, base64.b64encode(b"r" * 32)))
    assert "does not lead" in said
    assert "not signed with the key above" in said


def test_what_is_no_proof_is_said_to_be_none(page, logged):
    page.goto("/ledger")
    for data in (b"", b"nothing", b"c2sp.org/tlog-proof@v1\nextra !\n\n", bytes(range(256))):
        assert "no proof that can be read here" in check(page, data)


def test_the_browser_that_lacks_ed25519_says_so(page, address, logged):
    page.add_init_script(LACKS_ED25519)
    page.goto("/ledger")
    said = check(page, proof_of(page, address, 1))
    assert "the signature was not checked" in said
    assert "entry 1 is in" in said


def test_without_ed25519_another_history_is_evidence_only_if_the_signature_is_good(page, logged, fork):
    page.add_init_script(LACKS_ED25519)
    fork.append([b"other"])
    page.goto("/ledger")
    assert "If “vermilion ledger verify” finds the signature good" in check(page, own_proof(fork, 1))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_fits_the_screen(browser, address, logged, width, language):
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=address)
    page = context.new_page()
    page.goto(f"/ledger?lang={language}")
    check(page, proof_of(page, address, 3))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
