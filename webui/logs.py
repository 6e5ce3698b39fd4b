"""What is written down of requests: one line of JSON each, with nothing in it that a visitor chose or should not share.

Never an address as it was asked for: queries, tokens of links and names of files stand in them. The route is named.
"""

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime

from flask import Flask, Response, g, request

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def logger() -> logging.Logger:
    """Where lines go; nowhere until somebody says so with `to_stderr`."""
    return logging.getLogger("vermilion")


def to_stderr() -> None:
    """Let every line go to the standard error output of this process, and nowhere else."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    own = logger()
    own.handlers, own.propagate = [handler], False
    own.setLevel(logging.INFO)


def install(app: Flask) -> None:
    """Write a line for every request of an app. Add it before whatever may refuse one."""

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def write(response: Response) -> Response:
        spent = time.perf_counter() - g.get("began", time.perf_counter())
        _line(
            logging.INFO,
            "request",
            method=request.method if request.method in _METHODS else "other",
            route=request.endpoint,
            status=response.status_code,
            ms=round(1000 * spent),
        )
        return response


def log_failure(error: BaseException) -> None:
    """Write down an error that nobody expected: its kind and where it came from, but not its words.

    The words of an error may quote what somebody sent.
    """
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    at = [f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno}" for frame in frames]
    _line(logging.ERROR, "failure", kind=type(error).__name__, route=request.endpoint, at=at)


def _line(level: int, event: str, **facts: object) -> None:
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    logger().log(level, json.dumps({"at": now, "event": event, **facts}))
