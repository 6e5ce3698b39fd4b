"""Uploads: streamed to a file of their own under a byte limit, and gone when the request is."""

import tempfile
from typing import IO, Final

from flask import Request
from werkzeug.datastructures import FileStorage

# What multipart framing and small fields may add to the file itself.
_FRAMING_BYTES: Final = 64 * 1024


class UploadRequest(Request):
    """A request whose files have a name on disk, for a verifier in another process to open.

    Flask closes a request when it ends, however it ends; that removes them.
    """

    max_form_parts = 8

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002 - werkzeug's hook
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,  # noqa: ARG002 - a name from outside never reaches the disk
        content_length: int | None = None,  # noqa: ARG002
    ) -> IO[bytes]:
        file = tempfile.NamedTemporaryFile(prefix="vermilion-upload-")  # noqa: SIM115 - closed with the request
        self.__dict__.setdefault("_streams", []).append(file)
        return file

    def close(self) -> None:
        """Remove every file, those too that the parser gave up half-way."""
        for file in self.__dict__.pop("_streams", ()):
            file.close()
        super().close()


def body_limit(max_bytes: int) -> int:
    """The largest request body, for files of at most `max_bytes`."""
    return max_bytes + _FRAMING_BYTES


def uploaded(request: Request, field: str) -> FileStorage | None:
    """The file that was sent in a field; None where the field is empty or no file was chosen."""
    file = request.files.get(field)
    return file if file is not None and file.filename else None
