"""The storage ports: the folder and the fake behave alike; then what only the folder does."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from keys.certificates.issuing import create_authority
from keys.certificates.reading import to_pem
from keys.custody.importing import to_pkcs8
from keys.custody.vault import seal
from keys.errors import KeyNotFoundError, NameTakenError, SecretFileError, StorageError
from keys.identity import CertifiedChain, RetiredChain, SigningIdentity
from keys.management.creating import create_identity
from keys.ports import AuthorityRecord
from keys.revocation import RevocationEntry, RevocationReason
from keys.signer import Custody
from keys.storage.keyring import Keyring
from keys.trust.lists import TrustKind, parse_trust_list


@pytest.fixture
def made(key_and_chain, encryption, now):
    def make(name="黄公望 · Studio", owner="m1"):
        key, chain = key_and_chain()
        current = CertifiedChain(to_pem(chain[:2]), development=False)
        identity = SigningIdentity(name, owner, Custody.SERVER, current, now, "Orgä")
        return identity, seal(to_pkcs8(key), encryption, owner_id=owner, name=name)

    return make


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "keys"


@pytest.fixture
def keyring(folder):
    return Keyring(folder)


def test_identities_are_kept_as_they_were(store, made):
    identity, sealed = made()
    store.identities.add(identity, sealed)
    assert store.identities.get(identity.name) == identity
    assert store.identities.sealed_key(identity) == sealed
    assert store.identities.all() == (identity,)


def test_names_are_taken_once(store, made):
    first, sealed = made("x")
    store.identities.add(first, sealed)
    with pytest.raises(NameTakenError):
        store.identities.add(*made("x"))
    assert store.identities.get("x") == first
    with pytest.raises(KeyNotFoundError):
        store.identities.get("X")
    with pytest.raises(KeyNotFoundError):
        store.identities.update(made("y")[0])


def test_identities_come_in_the_order_of_their_names(store, made):
    for name in ("b", "黄", "a"):
        store.identities.add(*made(name))
    assert [identity.name for identity in store.identities.all()] == ["a", "b", "黄"]


def test_a_replaced_key_is_destroyed_and_one_that_stays_is_not(store, made, now):
    old, old_sealed = made("x")
    store.identities.add(old, old_sealed)
    certified_again = replace(old, history=(RetiredChain(old.current, now),))
    store.identities.update(certified_again)
    assert store.identities.sealed_key(certified_again) == old_sealed
    new, new_sealed = made("x")
    store.identities.update(replace(new, history=(RetiredChain(old.current, now),)), new_sealed)
    assert store.identities.sealed_key(new) == new_sealed
    with pytest.raises(KeyNotFoundError, match="isn't here"):
        store.identities.sealed_key(old)


def test_one_key_under_two_names(store, made, encryption, key_and_chain, now):
    key, chain = key_and_chain()
    current = CertifiedChain(to_pem(chain[:2]), development=False)
    for name in ("a", "b"):
        sealed = seal(to_pkcs8(key), encryption, owner_id="m1", name=name)
        store.identities.add(SigningIdentity(name, "m1", Custody.SERVER, current, now), sealed)
    a, b = store.identities.all()
    assert store.identities.sealed_key(a) != store.identities.sealed_key(b)


def test_every_change_of_an_identity_shows_in_the_revision(store, made):
    seen = [store.identities.revision()]
    identity, sealed = made("x")
    for change in (
        lambda: store.identities.add(identity, sealed),
        lambda: store.identities.add(*made("y")),
        lambda: store.identities.update(identity, sealed),
    ):
        change()
        seen.append(store.identities.revision())
        assert store.identities.revision() == seen[-1]
    assert len(set(seen)) == len(seen)


def test_an_identity_without_a_key_here(store, made):
    identity = replace(made("x")[0], custody=Custody.BROWSER)
    store.identities.add(identity, None)
    assert store.identities.get("x") == identity
    with pytest.raises(KeyNotFoundError):
        store.identities.sealed_key(identity)


def test_the_authority(store, made, now):
    assert store.authority.load() is None
    authority, _ = create_authority(now)
    pem = to_pem([authority.root])
    record = AuthorityRecord(pem, made()[1], to_pem([authority.intermediate]), made()[1], now)
    store.authority.save(record)
    assert store.authority.load() == record


def test_trust_lists(store, authority, now):
    def put(kind, name):
        data = to_pem([authority.root]).encode()
        trust_list = parse_trust_list(data, name=name, kind=kind, source="test", added_at=now)
        store.trust.put(trust_list)
        return trust_list

    manifest = put(TrustKind.MANIFEST, "名单")
    tsa = put(TrustKind.TSA, "名单")
    assert store.trust.all() == (manifest, tsa)
    assert put(TrustKind.TSA, "名单") == store.trust.get(TrustKind.TSA, "名单")
    store.trust.remove(TrustKind.TSA, "名单")
    assert store.trust.all() == (manifest,)
    for call in (store.trust.get, store.trust.remove):
        with pytest.raises(KeyNotFoundError, match="tsa"):
            call(TrustKind.TSA, "名单")


def test_revocations_grow(store, now):
    assert store.revocations.current().entries == ()
    first = RevocationEntry("a1", "CN=CA", RevocationReason.SUPERSEDED, now)
    second = RevocationEntry("a2", "CN=CA", RevocationReason.KEY_COMPROMISE, now, now - timedelta(days=1))
    store.revocations.add([first])
    store.revocations.add([second, first])
    assert store.revocations.current().entries == (first, second)


def test_writing_may_be_nested(store, made):
    with store.writing(), store.writing():
        store.identities.add(*made("x"))
    assert store.identities.get("x").name == "x"


def test_everything_in_the_folder_is_private_and_no_key_is_in_the_open(keyring, folder, encryption, now):
    keyring.secret()
    create_identity(keyring, encryption, "x", owner_id="m1", now=now)
    paths = list(folder.rglob("*"))
    assert {p.stat().st_mode & 0o777 for p in paths if p.is_file()} == {0o600}
    assert {p.stat().st_mode & 0o777 for p in [folder, *paths] if p.is_dir()} == {0o700}
    assert not any(b"PRIVATE" in p.read_bytes() for p in paths if p.is_file())


def test_another_keyring_over_the_folder_sees_the_same(keyring, folder, made):
    identity, sealed = made()
    keyring.identities.add(identity, sealed)
    assert Keyring(folder).identities.get(identity.name) == identity


def test_reading_makes_no_folder(keyring, folder):
    assert keyring.identities.all() == ()
    assert keyring.trust.all() == ()
    assert keyring.revocations.current().entries == ()
    assert keyring.authority.load() is None
    assert not folder.exists()


def test_a_secret_is_made_only_while_nothing_is_sealed(keyring, folder, encryption, now):
    secret = keyring.secret()
    assert Keyring(folder).secret() == secret
    create_identity(keyring, encryption, "x", owner_id="m1", now=now)
    (folder / "secret").unlink()
    with pytest.raises(SecretFileError, match="backup"):
        keyring.secret()
    assert not (folder / "secret").exists()


def damage(document, change):
    document = json.loads(document)
    change(document)
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    "altered",
    [
        lambda _: b"",
        lambda _: b"\xff",
        lambda _: b"[" * 100_000,
        lambda _: b"[]",
        lambda text: text[:-20],
        lambda text: damage(text, lambda d: d.update(type="TrustList")),
        lambda text: damage(text, lambda d: d.pop("data")),
        lambda text: damage(text, lambda d: d["data"].update(name="a/b")),
        lambda text: damage(text, lambda d: d["data"].update(owner_id=7)),
        lambda text: damage(text, lambda d: d["data"]["current"].update(development="yes")),
        lambda text: damage(text, lambda d: d["data"].update(status="lost")),
        lambda text: damage(text, lambda d: d["data"].update(created_at="2026-11-22T12:00:00")),
        lambda text: damage(text, lambda d: d["data"]["current"].update(pem="no certificate")),
        lambda text: damage(text, lambda d: d["data"]["current"].update(pem="")),
        lambda text: damage(text, lambda d: d["data"].update(name="another")),
    ],
)
def test_a_damaged_file_is_named(keyring, folder, made, altered):
    keyring.identities.add(*made("x"))
    (path,) = (folder / "identities").iterdir()
    path.write_bytes(altered(path.read_bytes()))
    with pytest.raises(StorageError, match=r"identities/x-.*backup"):
        keyring.identities.get("x")


def test_another_version_is_refused(keyring, folder, made):
    keyring.identities.add(*made("x"))
    (path,) = (folder / "identities").iterdir()
    path.write_bytes(damage(path.read_bytes(), lambda d: d.update(v=2)))
    with pytest.raises(StorageError, match="another version"):
        keyring.identities.all()


@pytest.mark.parametrize("file", ["authority.json", "revocations.json"])
def test_damage_to_the_other_files_is_named_and_never_taken_for_absence(keyring, folder, file):
    folder.mkdir()
    (folder / file).write_bytes(b"{}")
    with pytest.raises(StorageError, match=file):
        keyring.authority.load() if file.startswith("auth") else keyring.revocations.current()


def test_a_crash_between_key_and_identity_leaves_no_identity(keyring, folder, made, monkeypatch):
    identity, sealed = made("x")
    real = type(folder).replace

    def crash(self, target):
        if target.parent.name == "identities":
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(type(folder), "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        keyring.identities.add(identity, sealed)
    monkeypatch.undo()
    assert Keyring(folder).identities.all() == ()
    Keyring(folder).identities.add(identity, sealed)
    assert Keyring(folder).identities.sealed_key(identity) == sealed
