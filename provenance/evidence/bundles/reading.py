"""Read a bundle: every byte once, a hash of every file, the small ones whole."""

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from provenance.evidence.bundles import manifest as manifests
from provenance.evidence.bundles.container import chunks, paths, read_container
from provenance.evidence.canonical import Json
from provenance.evidence.errors import MalformedError
from provenance.evidence.faults import Fault
from provenance.evidence.layout import (
    CHECKPOINT_STAMP,
    ENTRY,
    ENTRY_STAMP,
    LOG_PROOF,
    MAX_REVOCATION_DATA,
    MAX_REVOCATION_FILES,
    MAX_SMALL,
    MIMETYPE,
    MIMETYPE_CONTENT,
    REQUIRED,
    UNLISTED,
    is_path,
    is_revocation_data,
)

_PARTS: Final = ("original/", "accused/", "process/")


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was read: size and SHA-256 of every file, and the bytes of those that are checked themselves."""

    sizes: Mapping[str, int]
    sha256: Mapping[str, str]
    small: Mapping[str, bytes]


def read_bundle(file: BinaryIO) -> Bundle:
    """Read every byte once. Raises MalformedError."""
    members = read_container(file)
    there = set(paths(members))
    if not there >= REQUIRED or not all(map(is_path, there)):
        raise MalformedError(Fault.BUNDLE_FILES)
    data = [member for member in members if is_revocation_data(member.path)]
    if len(data) > MAX_REVOCATION_FILES or sum(member.size for member in data) > MAX_REVOCATION_DATA:
        raise MalformedError(Fault.REVOCATION_DATA_LARGE, most=MAX_REVOCATION_FILES)
    sha256, small = {}, {}
    for member in members:
        digest, crc, kept = hashlib.sha256(), 0, bytearray()
        keep = member.path in UNLISTED or member.path.startswith("proof/")
        if keep and member.size > MAX_SMALL and member not in data:
            raise MalformedError(Fault.FILE_LARGE, name=member.path)
        for chunk in chunks(file, member):
            digest.update(chunk)
            crc = zlib.crc32(chunk, crc)
            if keep:
                kept += chunk
        if crc != member.crc:
            raise MalformedError(Fault.FILE_DAMAGED, name=member.path)
        sha256[member.path] = digest.hexdigest()
        if keep:
            small[member.path] = bytes(kept)
    if small[MIMETYPE] != MIMETYPE_CONTENT:
        raise MalformedError(Fault.BUNDLE_TYPE)
    return Bundle({m.path: m.size for m in members}, sha256, small)


def wrong_file(bundle: Bundle, manifest: Mapping[str, Json]) -> str | None:
    """The first file, in the order of the bytes of their paths, that isn't what the manifest lists."""
    listed = manifest["files"]
    if not isinstance(listed, dict):
        raise TypeError("the shape is that of an object")
    there = {path: digest for path, digest in bundle.sha256.items() if path not in UNLISTED}
    differing = {path for path in there.keys() | listed.keys() if there.get(path) != listed.get(path)}
    shown = manifests.shown_files(manifest)
    for folder, path, sha256, size in shown:
        # A part in the folder of another would be taken for what it isn't.
        same = there.get(path) == sha256 and (size is None or bundle.sizes[path] == size)
        if not (same and path.startswith(folder)):
            differing.add(path)
    differing |= {path for path in there if path.startswith(_PARTS)} - {path for _, path, _, _ in shown}
    proofs = {ENTRY, LOG_PROOF, ENTRY_STAMP, CHECKPOINT_STAMP} & there.keys()
    if not {ENTRY, LOG_PROOF} <= proofs:  # none of them makes sense without these two
        differing |= proofs
    return min(differing, key=lambda path: path.encode("utf-8", "surrogatepass"), default=None)
