"""Draw reports and notices in a process of its own: what strangers wrote meets fonts and libraries of C there.

It is confined as those are that read hostile files (`isolation`), and whoever waits for it lets others go on. What it
gives back is held to `plain` before anybody signs it or hands it on.
"""

import json
import os
import threading
from io import BytesIO
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Final, Self

from provenance.evidence.errors import EvidenceError
from provenance.evidence.faults import Fault
from provenance.evidence.report._fonts import SETTINGS
from provenance.evidence.report.content import ReportContent
from provenance.evidence.report.make import page_of, pictures_of
from provenance.evidence.report.markup import Markup
from provenance.evidence.report.plain import NotPlainError, require_plain
from provenance.isolation.errors import IsolationError
from provenance.isolation.framing import HEADER, framed
from provenance.isolation.pool import ProcessPool
from provenance.isolation.process import module_command
from provenance.parallel import ahead

SECONDS: Final = 120.0
"""What one report may take: a busy machine draws long."""
REPORT: Final = b"R"
NOTICE: Final = b"N"
"""What a job begins with: the style sheet that its page is drawn with."""


class ReportDrawer:
    """A process that draws. Use it as a context manager, or call `close`."""

    def __init__(self) -> None:
        """Make it; the process starts with `begin`, or else with the first report."""
        command = module_command("provenance.evidence.report.worker")
        self._pool = ProcessPool(command, b"", SECONDS, "drawing", 1)
        self._folder: TemporaryDirectory[str] | None = None
        self._lock = threading.Lock()

    def begin(self) -> None:
        """Start the process beside what the caller goes on with; whether it could is seen by the first report."""
        self._prepare()
        ahead(self._pool.warm)

    def draw(self, content: ReportContent) -> bytes:
        """The bytes that `make.make_report` gives. Raises EvidenceError, also where no process can draw it."""
        return self._drawn(REPORT + job_of(page_of(content), pictures_of(content)))

    def draw_notice(self, page: Markup) -> bytes:
        """A notice (`notices.notice_html`) as PDF/A-3u, not signed. Raises EvidenceError as `draw` does."""
        return self._drawn(NOTICE + job_of(page.html, ()))

    def close(self) -> None:
        """End the process; what is being drawn is waited for."""
        self._pool.close()
        with self._lock:
            if self._folder is not None:
                self._folder.cleanup()

    def _drawn(self, job: bytes) -> bytes:
        self._prepare()
        try:
            answer = self._pool.ask(job, _read)
        except IsolationError as error:
            if isinstance(error.__cause__, NotPlainError):
                raise EvidenceError(Fault.REPORT_FOREIGN) from error
            raise EvidenceError(Fault.REPORT_UNDRAWN) from error
        if isinstance(answer, EvidenceError):
            raise answer
        return answer

    def _prepare(self) -> None:
        """The folder for fonts, made by who draws something: a process that is killed can't remove it."""
        with self._lock:
            if self._folder is not None:
                return
            self._folder = TemporaryDirectory(prefix="vermilion-report-", ignore_cleanup_errors=True)
            environment = {name: os.environ[name] for name in SETTINGS if name in os.environ}
            setup = {"folder": self._folder.name, "environment": environment}
            self._pool.prepare(json.dumps(setup).encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def job_of(html: str, pictures: tuple[bytes, ...]) -> bytes:
    """A page and its pictures as one message."""
    return b"".join(framed(part) for part in (html.encode(), *pictures))


def job_read(message: bytes) -> tuple[str, tuple[bytes, ...]]:
    """What `job_of` wrote."""
    stream, parts = BytesIO(message), []
    while header := stream.read(HEADER):
        parts.append(stream.read(int.from_bytes(header, "big")))
    return parts[0].decode(), tuple(parts[1:])


def _read(answer: bytes) -> bytes | EvidenceError:
    """A PDF, or why there is none. Raises ValueError for what no process of ours would answer."""
    match answer[:1], answer[1:]:
        case b"P", pdf:
            require_plain(pdf)
            return pdf
        case b"X", b"REPORT_PICTURE":
            return EvidenceError(Fault.REPORT_PICTURE)
        case b"X", b"REPORT_ADDRESS":
            return EvidenceError(Fault.REPORT_ADDRESS)
    raise ValueError(answer[:1])
