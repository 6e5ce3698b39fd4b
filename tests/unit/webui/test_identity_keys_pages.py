"""What is done to an identity's key in the browser: import, rotate, revoke."""

import io
from datetime import UTC, datetime, timedelta, timezone

import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

from keys.certificates.reading import to_pem
from keys.identity import IdentityStatus
from keys.revocation import RevocationReason
from provenance.journeys import identities
from tests.support.identity_pages import outside_key, stored, unique, words_of
from tests.support.works import keys_of


@pytest.fixture
def creator(visit):
    return visit()


@pytest.fixture
def own(installation, creator):
    """A creator with an identity."""
    name = unique()
    identities.create(keys_of(installation), creator.member, name, now=datetime.now(UTC))
    return creator, name


@pytest.fixture(scope="session")
def outside():
    return outside_key()


def key_pem(key, encryption=None):
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption or NoEncryption())


def take_over(creator, outside, name, **sent):
    _, key, chain = outside
    chain_pem = to_pem(chain).encode()
    files = {
        "key": (io.BytesIO(sent.pop("key", key_pem(key))), "k.pem"),
        "chain": (io.BytesIO(sent.pop("chain", chain_pem)), "c.pem"),
    }
    return creator.post("/identity/import?lang=en", {"name": name, "form": "pkcs8", **files, **sent})


def test_a_key_and_a_chain_are_imported(installation, creator, outside):
    name = unique("Imported")
    answer = take_over(creator, outside, name)
    assert answer.status_code == 303
    made = stored(installation, name)
    assert (made.owner_id, made.development) == (creator.member.id, False)


def test_a_pkcs12_file_is_imported_with_its_password(installation, creator, outside):
    _, key, chain = outside
    file = pkcs12.serialize_key_and_certificates(
        b"k", key, chain[0], list(chain[1:]), BestAvailableEncryption(b"open")
    )

    def sent(name, password):
        data = {"name": name, "form": "p12", "p12": (io.BytesIO(file), "k.p12"), "password": password}
        return creator.post("/identity/import?lang=en", data)

    name = unique("Twelve")
    wrong = sent(name, "shut")
    assert wrong.status_code == 422
    assert 'id="p12-wrong"' in wrong.text
    assert "shut" not in wrong.text  # a password is never sent back
    assert sent(name, "open").status_code == 303
    assert stored(installation, name).owner_id == creator.member.id


@pytest.mark.parametrize(
    ("field", "sent"),
    [("key", {"key": b"rubbish"}), ("chain", {"chain": b"rubbish"}), ("key", {"key": b"\0" * 70_000})],
)
def test_what_can_not_be_imported_is_said_beside_its_file(creator, outside, field, sent):
    answer = take_over(creator, outside, unique(), **sent)
    assert answer.status_code == 422
    assert f'id="{field}-wrong"' in answer.text


def test_a_missing_file_is_asked_for(creator):
    answer = creator.post("/identity/import?lang=en", {"name": "A name", "form": "pkcs8"})
    assert answer.status_code == 422
    assert answer.text.count("Choose a file.") == 2
    assert 'value="A name"' in answer.text


def test_rotation_asks_first(installation, own):
    creator, name = own
    before = stored(installation, name)
    assert "The old key is destroyed." in creator.get(f"/identity/of/{name}/rotate?lang=en").text
    assert stored(installation, name) == before
    assert creator.post(f"/identity/of/{name}/rotate").status_code == 303
    after = stored(installation, name)
    assert after.current.serial != before.current.serial
    assert len(after.history) == 1


def test_what_an_outside_authority_certified_is_not_rotated_here(creator, outside):
    name = unique("Outside")
    take_over(creator, outside, name)
    answer = creator.post(f"/identity/of/{name}/rotate?lang=en")
    assert answer.status_code == 409
    assert "outside authority" in answer.text


def test_revocation_asks_and_is_final(installation, own):
    creator, name = own
    path = f"/identity/of/{name}/revoke"
    assert "Nobody can undo this." in creator.get(f"{path}?lang=en").text
    unticked = creator.post(f"{path}?lang=en", {"reason": "superseded"})
    assert unticked.status_code == 422
    assert "Tick this to go on." in unticked.text
    assert 'value="superseded" selected' in unticked.text
    assert stored(installation, name).status is IdentityStatus.ACTIVE
    since = (datetime.now(UTC) - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")
    sent = {"reason": "keyCompromise", "since": since, "understood": "yes"}
    assert creator.post(path, sent).status_code == 303
    assert stored(installation, name).status is IdentityStatus.REVOKED
    serial = stored(installation, name).current.serial
    entry = next(e for e in installation.services.keyring.revocations.current().entries if e.serial == serial)
    assert entry.reason is RevocationReason.KEY_COMPROMISE
    assert entry.invalid_since.strftime("%Y-%m-%dT%H:%M") == since
    page = words_of(creator.get(f"/identity/of/{name}?lang=en"))
    assert "Revoked for good" in page
    assert "Rotate" not in page
    assert creator.get(f"/identity/of/{name}/request.csr").status_code == 404


@pytest.mark.parametrize(
    ("since", "zone"),
    [("{:%Y-%m-%dT%H:%M}+08:00", 8), ("{:%Y-%m-%d %H:%M}", 0), ("{:%Y 年 %m 月 %d 日 %H:%M}", 0)],
)
def test_a_time_is_read_as_the_dispute_form_reads_it(installation, own, since, zone):
    creator, name = own
    meant = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=1)
    typed = since.format(meant.astimezone(timezone(timedelta(hours=zone))))
    sent = {"reason": "keyCompromise", "since": typed, "understood": "yes"}
    assert creator.post(f"/identity/of/{name}/revoke", sent).status_code == 303
    serial = stored(installation, name).current.serial
    entry = next(e for e in installation.services.keyring.revocations.current().entries if e.serial == serial)
    assert entry.invalid_since == meant


@pytest.mark.parametrize(("browser", "kind"), [("zh-CN,zh", "datetime-local"), ("en-US,en", "text")])
def test_a_time_is_asked_for_in_the_language_of_the_page(own, browser, kind):
    creator, name = own
    page = creator.get(f"/identity/of/{name}/revoke?lang=zh", headers={"Accept-Language": browser}).text
    assert f'<input type="{kind}" id="since"' in page
    assert ("例如 2026-11-14 09:00" in page) is (kind == "text")


@pytest.mark.parametrize(
    ("since", "reason"),
    [
        ("yesterday", "keyCompromise"),
        ("0001-01-01T00:00+14:00", "keyCompromise"),
        ("2999-01-01T00:00", "keyCompromise"),
        ("2020-01-01T00:00", "superseded"),
    ],
)
def test_times_that_make_no_sense_are_refused(installation, own, since, reason):
    creator, name = own
    sent = {"reason": reason, "since": since, "understood": "yes"}
    answer = creator.post(f"/identity/of/{name}/revoke?lang=en", sent)
    assert answer.status_code == 422
    assert 'id="since-wrong"' in answer.text
    assert stored(installation, name).status is IdentityStatus.ACTIVE
