"""Files that programs send: in a form, or as the body itself; streamed to files of their own under a byte limit.

A small file never reaches a disk (the system's cache holds it until it is removed), a large one never the memory.
"""

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from webui.api.fields import FieldFault, fail, misformed, unknown
from webui.api.problems import ErrorCode, refuse
from webui.api.socket_body import socket_body
from webui.translations.api import ApiText
from webui.translations.fields import FieldText
from webui.translations.problems import ApiProblem

FORM: Final = "multipart/form-data"
FILE: Final = "file"
FILE_NAME: Final = "File-Name"
FILE_NAME_PATTERN: Final = r"^[\x21-\x7e]{1,1000}$"
# These hold fields, and no file: somebody forgot --data-binary or -F.
_NO_FILES: Final = frozenset({"application/x-www-form-urlencoded", "application/json"})
_PIECE: Final = 256 * 1024
_FRAMING: Final = 1024 * 1024
_MAX_FIELDS: Final = 200


@dataclass(frozen=True, slots=True)
class Capacity:
    """What a request may bring: bytes of one file, bytes of all of them, and how many files in which field."""

    file_bytes: int
    total_bytes: int
    files: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Received:
    """Files on our disk with the names that their sender gives them, field by field, and the other fields."""

    files: Mapping[str, tuple[tuple[Path, str], ...]]
    fields: MultiDict[str, str]


@contextmanager
def received(request: Request, capacity: Capacity) -> Iterator[Received]:
    """Take the body of a request in; its files are gone at the end. Raises ProblemError."""
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        refuse(ApiProblem.ENCODING)
    kind, name = request.mimetype, _name(request)
    if kind == FORM:
        yield _form(request, capacity)
    elif kind in _NO_FILES:
        refuse(ApiProblem.MEDIA_TYPE)
    else:
        with _temporary() as (descriptor, path):
            if _spool(request, descriptor, capacity.file_bytes) == 0:
                fail(FieldFault(FILE, ErrorCode.MISSING))
            yield Received({FILE: ((path, name),)}, request.args)


@contextmanager
def _temporary() -> Iterator[tuple[int, Path]]:
    """A file of our own for the block; bytes go to its descriptor as they come, without a stream in between."""
    descriptor, name = tempfile.mkstemp(prefix="vermilion-upload-")
    path = Path(name)
    try:
        yield descriptor, path
    finally:
        os.close(descriptor)
        path.unlink(missing_ok=True)


def _form(request: Request, capacity: Capacity) -> Received:
    request.max_content_length = max(capacity.file_bytes, capacity.total_bytes) + _FRAMING
    request.max_form_parts = sum(capacity.files.values()) + _MAX_FIELDS
    try:
        sent, fields = request.files, MultiDict(request.form)
    except RequestEntityTooLarge:
        refuse(ApiProblem.TOO_LARGE, limit=request.max_content_length)
    for name in fields:
        if name in request.args:
            fail(FieldFault(name, ErrorCode.REPEATED))
    fields.update(request.args)
    files: dict[str, tuple[tuple[Path, str], ...]] = {}
    for name, entries in sent.lists():
        if name not in capacity.files:
            fail(unknown(name, capacity.files))
        if len(entries) > capacity.files[name]:
            fail(
                FieldFault(name, ErrorCode.REPEATED, FieldText.AT_MOST_TIMES, {"most": capacity.files[name]})
            )
        for entry in entries:
            entry.stream.flush()
        files[name] = tuple((Path(str(entry.stream.name)), entry.filename or FILE) for entry in entries)
    if FILE not in files:
        fail(FieldFault(FILE, ErrorCode.MISSING))
    return Received(files, fields)


def _spool(request: Request, descriptor: int, max_bytes: int) -> int:
    """Copy the body into a file, whether or not its length was announced. Raises ProblemError beyond the limit."""
    announced = request.content_length
    if announced is not None and announced > max_bytes:
        refuse(ApiProblem.TOO_LARGE, limit=max_bytes)
    direct = socket_body(request.environ)
    size = _copied(request, descriptor, max_bytes) if direct is None else direct.copy_to(descriptor)
    if announced is not None and size != announced:
        refuse(ApiProblem.BAD_REQUEST)  # the connection broke: half a file is not the file
    return size


def _copied(request: Request, descriptor: int, max_bytes: int) -> int:
    """Copy a body of any length. Raises ProblemError beyond the limit."""
    size = 0
    while data := request.stream.read(_PIECE):
        size += len(data)
        if size > max_bytes:
            refuse(ApiProblem.TOO_LARGE, limit=max_bytes)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    return size


def _name(request: Request) -> str:
    """The name that the sender gives a body: percent-encoded UTF-8 (RFC 3986), as a header carries ASCII only."""
    said = request.headers.get(FILE_NAME)
    if said is None:
        return FILE
    if not re.search(FILE_NAME_PATTERN, said):
        fail(misformed(FILE_NAME, ApiText.HEADER_FILE_NAME, FILE_NAME_PATTERN))
    return unquote(said)
