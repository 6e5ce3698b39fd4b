import pytest

from provenance.credentials.errors import UnreadableCredentialError
from provenance.credentials.findings import FindingCode
from provenance.credentials.manifests import _c2pa
from provenance.credentials.manifests._c2pa import RemoteOnly
from provenance.credentials.trust import TrustPolicy, TrustStore
from provenance.credentials.verdict import CredentialState
from provenance.credentials.verifying.examiner import Examiner
from provenance.media.limits import DEFAULT_LIMITS, Limits
from tests.support.reports import manifest, raw
from tests.support.schema import conforms

DAMAGED = b"\xff\xeb\x00\x23JP\x00\x01\x00\x00\x00\x01\x00\x00\x00\x20jumbxxxxjumdc2pa....."


@pytest.fixture
def examined(tmp_path, now):
    def examine(data, name="work.jpg", limits=DEFAULT_LIMITS):
        path = tmp_path / "file"
        path.write_bytes(data)
        verdict = Examiner(TrustStore(TrustPolicy()), limits).examine(path, name, now)
        conforms(verdict)
        return verdict, [found.code for found in verdict.findings]

    return examine


@pytest.fixture
def answered(monkeypatch):
    """Let the library answer this, whatever it is asked."""

    def answer(result):
        def read(*_):
            if isinstance(result, Exception):
                raise result
            return result

        monkeypatch.setattr(_c2pa, "read", read)

    return answer


def with_store(jpeg):
    return jpeg[:2] + DAMAGED + jpeg[2:]


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("work.jpg", []),
        ("WORK.JPEG", []),
        ("work", []),
        ("work.txt", []),
        ("work.png", [FindingCode.FORMAT_MISMATCH]),
        ("work.jpg.mp4", [FindingCode.FORMAT_MISMATCH]),
    ],
)
def test_a_name_that_promises_another_format_is_a_finding(examined, jpeg, name, codes):
    assert examined(jpeg, name)[1] == codes


def test_more_pixels_than_the_limit_are_a_finding_and_no_refusal(examined, jpeg):
    verdict, codes = examined(jpeg, limits=Limits(max_pixels=100))
    assert (verdict.credential, codes) == (CredentialState.NONE, [FindingCode.LIMIT_MEDIA])


def test_more_bytes_than_the_limit_are_not_examined(examined, jpeg):
    verdict, codes = examined(jpeg, limits=Limits(max_bytes=len(jpeg) - 1))
    assert (verdict.credential, codes) == (CredentialState.UNREADABLE, [FindingCode.LIMIT_BYTES])
    assert (verdict.sha256, verdict.format) == (None, None)


def test_content_of_no_known_format_is_not_examined(examined):
    verdict, codes = examined(b"text", "notes\x07.txt")
    assert (verdict.credential, verdict.file) == (CredentialState.NONE, "notes\ufffd.txt")
    assert codes == [FindingCode.FORMAT_UNSUPPORTED, FindingCode.TEXT_UNSAFE]


@pytest.mark.parametrize(
    "said",
    [
        None,
        RemoteOnly("http://elsewhere.example/x"),
        UnreadableCredentialError("NotSupported"),
        UnreadableCredentialError("Verify"),
    ],
)
def test_a_trace_of_a_credential_is_never_none(examined, answered, jpeg, said):
    answered(said)
    verdict, codes = examined(with_store(jpeg))
    assert (verdict.credential, codes) == (CredentialState.UNREADABLE, [FindingCode.CREDENTIAL_UNREADABLE])


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        (None, []),
        (RemoteOnly("http://elsewhere.example/\x1bx"), [FindingCode.CREDENTIAL_REMOTE_ONLY]),
        (UnreadableCredentialError("NotSupported"), []),
    ],
)
def test_without_a_trace_it_is_none(examined, answered, jpeg, said, codes):
    answered(said)
    verdict, found = examined(jpeg)
    assert (verdict.credential, found) == (CredentialState.NONE, codes)
    assert "\x1b" not in str(verdict.findings)


def test_a_report_that_can_not_be_read_is_unreadable(examined, answered, jpeg):
    there = raw(manifest("m"))
    answered(_c2pa.RawReport({**there.summary, "active_manifest": "another"}, there.manifests, b""))
    verdict, codes = examined(jpeg)
    assert (verdict.credential, codes) == (CredentialState.UNREADABLE, [FindingCode.CREDENTIAL_UNREADABLE])


def test_more_assertions_than_the_limit_are_not_read(examined, answered, jpeg):
    answered(raw(manifest("m", {f"a{number}": {} for number in range(11)}), state="Trusted"))
    verdict, codes = examined(jpeg, limits=Limits(max_assertions=10))
    assert (verdict.credential, codes) == (CredentialState.UNREADABLE, [FindingCode.LIMIT_ASSERTIONS])


def test_a_credential_that_binds_nothing_is_invalid_and_nobodys(examined, answered, jpeg):
    answered(raw(manifest("m", name="Ada"), state="Trusted"))
    verdict, codes = examined(jpeg)
    assert verdict.credential is CredentialState.INVALID
    assert FindingCode.CONTENT_PARTLY_BOUND in codes
    assert (verdict.signer.name, verdict.identity, verdict.history_complete) == (None, (), False)
