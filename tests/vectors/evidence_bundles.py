"""Bundles of one small world: made as they should be, and sealed again after an edit."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from provenance.evidence.bundles.container import measured, openers, write_container
from provenance.evidence.bundles.making import assemble
from provenance.evidence.bundles.trust import Trust
from provenance.evidence.canonical import dump
from provenance.evidence.layout import UNLISTED
from provenance.evidence.proofs import statement
from provenance.evidence.proofs._token import token_of
from provenance.evidence.proofs.asic import asic_manifest
from tests.support.evidence_world import LATER, NOW, FixedSigner, order, registration, world

READERS = [("README.txt", b"Read me.\n"), ("verify.html", b"<!doctype html>\n"), ("verify.py", b"# verify\n")]


@dataclass(frozen=True)
class Case:
    """A bundle, what is trusted, and the result; `failed` is the check that has to fail."""

    name: str
    data: bytes
    trust: Trust
    result: str
    failed: str | None = None
    now: datetime = LATER
    fixed: bool = True


def packed(files):
    """A container of files by path."""
    out = BytesIO()
    write_container(out, [measured(path, openers(data)) for path, data in files.items()])
    return out.getvalue()


def made(signer=None, authority=None, signing=FixedSigner, **changes):
    """The files of a bundle, by path."""
    people = world()
    with TemporaryDirectory() as folder:
        assembled = assemble(
            order(Path(folder), **changes), READERS, signing(signer or people.creator),
            (authority or people.tsa).response, NOW,
        )  # fmt: skip
        files = {}
        for content in assembled.contents:
            with content.open() as file:
                files[content.path] = file.read()
    return files


def resealed(files, edit=lambda _: None, *, listing=True, payload=None):
    """A bundle that its own creator made wrongly: signed and stamped again after an edit."""
    people, files = world(), dict(files)
    manifest = json.loads(files["evidence.json"])
    if listing:
        manifest["files"] = {
            path: hashlib.sha256(data).hexdigest() for path, data in files.items() if path not in UNLISTED
        }
    edit(manifest)
    files["evidence.json"] = dump(manifest) if payload is None else payload(manifest)
    said = statement.sign(files["evidence.json"], FixedSigner(people.creator))
    files["proof/evidence.dsse.json"] = statement.to_bytes(said)
    files["proof/evidence.tsr"] = people.tsa.response(files["proof/evidence.dsse.json"])
    return restamped(files)


def restamped(files):
    """The same with a fitting overview and container stamp."""
    digests = [(path, hashlib.sha256(data).hexdigest()) for path, data in files.items()]
    overview = asic_manifest(digests)
    stamp = token_of(world().tsa.response(overview))
    return {**files, "META-INF/ASiCManifest001.xml": overview, "META-INF/timestamp001.tst": stamp}


@cache
def base():
    return made()


def original_sha256():
    return json.loads(base()["evidence.json"])["original"]["sha256"]


def registration_of_original(**changes):
    return registration(original_sha256(), **changes)


def registration_files(given):
    """The files of a proof of registration, by path."""
    return {
        "proof/registration.entry.json": given.entry, "proof/registration.tlog-proof": given.proof,
        "proof/registration.tsr": given.entry_stamp, "proof/checkpoint.tsr": given.checkpoint_stamp,
    }  # fmt: skip
