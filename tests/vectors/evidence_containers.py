"""Containers that hold a good bundle in a way in which none is made."""

import struct
import zlib
from io import BytesIO

from tests.vectors.evidence_bundles import Case, base, packed, restamped


def containers(full):
    files = base()
    whole = packed(files)
    original = "original/灯塔 lighthouse.jpg"
    less = {path: data for path, data in files.items() if path != "accused/copy.jpg"}
    lacking = {path: data for path, data in files.items() if path != "proof/creator-chain.pem"}
    changed = {**files, original: files[original][:-1] + b"!"}
    for name, data in {
        "something before": b"PK\3\4" + whole, "something behind": whole + b"\0", "a comment": commented(whole),
        "cut off": whole[:-1], "two of a name": doubled(files), "a file that is packed": deflated(files),
        "another order": reordered(files), "no end": b"", "a path that leaves": packed({**files, "original/../x": b""}),
        "a folder": packed({**files, "original/": b""}), "a path of no kind": packed({**files, "notes.txt": b"n"}),
        "a file lacks that has to be there": packed(lacking),
        "another type": packed({**files, "mimetype": b"application/zip"}),
        "a wrong CRC": whole.replace(struct.pack("<I", zlib.crc32(files["README.txt"])), b"\1\2\3\4"),
    }.items():  # fmt: skip
        yield Case(name, data, full, "invalid", "container")
    for name, data in {
        "a file is gone": packed(less), "a file is changed": packed(changed),
        "a file is added": packed({**files, "trust/more.pem": b""}),
        "a second original": packed({**files, "original/b": b""}),
        "changed, and stamped again": packed(restamped(changed)),
    }.items():  # fmt: skip
        yield Case(name, data, full, "invalid", "files")


def commented(whole):
    return whole[:-2] + b"\1\0c"


def doubled(files):
    names = sorted(files, key=lambda path: (path != "mimetype", path.encode()))
    return zipped([(name, files[name]) for name in names] + [("README.txt", files["README.txt"])])


def reordered(files):
    names = sorted(files, key=lambda path: (path != "mimetype", path.encode()), reverse=False)
    names[3], names[4] = names[4], names[3]
    return zipped([(name, files[name]) for name in names])


def zipped(pairs):
    """A container with files in any order."""
    from provenance.evidence.bundles.container import Member, _headers

    body, directory = bytearray(), bytearray()
    for path, data in pairs:
        local, central = _headers(Member(path, len(body), len(data), zlib.crc32(data)))
        body += local + data
        directory += central
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(pairs), len(pairs), len(directory), len(body), 0)
    return bytes(body + directory + end)


def deflated(files):
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files, key=lambda path: (path != "mimetype", path.encode())):
            archive.writestr(zipfile.ZipInfo(path), files[path], zipfile.ZIP_DEFLATED)
    return out.getvalue()
