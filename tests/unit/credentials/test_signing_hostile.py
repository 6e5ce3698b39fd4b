"""What ends the library ends a worker, and never the process that has the key."""

import errno
import hashlib
import sys

import pytest

from keys.custody.server import ServerSigner
from keys.trust import TrustKind
from provenance.credentials.errors import SigningError
from provenance.credentials.faults import Fault
from provenance.credentials.manifest import IngredientSource
from provenance.credentials.pool import VerifierPool
from provenance.credentials.signing import SigningDesk, SigningJob
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.verdict import CredentialState
from provenance.disclosure.vocabulary import Relationship
from provenance.isolation.process import WorkerProcess
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS
from tests.support import handmade, raw, workers
from tests.support.originals import MAKERS, file_name


@pytest.fixture(scope="module")
def fatal_store(authority):
    """A store over which the library aborts: it takes the first byte of a label's last part for a character."""
    assertions = {"c2pa.actions.v2": raw.actions()["data"], "élan": {"n": 1}}
    return handmade.store_of(handmade.one_manifest(assertions, authority.issue("Mallory")))


def carrying(store, fmt):
    """A file of a format with a store in it."""
    original = MAKERS[fmt]()
    if fmt is not Format.WEBP:
        return handmade.embed(original, fmt, store)[0]
    body = original[8:] + b"C2PA" + len(store).to_bytes(4, "little") + store + bytes(len(store) % 2)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


@pytest.fixture(scope="module")
def desk(signer, pool):
    return SigningDesk(signer, pool, DEFAULT_LIMITS)


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("fmt", [Format.JPEG, Format.WEBP])
def test_a_store_that_ends_the_library_gives_way(desk, tmp_path, out, disclosure, fatal_store, fmt):
    source = tmp_path / file_name(fmt)
    source.write_bytes(carrying(fatal_store, fmt))
    signed = desk.sign(SigningJob(source, out / source.name, disclosure, "Work"))
    assert signed.verdict.credential is CredentialState.VALID


@pytest.mark.parametrize(
    ("program", "fault"),
    [
        (workers.ABORTING, Fault.SIGNER_BROKE),
        (workers.STARVED, Fault.SIGNER_STARVED),
        (workers.answering(b"S" + bytes(100)), Fault.SIGNER_BROKE),
        (workers.answering(b"V{}"), Fault.SIGNER_BROKE),
        (workers.answering(b"FKeyError"), Fault.NOT_SIGNED),
        (workers.answering(b"Xno \x1b[31m"), Fault.NOT_SIGNED),
    ],
)
def test_what_breaks_the_process_that_signs_is_told(identity, tmp_path, out, disclosure, program, fault):
    source = tmp_path / "work.gif"
    source.write_bytes(MAKERS[Format.GIF]())
    with VerifierPool(TrustPolicy((identity[1],)), DEFAULT_LIMITS, 1) as pool:
        put(pool.signing, program)
        desk = SigningDesk(identity[0], pool, DEFAULT_LIMITS)
        job = SigningJob(source, out / source.name, disclosure, "Work")
        with pytest.raises(SigningError) as caught:
            desk.sign(job)
        assert (caught.value.fault, list(out.iterdir())) == (fault, [])
        assert "\x1b" not in str(caught.value)
        if program in {workers.ABORTING, workers.STARVED}:
            assert desk.sign(job).verdict.credential is CredentialState.VALID


def test_a_system_error_of_the_process_that_signs_is_one(identity, tmp_path, out, disclosure):
    source = tmp_path / "work.gif"
    source.write_bytes(MAKERS[Format.GIF]())
    with VerifierPool(TrustPolicy(), DEFAULT_LIMITS, 1) as pool:
        put(pool.signing, workers.answering(b"E%d" % errno.ENOSPC))
        with pytest.raises(OSError, match="No space") as caught:
            SigningDesk(identity[0], pool, DEFAULT_LIMITS).sign(
                SigningJob(source, out / source.name, disclosure, "Work")
            )
    assert (caught.value.errno, list(out.iterdir())) == (errno.ENOSPC, [])


def put(pool, program):
    """Let a worker that misbehaves take the place of the next one."""
    pool._pool._idle.get()
    pool._pool._idle.put(WorkerProcess(pool._pool._setup, workers.command(program), "signer"))


@pytest.mark.parametrize("fmt", [Format.JPEG, Format.WEBP])
def test_an_ingredient_that_ends_the_library_is_refused(
    desk, jpeg, tmp_path, out, disclosure, fatal_store, fmt
):
    source, sketch = tmp_path / "work.jpg", tmp_path / file_name(fmt, "sketch")
    source.write_bytes(jpeg)
    sketch.write_bytes(carrying(fatal_store, fmt))
    part = IngredientSource("sketch", sketch, Relationship.COMPONENT_OF, "Sketch")
    with pytest.raises(SigningError, match="Sketch") as caught:
        desk.sign(SigningJob(source, out / "work.jpg", disclosure, "Work", [part]))
    assert caught.value.fault is Fault.SOURCE_UNREADABLE
    assert list(out.iterdir()) == []


KEEPING = """
import hashlib, os, socket
from functools import partial
from provenance.credentials import signing_worker
from provenance.isolation.serving import Program, run

kept = []

def answer(context, job):
    if kept:
        seen = os.pread(kept[0], 1 << 20, 0)
        os.pwrite(kept[0], b"taken over", 0)
        return b"X" + hashlib.sha256(seen).hexdigest().encode()
    kept.append(os.dup(job.descriptors[1]))
    return signing_worker.answer(context, job)

def program(setup):
    real = signing_worker.signer(setup)
    return Program(real.bounds, lambda: partial(answer, *real.begin().args))

run(program)
"""


SWAPPING = """
import io, os
from functools import partial
from PIL import Image, PngImagePlugin, WebPImagePlugin
from provenance.credentials import signing_worker
from provenance.isolation.requests import Job
from provenance.isolation.serving import Program, run

def answer(context, job):
    other = io.BytesIO()
    Image.new("RGB", (64, 48), "magenta").save(other, "WEBP")
    place = os.memfd_create("other")
    os.write(place, other.getvalue())
    return signing_worker.answer(context, Job(job.message, (place, *job.descriptors[1:])))

def program(setup):
    real = signing_worker.signer(setup)
    return Program(real.bounds, lambda: partial(answer, *real.begin().args))

run(program)
"""


def test_another_picture_than_the_original_is_not_signed(identity, tmp_path, out, disclosure):
    source = tmp_path / "work.webp"
    source.write_bytes(MAKERS[Format.WEBP]())
    with VerifierPool(TrustPolicy((identity[1],)), DEFAULT_LIMITS, 1) as pool:
        pool.signing._pool._command = (sys.executable, "-c", SWAPPING)
        desk = SigningDesk(identity[0], pool, DEFAULT_LIMITS)
        with pytest.raises(SigningError) as caught:
            desk.sign(SigningJob(source, out / "work.webp", disclosure, "Work"))
    assert (caught.value.fault, list(out.iterdir())) == (Fault.SIGNER_BROKE, [])


def test_a_process_that_keeps_its_file_neither_changes_nor_sees_what_was_signed(
    identity, tmp_path, out, disclosure
):
    source = tmp_path / "work.gif"
    source.write_bytes(MAKERS[Format.GIF]())
    with VerifierPool(TrustPolicy((identity[1],)), DEFAULT_LIMITS, 1) as pool:
        pool.signing._pool._command = (sys.executable, "-c", KEEPING)
        desk = SigningDesk(identity[0], pool, DEFAULT_LIMITS)
        signed = desk.sign(SigningJob(source, out / "first.gif", disclosure, "Work"))
        before = signed.destination.read_bytes()
        with pytest.raises(SigningError) as caught:
            desk.sign(SigningJob(source, out / "second.gif", disclosure, "Work"))
    assert signed.destination.read_bytes() == before
    assert caught.value.params["reason"] != hashlib.sha256(before).hexdigest()


def test_a_process_that_signed_for_one_creator_never_signs_for_another(
    identity, authority, tmp_path, out, disclosure
):
    """What it kept of an original could go into another creator's file."""
    source = tmp_path / "work.gif"
    source.write_bytes(MAKERS[Format.GIF]())
    eve = authority.issue("Eve")
    trusted = TrustPolicy((identity[1], authority.trusted_as(TrustKind.MANIFEST)))
    with VerifierPool(trusted, DEFAULT_LIMITS, 1) as pool:
        pool.signing._pool._command = (sys.executable, "-c", KEEPING)
        for number, signer in enumerate((identity[0], ServerSigner(eve.key, eve.chain))):
            desk = SigningDesk(signer, pool, DEFAULT_LIMITS)
            signed = desk.sign(SigningJob(source, out / f"{number}.gif", disclosure, "Work"))
            assert signed.verdict.credential is CredentialState.VALID
