"""Which way a file is read: whatever the way, an intact one is valid, an altered one is not, and the hash is right."""

import hashlib

import c2pa
import pytest

from provenance.credentials.manifests import _c2pa
from provenance.credentials.signing.desk import SigningDesk, SigningJob
from provenance.credentials.verdict import CredentialState
from provenance.credentials.verifying.carried import read_credentials
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS
from tests.support.originals import recording


@pytest.fixture
def signed(signer, pool, disclosure, jpeg, tmp_path):
    source, result = tmp_path / "source.jpg", tmp_path / "signed.jpg"
    source.write_bytes(jpeg)
    SigningDesk(signer, pool, DEFAULT_LIMITS).sign(SigningJob(source, result, disclosure, "Work"))
    return result.read_bytes()


@pytest.fixture
def asked(monkeypatch):
    """What the library was asked to read: the store alone, or the whole file."""
    found, read = [], _c2pa.read

    def noted(context, mime, stream, manifest_store=None):
        found.append("file" if manifest_store is None else "store")
        return read(context, mime, stream, manifest_store)

    monkeypatch.setattr(_c2pa, "read", noted)
    return found


@pytest.fixture
def carried(identity):
    context = _c2pa.verifying_context((identity[1],))

    def look(data, **options):
        return read_credentials(context, memoryview(data), Format.JPEG, DEFAULT_LIMITS, **options)

    return look


def altered(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_of_an_intact_file_the_library_reads_the_store_alone(carried, signed, asked):
    found = carried(signed)
    assert (found.state, found.sha256) == (CredentialState.VALID, hashlib.sha256(signed).hexdigest())
    assert asked == ["store"]


def test_the_second_report_is_not_asked_for_what_is_in_the_store(carried, signed, monkeypatch):
    monkeypatch.setattr(c2pa.Reader, "crjson", None)
    assert carried(signed).state is CredentialState.VALID


def test_of_an_altered_file_the_library_reads_the_whole_and_only_once(carried, signed, asked):
    data = altered(signed, len(signed) - 20)
    found = carried(data)
    assert (found.state, found.sha256) == (CredentialState.INVALID, hashlib.sha256(data).hexdigest())
    assert asked == ["file"]


def test_a_hash_that_somebody_added_to_an_altered_store_confirms_nothing(carried, signed, asked):
    start = signed.index(b"\xff\xeb")
    end = start + 2 + int.from_bytes(signed[start + 2 : start + 4], "big")
    content = altered(signed, len(signed) - 20)
    digest = hashlib.sha256(content[:start] + content[end:]).digest()
    forged = bytearray(content)
    title = forged.index(b"Work", start, end)
    forged[title : title + len(digest)] = digest
    found = carried(bytes(forged))
    assert found.state is not CredentialState.VALID
    assert found.sha256 == hashlib.sha256(forged).hexdigest()
    assert asked == ["store", "file"]


@pytest.mark.parametrize("change", [0, 20])
def test_a_hash_that_nobody_wants_is_not_made(carried, signed, change):
    data = altered(signed, len(signed) - change) if change else signed
    assert carried(data, file_hash=False).sha256 is None


@pytest.mark.parametrize("form", [b"RF64", b"BW64"])
def test_a_sound_that_the_library_can_not_read_carries_nothing_or_what_can_not_be_read(identity, form):
    context = _c2pa.verifying_context((identity[1],))
    data = form + b"\xff" * 4 + recording("wav", audio="pcm_s16le")[8:]
    for more, state in ((b"", CredentialState.NONE), (b"C2PA\4\0\0\0jumd", CredentialState.UNREADABLE)):
        found = read_credentials(context, memoryview(data + more), Format.WAV, DEFAULT_LIMITS)
        assert found.state is state
