"""The time axis over real authorities on the loopback interface: what is proven, and what only looks like it."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from keys.certificates.reading import serial_of
from keys.custody.vault import KdfParameters, KeyEncryption
from keys.revocation import RevocationEntry, RevocationList, RevocationReason
from keys.storage.fakes import InMemoryKeyStore
from keys.timestamps.client import NoAnswerError
from keys.timestamps.embedded import EmbeddedAuthority, embedded_root
from keys.timestamps.http import HttpStampingService
from keys.timestamps.turns import Authorities, Stamping
from keys.trust.lists import TrustKind, TrustList, anchor_of
from provenance.credentials.verdict import SignerStatus, TimeStatus
from provenance.media.formats import Format
from provenance.messages.language import Language
from provenance.messages.sentences import finding_text
from tests.support import handmade, raw
from tests.support.stampers import clock, serving, stamping
from tests.support.verifying import codes, examine

NOW = datetime.now(UTC)
SINCE = NOW - timedelta(days=900)
ACTIONS = {"c2pa.actions.v2": raw.actions()["data"]}
CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)


@pytest.fixture(scope="module")
def honest():
    """Somebody else's authority, on the list of whoever verifies."""
    return clock(SINCE)


@pytest.fixture
def own():
    """The embedded authority of an installation, with its root."""
    store = InMemoryKeyStore()
    authority = EmbeddedAuthority(store, lambda: KeyEncryption(b"secret", CHEAP))
    authority_root = lambda: embedded_root(store)  # noqa: E731
    return authority, authority_root


def signed(originals, signer, stamper=None):
    return handmade.sign(
        originals[Format.PNG], Format.PNG, signer, ACTIONS, binding=handmade.data_hash(), stamper=stamper
    )


def by(authority, at):
    """Stamp over HTTP, with the authority's clock and ours at an instant."""

    def stamper(message):
        authority.now = lambda: at
        with serving(stamping(authority)) as url:
            return Authorities([HttpStampingService(url)]).stamp(message, at).stamp.token

    return stamper


@pytest.mark.parametrize(
    ("stamped", "revoked", "status"),
    [
        (30, 10, SignerStatus.RECOGNISED),  # days ago
        (10, 30, SignerStatus.REVOKED),
        (None, 10, SignerStatus.REVOKED),
    ],
)
def test_a_revoked_certificate(originals, authority, trusted, honest, stamped, revoked, status):
    signer = authority.issue("Revoked", since=NOW - timedelta(days=60))
    issuer = signer.leaf.issuer.rfc4514_string()
    at = NOW - timedelta(days=revoked)
    entry = RevocationEntry(serial_of(signer.leaf), issuer, RevocationReason.SUPERSEDED, at)
    stamper = by(honest, NOW - timedelta(days=stamped)) if stamped else None
    verdict = examine(
        signed(originals, signer, stamper), trusted, honest.listed(), revocations=RevocationList((entry,))
    )
    assert verdict.signer.status is status
    assert (verdict.time.status is TimeStatus.EXTERNAL) is (stamped is not None)


@pytest.mark.parametrize(
    ("stamped", "status"),
    [(40, SignerStatus.RECOGNISED), (5, SignerStatus.EXPIRED), (None, SignerStatus.EXPIRED)],
)
def test_an_expired_certificate(originals, authority, trusted, honest, stamped, status):
    signer = authority.issue("Expired", since=NOW - timedelta(days=60), until=NOW - timedelta(days=30))
    stamper = by(honest, NOW - timedelta(days=stamped)) if stamped else None
    verdict = examine(signed(originals, signer, stamper), trusted, honest.listed())
    assert verdict.signer.status is status


def test_an_expired_certificate_is_not_saved_by_our_own_stamp(originals, authority, trusted):
    """The operator sets back the clock of their own authority, and puts its root on the list as well."""
    signer = authority.issue("Expired", since=NOW - timedelta(days=60), until=NOW - timedelta(days=30))
    store, then = InMemoryKeyStore(), NOW - timedelta(days=40)
    own = EmbeddedAuthority(store, lambda: KeyEncryption(b"secret", CHEAP), lambda: then)
    used = Stamping(Authorities([]), own)
    file = signed(originals, signer, lambda message: used.stamp(message, then).stamp.token)
    listed = TrustList(
        "Impartial Time Ltd", TrustKind.TSA, "x", NOW, None, (anchor_of(embedded_root(store)),)
    )
    for lists in ((trusted,), (trusted, listed)):
        verdict = examine(file, *lists)
        assert verdict.signer.status is SignerStatus.EXPIRED
        assert verdict.time.status is TimeStatus.SELF_ASSERTED


def test_our_own_token_passed_off_as_somebody_elses(originals, mallory, trusted, honest, own):
    """However it is listed, and beside whichever list: the artist reads that it is self-asserted."""
    authority, root = own
    used = Stamping(Authorities([]), authority)
    file = signed(originals, mallory, lambda message: used.stamp(message, NOW).stamp.token)
    passed_off = TrustList("Impartial Time Ltd", TrustKind.TSA, "x", NOW, None, (anchor_of(root()),))
    for lists in ((trusted,), (trusted, passed_off), (trusted, honest.listed(), passed_off)):
        verdict = examine(file, *lists)
        assert (verdict.time.status, verdict.time.authority) == (TimeStatus.SELF_ASSERTED, None)
        found = next(entry for entry in verdict.findings if entry.code == "time.embedded")
        assert "self-asserted time and proves nothing against whoever runs that" in finding_text(
            found, Language.EN
        )
        assert "自述时间" in finding_text(found, Language.ZH)
        assert "time.untrusted" not in codes(verdict)


@pytest.mark.parametrize("ours", [True, False])
def test_a_clock_that_is_a_day_off(honest, ours):
    """The authority's, or ours: which one can't be told, so there is no stamp and both are named."""
    day = timedelta(days=1)
    honest.now = (lambda: NOW) if ours else (lambda: NOW - day)
    here = NOW + day if ours else NOW
    with (
        serving(stamping(honest)) as url,
        pytest.raises(NoAnswerError, match="more than half a day apart: check both"),
    ):
        Authorities([HttpStampingService(url)]).stamp(b"message", here)


@pytest.mark.parametrize("ours", [True, False])
def test_what_is_signed_while_a_clock_is_a_day_off_has_self_asserted_time(
    originals, mallory, trusted, honest, ours
):
    here = NOW - timedelta(days=1) if ours else NOW
    honest.now = lambda: NOW if ours else NOW - timedelta(days=1)
    own = EmbeddedAuthority(InMemoryKeyStore(), lambda: KeyEncryption(b"secret", CHEAP), lambda: here)
    given = []

    def stamper(message):
        given.append(used.stamp(message, here))
        return given[-1].stamp.token

    with serving(stamping(honest)) as url:
        used = Stamping(Authorities([HttpStampingService(url)]), own)
        file = signed(originals, mallory, stamper)
    ((asked, failure),) = given[0].failures
    assert (asked, given[0].external) == (url, False)
    assert "more than half a day apart: check both" in str(failure)
    verdict = examine(file, trusted, honest.listed())
    assert (verdict.time.status, verdict.time.authority) == (TimeStatus.SELF_ASSERTED, None)


def test_a_clock_that_is_an_hour_off_stamps_its_own_time(originals, mallory, trusted, honest):
    late = NOW - timedelta(hours=1)
    honest.now = lambda: late
    with serving(stamping(honest)) as url:
        asked = Authorities([HttpStampingService(url)])
        file = signed(originals, mallory, lambda message: asked.stamp(message, NOW).stamp.token)
    verdict = examine(file, trusted, honest.listed())
    assert (verdict.time.status, verdict.time.at) == (TimeStatus.EXTERNAL, late.replace(microsecond=0))


def test_openssl_says_the_same_of_both_authorities(honest, own, tmp_path):
    if shutil.which("openssl") is None:
        pytest.skip("no openssl found")
    authority, root = own
    honest.now = lambda: datetime.now(UTC)
    for name, services, anchor in (("theirs", [honest], lambda: honest.root), ("ours", [], root)):
        given = Stamping(Authorities(services), authority).stamp(b"message", datetime.now(UTC))
        (tmp_path / "message").write_bytes(b"message")
        (tmp_path / "stamp.tsr").write_bytes(given.stamp.response)
        (tmp_path / "root.pem").write_bytes(anchor().public_bytes(Encoding.PEM))
        command = ["openssl", "ts", "-verify", "-data", "message", "-in", "stamp.tsr", "-CAfile", "root.pem"]
        result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert "Verification: OK" in result.stdout, (name, result.stderr)
