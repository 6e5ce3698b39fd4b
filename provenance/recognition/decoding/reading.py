"""Files to what recognition works with, in worker processes: no file can crash, hang or starve the one that asks."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from provenance.isolation.errors import (
    DeadError,
    FaultError,
    LateError,
    RefusedError,
    StartError,
    UnusableError,
)
from provenance.isolation.files import regular_file
from provenance.isolation.pool import ProcessPool
from provenance.isolation.process import module_command
from provenance.media.limits import Limits
from provenance.recognition.errors import ReadersError

if TYPE_CHECKING:  # numpy is loaded with the first answer
    from provenance.recognition.decoding.answers import Colours, Readable

_Answer = TypeVar("_Answer")


class Fingerprinter:
    """Reads files in up to `workers` processes; safe to use from many threads, in the process that made it.

    A file that takes longer than `limits` allow, or more memory, gives nothing, as one does that is damaged or has no
    picture, film or sound in it. Use it as a context manager, or call `close`.
    """

    def __init__(self, limits: Limits, workers: int | None = None) -> None:
        """Make it, by default with a worker for each core; no process starts before the first file."""
        setup = json.dumps(asdict(limits)).encode()
        command = module_command("provenance.recognition.decoding.worker")
        self._pool = ProcessPool(command, setup, limits.max_seconds, "fingerprinter", workers)

    def read(self, path: Path) -> "Readable | None":
        """Return the picture, or the fingerprint of the film or sound; None for a file without what we fingerprint.

        Raises OSError if it can't be read or is no regular file, RecognitionError if no worker can start.
        """
        from provenance.recognition.decoding.answers import readable_from_bytes

        return self._ask(path, {"kind": "read"}, readable_from_bytes)

    def colour(self, path: Path, max_area: int) -> "Colours | None":
        """Return the width, height and RGB bytes of a picture as it is shown, of at most `max_area` pixels, or None.

        Raises ValueError for an area out of range, and what `read` does.
        """
        from provenance.recognition.decoding.answers import colours_from_bytes
        from provenance.recognition.limits import MAX_COLOUR_AREA

        if not 0 < max_area <= MAX_COLOUR_AREA:
            raise ValueError(f"An area of {max_area} pixels can't be had: ask for 1 to {MAX_COLOUR_AREA}.")
        return self._ask(path, {"kind": "colour", "max_area": max_area}, colours_from_bytes)

    def warm(self) -> None:
        """Start one worker, so that the first file need not wait for that. Raises RecognitionError."""
        try:
            self._pool.warm()
        except (StartError, UnusableError) as error:
            raise ReadersError(str(error)) from error

    def close(self) -> None:
        """End every worker; files that are being read are waited for, and any after that raises RecognitionError."""
        self._pool.close()

    def _ask(self, path: Path, job: dict[str, object], parse: Callable[[bytes], _Answer]) -> _Answer | None:
        try:
            with regular_file(path) as descriptor:
                return self._pool.ask(json.dumps(job).encode(), parse, descriptor)
        except RefusedError as error:
            raise OSError(error.number, os.strerror(error.number), str(path)) from None
        except (LateError, DeadError, FaultError):
            return None
        except (StartError, UnusableError) as error:
            raise ReadersError(str(error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def capabilities() -> frozenset[str]:
    """Return what can be fingerprinted with the libraries that are installed: of image, video and audio.

    Sounds need the optional `miniaudio`.
    """
    needed = {"image": "PIL", "video": "cv2", "audio": "miniaudio"}
    return frozenset(kind for kind, library in needed.items() if find_spec(library) is not None)
