"""What gunicorn itself writes down: that something went wrong, and never the address that was asked for.

Its own lines quote requests, and the links that make accounts are addresses.
"""

import sys

from gunicorn.glogging import Logger


class ServerLog(Logger):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's logger without what a visitor sent."""

    def exception(self, msg: object, *_args: object, **_kwargs: object) -> None:  # noqa: ARG002 - it quotes the request
        """Write down which kind of error it was."""
        kind, _, _ = sys.exc_info()
        super().error("a request failed: %s", kind.__name__ if kind else "unknown")

    def warning(self, msg: object, *args: object, **kwargs: object) -> None:
        """Write a warning down, unless it is about somebody's request."""
        if "ip=" in str(msg):
            super().warning("a request could not be read")
        else:
            super().warning(msg, *args, **kwargs)
