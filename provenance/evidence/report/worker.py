"""A drawing process: it draws reports and notices, and can do nothing else.

The setup is JSON: {"folder", "environment"}, an empty folder for the fonts of this package and what says where the
system has others. A job is the letter of a style sheet and what `drawing.job_of` makes of a page. An answer is P and
the PDF, or X and the code of what is wrong, or one of `isolation.serving`.
"""

import gc
import json
import os
import tempfile
from pathlib import Path
from typing import Final

from provenance.evidence.errors import EvidenceError
from provenance.evidence.report._fonts import font_folders
from provenance.evidence.report._pdf import Press
from provenance.evidence.report.drawing import NOTICE, REPORT, SECONDS, job_read
from provenance.evidence.report.make import draw_page, notice_press, report_press
from provenance.isolation.bounds import Bounds
from provenance.isolation.serving import Handler, Program, run

_MEMORY: Final = 2 * 1024**3  # bytes of addresses: fonts of Chinese are mapped whole
# In every face of the style sheet: what they need is loaded before anybody waits.
_FIRST: Final = (
    "<html><body><article class=en>a <i>a</i> <b>a</b> <code class=mono>a</code></article>"
    "<article class=zh>永<h2>永</h2></article></body></html>"
)


def drawer(setup: bytes) -> Program:
    """What a setup asks for."""
    asked = json.loads(setup)
    os.environ.update(asked["environment"])
    # The fonts of this package are written there, and that is over before this process may write no more.
    tempfile.tempdir = asked["folder"]
    presses = {REPORT: report_press(), NOTICE: notice_press()}

    def begin() -> Handler:
        presses[REPORT].draw(_FIRST, {})
        gc.disable()  # it frees little of a page, and takes a tenth of the time; what grows too large ends the process
        return lambda job: _answer(presses[job.message[:1]], job.message[1:])

    return Program(Bounds(SECONDS, _MEMORY), begin, (Path(asked["folder"]), *font_folders()))


def _answer(press: Press, page: bytes) -> bytes:
    html, pictures = job_read(page)
    try:
        return b"P" + draw_page(press, html, pictures)
    except EvidenceError as error:
        return b"X" + error.fault.name.encode()


if __name__ == "__main__":
    run(drawer)
