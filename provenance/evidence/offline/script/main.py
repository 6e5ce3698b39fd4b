"""Check an evidence bundle offline, without trusting whoever made it.

    python3 verify.py BUNDLE.zip --tsa-root TSA.pem --creator-root CREATOR.pem --log-key VKEY --witness-key VKEY

It needs Python 3.9 or later and the `openssl` program, 3.0 or later, and opens no connection. Read it before you
run it: it is meant to be read. What you trust is yours to say, by the options; get roots and keys from where you
would get them anyway, not from the bundle. It ends with 0 only where the bundle is VERIFIED, and it always means:
the original existed by the time stated. It says nothing of who made it, or who made it first.
"""

from __future__ import annotations

import argparse
import datetime
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from provenance.evidence.offline.script.canonical import UTC
from provenance.evidence.offline.script.certificates import certificate
from provenance.evidence.offline.script.faults import DAMAGED, Unusable
from provenance.evidence.offline.script.notes import Key, parse_key
from provenance.evidence.offline.script.openssl import from_pem, openssl
from provenance.evidence.offline.script.verification import Trust
from provenance.evidence.offline.script.verify import verify
from provenance.evidence.offline.script.words import report, say


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """What the person asks for."""
    parser = argparse.ArgumentParser(
        description="Check an evidence bundle offline. Ends with 0 for VERIFIED, 1 for anything else, 2 where it could "
        "not check."
    )
    parser.add_argument("bundle")
    parser.add_argument("--tsa-root", action="append", default=[], metavar="PEM")
    parser.add_argument("--log-key", action="append", default=[], metavar="VKEY")
    parser.add_argument("--witness-key", action="append", default=[], metavar="VKEY")
    parser.add_argument("--creator-root", action="append", default=[], metavar="PEM")
    parser.add_argument("--lang", choices=["en", "zh"], default="en")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(given)


def roots(paths: Iterable[str]) -> list[bytes]:
    """The certificates in files."""
    try:
        found = [one for path in paths for one in from_pem(Path(path).read_bytes())]
        for one in found:
            certificate(one)
    except (OSError, *DAMAGED):
        raise Unusable("bad-root") from None
    return found


def keys(texts: Iterable[str], kind: int) -> list[Key]:
    """Keys of one kind."""
    found = [parse_key(text) for text in texts]
    if any(key.kind != kind for key in found):
        raise Unusable("bad-key")
    return found


def main(given: Sequence[str] | None = None) -> int:
    """Check a bundle and say what was found: 0 verified, 1 not, 2 nothing could be checked."""
    asked = arguments(given)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            errors="backslashreplace"
        )  # for a terminal or a file that lacks a letter of a name
    try:
        if not re.match(rb"OpenSSL ([3-9]|[1-9][0-9])", openssl("version") or b""):
            raise Unusable("no-openssl")
        trust = Trust(
            roots(asked.tsa_root),
            keys(asked.log_key, 1),
            keys(asked.witness_key, 4),
            roots(asked.creator_root),
        )
        found = verify(asked.bundle, trust, datetime.datetime.now(UTC))
    except OSError as error:
        print(f"{asked.bundle}: {error.strerror}", file=sys.stderr)
        return 2
    except Unusable as error:
        print(say(str(error), asked.lang, {}), file=sys.stderr)
        return 2
    tell(json.dumps(found, indent=1) if asked.json else "\n".join(report(found, asked.lang)))
    return 0 if found["result"] == "verified" else 1


def tell(text: str) -> None:
    """Print it. A reader that has left, as `head` does, is no failure, and changes no verdict."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)  # or Python would complain again when it ends
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main())
