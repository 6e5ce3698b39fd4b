import pytest

from provenance.credentials.findings import FindingCode
from provenance.credentials.manifests.report import Status, Statuses
from provenance.credentials.verdict import CredentialState
from provenance.credentials.verifying.validity import attributable, code_of, findings_of, state_of
from tests.support.reports import manifest, reference, report


def failure(code, url=""):
    return Status(code, url, "")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("assertion.dataHash.mismatch", FindingCode.CONTENT_ALTERED),
        ("assertion.bmffHash.mismatch", FindingCode.CONTENT_ALTERED),
        ("assertion.hashedURI.mismatch", FindingCode.ASSERTION_ALTERED),
        ("assertion.missing", FindingCode.ASSERTION_MISSING),
        ("assertion.action.malformed", FindingCode.ASSERTION_MALFORMED),
        ("claimSignature.mismatch", FindingCode.SIGNATURE_INVALID),
        ("claim.hardBindings.missing", FindingCode.CLAIM_MALFORMED),
        ("signingCredential.invalid", FindingCode.CERTIFICATE_INVALID),
        ("algorithm.unsupported", FindingCode.SIGNATURE_INVALID),
        ("ingredient.manifest.missing", FindingCode.HISTORY_MISSING),
        ("ingredient.manifest.mismatch", FindingCode.HISTORY_ALTERED),
        ("manifest.update.wrongParents", FindingCode.CLAIM_MALFORMED),
        ("cawg.identity.untrusted", FindingCode.IDENTITY_UNVERIFIED),
        ("a.code.of.the.future", FindingCode.CREDENTIAL_OTHER),
        ("", FindingCode.CREDENTIAL_OTHER),
    ],
)
def test_a_failure_has_a_finding_that_names_it(code, expected):
    (found,) = findings_of([failure(code, reference("m", "c2pa.assertions", "c2pa.hash.data"))] * 2)
    assert found.code is expected
    assert found.params == {"code": code, "about": "c2pa.hash.data"}


@pytest.mark.parametrize(
    "code",
    [
        "signingCredential.untrusted",
        "signingCredential.expired",
        "signingCredential.ocsp.revoked",
        "claimSignature.outsideValidity",
        "timeStamp.mismatch",
    ],
)
def test_what_another_axis_says_is_not_said_twice(code):
    assert code_of(failure(code)) is None
    assert findings_of([failure(code)]) == ()


def test_a_code_from_a_file_is_made_safe_to_show():
    (found,) = findings_of([failure("x\x1b[2J" + "y" * 500, "/\u202ez")])
    assert found.params == {"code": ("x\ufffd[2J" + "y" * 500)[:100], "about": "\ufffdz"}


def test_a_flood_of_failures_hides_none():
    flood = [failure(f"cawg.{number}") for number in range(50_000)]
    codes = {found.code for found in findings_of([*flood, failure("assertion.dataHash.mismatch")])}
    assert codes == {FindingCode.IDENTITY_UNVERIFIED, FindingCode.CONTENT_ALTERED}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("claimSignature.mismatch", False),
        ("claim.missing", False),
        ("signingCredential.invalid", False),
        ("assertion.dataHash.mismatch", True),
        ("signingCredential.untrusted", True),
    ],
)
def test_a_claim_is_somebodys_word_while_its_signature_holds(code, expected):
    assert attributable(Statuses(failure=(failure(code),))) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Trusted", CredentialState.VALID),
        ("Valid", CredentialState.VALID),
        ("Invalid", CredentialState.INVALID),
        ("Wonderful", CredentialState.INVALID),
    ],
)
def test_an_unknown_conclusion_is_invalid(said, expected):
    assert state_of(report(manifest(), state=said)) is expected
