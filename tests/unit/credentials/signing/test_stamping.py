"""Stamped signatures: in every format, when they are made and later, and where no authority answers."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from keys.custody.vault import KdfParameters, KeyEncryption
from keys.errors import TimestampError
from keys.faults import Fault
from keys.storage.fakes import InMemoryKeyStore
from keys.timestamps.embedded import EmbeddedAuthority
from keys.timestamps.http import HttpStampingService
from keys.timestamps.turns import Authorities, Stamping
from provenance.credentials.errors import StampingError
from provenance.credentials.manifests.countersigning import signature_in
from provenance.credentials.signing.desk import SigningDesk, SigningJob
from provenance.credentials.signing.stamping import StampState, carries_stamp_of, put_stamp, self_asserted
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.verdict import CredentialState, TimeStatus
from provenance.credentials.workers.pool import VerifierPool
from provenance.media.errors import MalformedMediaError
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS
from tests.support.originals import file_name, make_originals
from tests.support.stampers import clock, saying, serving, stamping
from tests.support.verifying import codes

NOW = datetime.now(UTC)
CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)


@pytest.fixture(scope="module")
def honest():
    return clock(NOW - timedelta(days=1))


@pytest.fixture(scope="module")
def originals():
    return make_originals()


@pytest.fixture(scope="module")
def own():
    return EmbeddedAuthority(InMemoryKeyStore(), lambda: KeyEncryption(b"secret", CHEAP))


@pytest.fixture(scope="module")
def listing(identity, honest):
    """A verifier that knows the authority."""
    with VerifierPool(TrustPolicy((identity[1], honest.listed())), DEFAULT_LIMITS, 1) as pool:
        yield pool


@dataclass
class Bench:
    """Signs with these authorities, in a folder."""

    desk: SigningDesk
    folder: object
    disclosure: object

    def sign(self, data, fmt=Format.JPEG):
        source = self.folder / file_name(fmt)
        source.write_bytes(data)
        return self.desk.sign(
            SigningJob(source, self.folder / file_name(fmt, "signed"), self.disclosure, "Work")
        )


@pytest.fixture
def bench(signer, listing, own, tmp_path, disclosure):
    def make(*services):
        used = Stamping(Authorities(services), own)
        stamper = used.stamp_now
        return Bench(SigningDesk(signer, listing, DEFAULT_LIMITS, stamper), tmp_path, disclosure)

    return make


@pytest.mark.parametrize("fmt", Format)
def test_every_format_is_stamped_when_it_is_signed_and_later(bench, originals, listing, honest, fmt):
    with serving(saying(b"", 503)) as url:
        signed = bench(HttpStampingService(url)).sign(originals[fmt], fmt)
    assert (signed.stamp.state, signed.stamp.by) == (StampState.WAITING, "embedded")
    assert [name for name, _ in signed.stamp.failures] == [url]
    assert signed.verdict.time.status is TimeStatus.SELF_ASSERTED
    assert signed.verdict.time.at == signed.stamp.at
    assert "time.embedded" in codes(signed.verdict)

    before = signed.destination.read_bytes()
    later = Authorities([honest]).stamp(signed.stamp.message, datetime.now(UTC))
    store = listing.store(signed.destination)
    put_stamp(signed.destination, fmt, store, later.stamp.token)
    after = signed.destination.read_bytes()
    verdict = listing.verify(signed.destination)
    assert (verdict.credential, verdict.manifest) == (CredentialState.VALID, signed.verdict.manifest)
    assert (verdict.time.status, verdict.time.at) == (TimeStatus.EXTERNAL, later.stamp.at)
    assert verdict.time.authority == "stamps"
    assert "time.embedded" not in codes(verdict)

    # Only the signature's room changed: what the hard binding covers is what it was.
    assert len(before) == len(after)
    changed = [at for at, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    assert changed[-1] - changed[0] < 20_000
    assert carries_stamp_of(signature_in(listing.store(signed.destination))[1], later.stamp.response)


def test_the_first_authority_that_answers_stamps(bench, jpeg, honest):
    with serving(saying(b"garbage")) as bad, serving(stamping(honest)) as good:
        signed = bench(HttpStampingService(bad), HttpStampingService(good)).sign(jpeg)
    assert (signed.stamp.state, signed.stamp.by) == (StampState.EXTERNAL, good)
    assert (signed.verdict.time.status, signed.verdict.time.at) == (TimeStatus.EXTERNAL, signed.stamp.at)


def test_without_an_external_authority_the_time_is_self_asserted(bench, jpeg):
    signed = bench().sign(jpeg)
    assert (signed.stamp.state, signed.stamp.failures) == (StampState.SELF_ASSERTED, ())
    assert signed.verdict.time.status is TimeStatus.SELF_ASSERTED


def test_signing_goes_on_where_nobody_can_stamp(signer, pool, tmp_path, disclosure, jpeg):
    def refuse(_):
        raise TimestampError(Fault.OUTSIDE, detail="Our own key is gone.")

    desk = SigningDesk(signer, pool, DEFAULT_LIMITS, refuse)
    signed = Bench(desk, tmp_path, disclosure).sign(jpeg)
    assert signed.verdict.credential is CredentialState.VALID
    assert signed.stamp.state is StampState.NONE
    assert [(name, str(error)) for name, error in signed.stamp.failures] == [("", "Our own key is gone.")]


def test_a_stamp_that_is_too_large_is_left_out(signer, pool, tmp_path, disclosure, jpeg, honest):
    def large(message):
        given = Authorities([honest]).stamp(message, datetime.now(UTC))
        object.__setattr__(given.stamp, "token", given.stamp.token + bytes(12_000))
        return given

    signed = Bench(SigningDesk(signer, pool, DEFAULT_LIMITS, large), tmp_path, disclosure).sign(jpeg)
    assert signed.stamp.state is StampState.NONE
    assert "no room" in str(signed.stamp.failures[0][1])
    assert signed.verdict.credential is CredentialState.VALID


def test_there_is_room_for_what_real_authorities_send(bench, jpeg, listing, honest):
    """Tokens with three RSA certificates have some 6,000 bytes."""
    signed = bench().sign(jpeg)
    _, signature = signature_in(listing.store(signed.destination))
    assert len(signature.stamped(bytes(9_000))) == len(signature.whole)
    with pytest.raises(StampingError):
        signature.stamped(bytes(12_000))


def test_only_a_self_asserted_stamp_may_be_replaced(bench, jpeg, listing, honest):
    own = bench().sign(jpeg)
    assert self_asserted(signature_in(listing.store(own.destination))[1])
    own.destination.unlink()
    other = bench(honest).sign(jpeg)
    assert not self_asserted(signature_in(listing.store(other.destination))[1])


def test_another_file_is_left_alone(bench, jpeg, listing, honest, tmp_path):
    signed = bench().sign(jpeg)
    store = listing.store(signed.destination)
    plain = tmp_path / "plain.jpg"
    plain.write_bytes(jpeg)
    with pytest.raises(MalformedMediaError):
        put_stamp(plain, Format.JPEG, store, b"token")
    assert plain.read_bytes() == jpeg
    changed = bytearray(store)
    changed[-1] ^= 1
    with pytest.raises(MalformedMediaError):
        put_stamp(signed.destination, Format.JPEG, bytes(changed), b"token")
