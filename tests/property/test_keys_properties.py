import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from keys.certificates.issuing import create_authority
from keys.certificates.reading import to_pem
from keys.custody.importing import load_private_key
from keys.custody.password_cost import require_affordable
from keys.custody.vault import KdfParameters, KeyEncryption, seal, unseal
from keys.errors import InvalidKeyError, InvalidNameError, TrustListError, WrongSecretError
from keys.names import clean_name, file_stem
from keys.revocation import CertificateId, RevocationEntry, RevocationList, RevocationReason
from keys.trust.lists import TrustKind, parse_trust_list

NOW = datetime(2026, 11, 22, tzinfo=UTC)
CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)
PEM = to_pem([create_authority(NOW)[0].root]).encode()
ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(st.binary(max_size=200), st.binary(min_size=1, max_size=40), ANY_TEXT, ANY_TEXT)
def test_what_is_sealed_opens_for_its_owner_only(data, secret, owner, name):
    encryption = KeyEncryption(secret, CHEAP)
    sealed = seal(data, encryption, owner_id=owner, name=name)
    assert unseal(sealed, encryption, owner_id=owner, name=name) == data
    with pytest.raises(WrongSecretError):
        unseal(sealed, KeyEncryption(secret + b"x", CHEAP), owner_id=owner, name=name)
    with pytest.raises(WrongSecretError):
        unseal(sealed, encryption, owner_id=owner + "x", name=name)
    with pytest.raises(WrongSecretError):
        unseal(sealed, encryption, owner_id=owner, name=name + "x")


@given(ANY_TEXT, ANY_TEXT)
@example("a", "A")
@example("é", "e\u0301")
@example("a/b", "a-b")
@example("..", "")
def test_different_names_have_different_files(one, other):
    assert (file_stem(one).lower() == file_stem(other).lower()) == (one == other)
    assert set(file_stem(one)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(ANY_TEXT)
def test_cleaning_a_name_twice_changes_nothing(text):
    try:
        name = clean_name(text)
    except InvalidNameError:
        return
    assert clean_name(name) == name


@st.composite
def damaged_pem(draw):
    data = bytearray(PEM * draw(st.integers(1, 2)))
    for _ in range(draw(st.integers(1, 4))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(0, len(data)))])


JSON_LIKE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(
            st.sampled_from(["LoTE", "TrustedEntitiesList", "ServiceInformation", "X509Certificates", "val"]),
            inner,
        )
    ),
)


@given(
    st.binary() | damaged_pem() | JSON_LIKE.map(lambda value: json.dumps({"LoTE": value}).encode()),
    st.sampled_from(TrustKind),
)
def test_the_trust_parser_raises_only_its_own_error(data, kind):
    try:
        listed = parse_trust_list(data, name="x", kind=kind, source="x", added_at=NOW)
    except TrustListError:
        return
    assert listed.anchors


@given(st.binary())
def test_key_files_raise_only_invalid_key(data):
    with pytest.raises(InvalidKeyError):
        load_private_key(data)


@given(st.binary())
def test_any_bytes_can_be_walked(data):
    try:
        require_affordable(data)
    except InvalidKeyError:
        return


DAYS = st.integers(-1000, 1000).map(lambda days: NOW + timedelta(days=days))


@st.composite
def entries(draw):
    reason = draw(st.sampled_from(RevocationReason))
    at, since = sorted([draw(DAYS), draw(DAYS)], reverse=True)
    use_since = reason.is_compromise and draw(st.booleans())
    return RevocationEntry(
        "a",
        "CN=CA",
        reason,
        at,
        since if use_since else None,
        draw(st.sampled_from([None, "a" * 64, "b" * 64])),
    )


@given(st.lists(entries(), max_size=6), st.permutations(range(6)), DAYS)
def test_adding_revocations_in_any_order_never_forgives(added, order, proven):
    shuffled = [added[index] for index in order if index < len(added)]
    one, other = RevocationList().adding(added), RevocationList().adding(shuffled)
    for tbs in ("a" * 64, "b" * 64):
        expected = any(e.tbs_sha256 in {None, tbs} and proven >= e.distrusted_from for e in added)
        named = CertificateId("a", tbs)
        assert one.status_at(named, proven).revoked == other.status_at(named, proven).revoked == expected
