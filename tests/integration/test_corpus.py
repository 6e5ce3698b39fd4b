"""The public C2PA test files: we agree with the bare library, or are stricter and say why.

Run with `-s` to see the table.
"""

import io
from datetime import UTC, datetime
from pathlib import Path

import c2pa
import pytest

from keys.trust.lists import TrustKind
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.verdict import CredentialState, SignerStatus
from provenance.credentials.workers.pool import VerifierPool
from provenance.media.formats import describe
from provenance.media.limits import DEFAULT_LIMITS
from provenance.media.sniff import sniff
from tests.support import raw
from tests.support.corpus import corpus_files, corpus_folder, roots_file
from tests.support.pki import trust_list

FILES = corpus_files()
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FILES, reason=f"the public C2PA test files are not in {corpus_folder()}"),
]

CREDENTIAL = {
    "Trusted": CredentialState.VALID,
    "Valid": CredentialState.VALID,
    "Invalid": CredentialState.INVALID,
    "ManifestNotFound": CredentialState.NONE,
}
SIGNER = {"Trusted": SignerStatus.RECOGNISED, "Valid": SignerStatus.UNRECOGNISED}
# From the mildest to the strictest.
CREDENTIALS = [CredentialState.VALID, CredentialState.INVALID, CredentialState.UNREADABLE]
SIGNERS = [
    SignerStatus.RECOGNISED,
    SignerStatus.UNRECOGNISED,
    SignerStatus.EXPIRED,
    SignerStatus.REVOKED,
    SignerStatus.NONE,
]


@pytest.fixture(scope="module")
def verdicts():
    roots = trust_list(roots_file().read_text(), TrustKind.MANIFEST, "C2PA test roots")
    with VerifierPool(TrustPolicy((roots,)), DEFAULT_LIMITS, 2) as pool:
        yield {path: pool.verify(path, path.name, datetime.now(UTC)) for path in FILES}


def bare(path: Path) -> str:
    """What the bare library concludes with the same roots, and nothing fetched."""
    data = path.read_bytes()
    try:
        mime = describe(sniff(data)).mime
    except Exception:  # noqa: BLE001 - a format that we don't know may be one that the library knows
        mime = f"font/{path.suffix[1:]}"
    roots = {"trust_anchors": roots_file().read_text(), "trust_kind": "manifest", "trust_uri": "urn:roots"}
    quiet = {"verify": {"remote_manifest_fetch": False}, "core": {"allowed_network_hosts": []}}
    try:
        with c2pa.Reader(mime, io.BytesIO(data), context=raw.context(roots, **quiet)) as reader:
            return str(reader.get_validation_state())
    except c2pa.C2paError as error:
        return type(error).__name__.removeprefix("_C2pa")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_agrees_or_is_stricter_and_says_why(verdicts, path):
    verdict, concluded = verdicts[path], bare(path)
    findings = [finding.code.value for finding in verdict.findings]
    print(
        f"\n{path.name:55} {concluded:16} {verdict.credential:10} {verdict.signer.status:12} {findings}",
        end="",
    )
    expected = CREDENTIAL.get(concluded, CredentialState.UNREADABLE)
    if expected is CredentialState.NONE or verdict.credential is CredentialState.NONE:
        assert verdict.credential is expected
        return
    assert CREDENTIALS.index(verdict.credential) >= CREDENTIALS.index(expected)
    if verdict.credential is not expected:
        assert {finding.severity for finding in verdict.findings} & {"problem"}
    signer = SIGNER.get(concluded)
    if signer is not None and verdict.signer.status is not signer:
        assert SIGNERS.index(verdict.signer.status) > SIGNERS.index(signer)
        assert any(code.startswith(("certificate.", "trust.", "content.", "limit.")) for code in findings)
    if signer is None:  # what is invalid has no signer, unless what is wrong is that the signer has expired
        assert verdict.signer.status in (SignerStatus.NONE, SignerStatus.EXPIRED)


def test_the_names_of_the_files_tell_what_is_wrong_with_them(verdicts):
    """`E-dat`, `E-sig`, `E-uri` and `E-clm` are errors that were put in, `X` a crop after signing."""
    told = {path.name: verdict for path, verdict in verdicts.items()}
    for name, code in (
        ("adobe-20220124-E-dat-CA.jpg", "content.altered"),
        ("adobe-20220124-XCA.jpg", "content.altered"),
        ("adobe-20220124-E-sig-CA.jpg", "signature.invalid"),
        ("adobe-20220124-E-uri-CA.jpg", "assertion.altered"),
        ("adobe-20220124-CIE-sig-CA.jpg", "history.altered"),
    ):
        assert code in {finding.code.value for finding in told[name].findings}, name
    assert told["adobe-20220124-CA.jpg"].signer.status is SignerStatus.RECOGNISED
    assert told["adobe-20220124-A.jpg"].credential is CredentialState.NONE
