"""What ends the library ends a worker, and never the process that has the key."""

import errno
import hashlib
import sys
from dataclasses import replace

import pytest

from keys.custody.server import ServerSigner
from keys.trust.lists import TrustKind
from provenance.credentials.errors import SigningError
from provenance.credentials.faults import Fault
from provenance.credentials.signing.desk import SigningDesk, SigningJob
from provenance.credentials.signing.manifest import IngredientSource
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.verdict import CredentialState
from provenance.credentials.workers.pool import VerifierPool
from provenance.disclosure.vocabulary import Relationship
from provenance.isolation.process import WorkerProcess
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS
from tests.support import handmade, raw, workers
from tests.support.decoding import content_digest
from tests.support.originals import MAKERS, file_name


@pytest.fixture(scope="module")
def fatal_store(authority):
    """A store over which the library aborts: it takes the first byte of a label's last part for a character."""
    assertions = {"c2pa.actions.v2": raw.actions()["data"], "élan": {"n": 1}}
    return handmade.store_of(handmade.one_manifest(assertions, authority.issue("Mallory")))


@pytest.fixture
def sketch(tmp_path, jpeg):
    """An ingredient, without which no worker is asked."""
    path = tmp_path / "sketch.jpg"
    path.write_bytes(jpeg)
    return IngredientSource("sketch", path, Relationship.COMPONENT_OF, "Sketch")


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
def test_what_breaks_the_process_that_makes_stores_is_told(
    identity, tmp_path, out, disclosure, sketch, program, fault
):
    source = tmp_path / "work.gif"
    source.write_bytes(MAKERS[Format.GIF]())
    with VerifierPool(TrustPolicy((identity[1],)), DEFAULT_LIMITS, 1) as pool:
        put(pool.signing, program)
        desk = SigningDesk(identity[0], pool, DEFAULT_LIMITS)
        job = SigningJob(source, out / source.name, disclosure, "Work", [sketch])
        with pytest.raises(SigningError) as caught:
            desk.sign(job)
        assert (caught.value.fault, list(out.iterdir())) == (fault, [])
        assert "\x1b" not in str(caught.value)
        if program in {workers.ABORTING, workers.STARVED}:
            assert desk.sign(job).verdict.credential is CredentialState.VALID


def test_a_system_error_of_the_process_that_makes_stores_is_one(identity, tmp_path, out, disclosure, sketch):
    source = tmp_path / "work.gif"
    source.write_bytes(MAKERS[Format.GIF]())
    with VerifierPool(TrustPolicy(), DEFAULT_LIMITS, 1) as pool:
        put(pool.signing, workers.answering(b"E%d" % errno.ENOSPC))
        with pytest.raises(OSError, match="No space") as caught:
            SigningDesk(identity[0], pool, DEFAULT_LIMITS).sign(
                SigningJob(source, out / source.name, disclosure, "Work", [sketch])
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


TAKEN_OVER = """
import dataclasses, hashlib, json, os, random
from functools import partial
from provenance.credentials.signing import worker as signing_worker
from provenance.isolation.serving import Program, run

kept = []

def answer(context, job):
    said = json.loads(job.message)
    what, _, number = said["manifest"]["title"].partition(" ")
    honest = partial(signing_worker.answer, context)
    return globals()[what](honest, job, said, int(number or 0))

def telling(honest, job, said, number):
    seen = [hashlib.sha256(os.pread(file, 1 << 24, 0)).hexdigest()[:8] for file in job.descriptors]
    for file in job.descriptors:
        try:
            os.write(file, b"x")
            seen.append("written")
        except OSError:
            pass
    return b"X" + " ".join(seen).encode()

def keeping(honest, job, said, number):
    kept.append(number)
    return honest(job) if kept == [number] else b"Xkept"

def changing(honest, job, said, number):
    made = bytearray(honest(job))
    made[random.Random(len(made) + number).randrange(1, len(made))] ^= 1 << number % 8
    return bytes(made)

def more(honest, job, said, number):
    return honest(job) + b"hidden"

def two(honest, job, said, number):
    made = honest(job)
    return made + made[1:]

def less(honest, job, said, number):
    return honest(job)[:-1]

def asked(honest, job, said):
    return honest(dataclasses.replace(job, message=json.dumps(said).encode()))

def claim(honest, job, said, number):
    said["manifest"]["title"] = "Another"
    return asked(honest, job, said)

def place(honest, job, said, number):
    said["place"][1] += 1
    return asked(honest, job, said)

def format(honest, job, said, number):
    said["place"][0] = "gif" if said["place"][0] == "mp4" else "mp4"
    return asked(honest, job, said)

def program(setup):
    real = signing_worker.signer(setup)
    return Program(real.bounds, lambda: partial(answer, *real.begin().args))

run(program)
"""
LIES = [
    (fmt, lie)
    for fmt in (Format.JPEG, Format.WEBP, Format.MP4, Format.SVG)
    for lie in ("more", "two", "less", "claim", "place", "format")
    if (fmt, lie) != (Format.MP4, "place")  # a box tells its own place
]


@pytest.fixture(scope="module")
def taken_over(identity, authority):
    """Workers that do what the title of a work tells them."""
    trusted = TrustPolicy((identity[1], authority.trusted_as(TrustKind.MANIFEST)))
    with VerifierPool(trusted, DEFAULT_LIMITS, 1) as pool:
        pool.signing._pool._command = (sys.executable, "-c", TAKEN_OVER)
        yield pool


@pytest.fixture
def work(tmp_path, out, disclosure, sketch):
    """An order to sign an original of a format."""

    def made(fmt, title, *parts):
        source = tmp_path / file_name(fmt)
        source.write_bytes(MAKERS[fmt]())
        return SigningJob(source, out / source.name, disclosure, title, parts or [sketch], overwrite=True)

    return made


@pytest.mark.parametrize("fmt", Format)
def test_a_worker_sees_ingredients_only_and_writes_nothing(taken_over, signer, work, out, sketch, fmt):
    with pytest.raises(SigningError) as caught:
        SigningDesk(signer, taken_over, DEFAULT_LIMITS).sign(work(fmt, "telling"))
    seen = hashlib.sha256(sketch.path.read_bytes()).hexdigest()[:8]
    assert (caught.value.fault, caught.value.params["reason"]) == (Fault.NOT_SIGNED, seen)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("fmt", Format)
def test_no_process_is_asked_about_a_work_without_ingredients(taken_over, signer, work, fmt):
    job = replace(work(fmt, "telling"), ingredients=())
    signed = SigningDesk(signer, taken_over, DEFAULT_LIMITS).sign(job)
    assert signed.verdict.credential is CredentialState.VALID


@pytest.mark.parametrize("fmt", Format)
def test_whatever_a_worker_gives_back_the_content_is_the_original_s(taken_over, signer, work, fmt):
    """A changed byte is refused, or it is in the store: where there is room for a stamp, for example."""
    desk = SigningDesk(signer, taken_over, DEFAULT_LIMITS)
    for seed in range(4):
        job = work(fmt, f"changing {seed}")
        job.destination.unlink(missing_ok=True)
        try:
            signed = desk.sign(job)
        except SigningError:
            assert not job.destination.exists()
            continue
        assert signed.verdict.credential is CredentialState.VALID
        wanted = content_digest(job.source.read_bytes(), fmt)
        assert content_digest(job.destination.read_bytes(), fmt) == wanted


@pytest.mark.parametrize(("fmt", "lie"), LIES)
def test_a_store_that_was_not_asked_for_is_not_signed(taken_over, signer, work, out, fmt, lie):
    with pytest.raises(SigningError) as caught:
        SigningDesk(signer, taken_over, DEFAULT_LIMITS).sign(work(fmt, lie))
    assert (caught.value.fault, list(out.iterdir())) == (Fault.SIGNER_BROKE, [])


def test_a_process_that_worked_for_one_creator_never_works_for_another(identity, authority, taken_over, work):
    """What it kept of an ingredient could go into another creator's file."""
    eve = authority.issue("Eve")
    for signer in (identity[0], ServerSigner(eve.key, eve.chain), identity[0]):
        desk = SigningDesk(signer, taken_over, DEFAULT_LIMITS)
        assert desk.sign(work(Format.GIF, "keeping")).verdict.credential is CredentialState.VALID
    with pytest.raises(SigningError, match="kept"):
        desk.sign(work(Format.GIF, "keeping"))
