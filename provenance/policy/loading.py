"""Policies from TOML: strict, bounded, and every fault named with its place."""

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from provenance.policy.codes import LABELS, Outcome
from provenance.policy.errors import PolicyError, PolicyProblem
from provenance.policy.model import Axes, Policy, Rule

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

DEFAULTS: Final = ("cn-platform", "eu-platform", "gallery-originals")
MAX_BYTES: Final = 65_536

_IDENTIFIER: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_VERSION: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_SAID: Final = {
    "missing": "is missing",
    "unexpected_keyword_argument": "is not a known key",
    "frozen_set_type": "should be a list of values",
    "tuple_type": "should be a list",
    "dataclass_type": "should be a table",
}


def load_policy(data: bytes) -> Policy:
    """Read a policy from TOML (UTF-8, at most 64 KiB). Raises PolicyError with every problem and its path."""
    from pydantic import ValidationError

    if len(data) > MAX_BYTES:
        raise PolicyError(PolicyProblem("", f"it is longer than {MAX_BYTES} bytes"))
    try:
        # JSON is what the validator is strict about; a date without quotes is a fine version.
        document = json.dumps(tomllib.loads(data.decode("utf-8")), default=str)
    except UnicodeDecodeError:
        raise PolicyError(PolicyProblem("", "it is not UTF-8")) from None
    except (ValueError, RecursionError) as error:
        raise PolicyError(PolicyProblem("", f"it is not TOML: {_shown(str(error))}")) from None
    try:
        policy = _policies().validate_json(document)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        raise PolicyError(*map(_problem, found)) from None
    problems = tuple(_contradictions(policy))
    if problems:
        raise PolicyError(*problems)
    return policy


def load_default(name: str) -> Policy:
    """Read one of the policies that ship with Vermilion (`DEFAULTS`). Raises PolicyError for any other name."""
    return load_policy(default_source(name))


def default_source(name: str) -> bytes:
    """The TOML of a default policy, to start one's own from. Raises PolicyError for another name."""
    if name not in DEFAULTS:
        raise PolicyError(PolicyProblem("name", f"is none of {', '.join(DEFAULTS)}"))
    return files("provenance.policy").joinpath("defaults", f"{name}.toml").read_bytes()


@cache
def _policies() -> "TypeAdapter[Policy]":
    from pydantic import TypeAdapter

    return TypeAdapter(Policy)


def _contradictions(policy: Policy) -> Iterator[PolicyProblem]:
    """What the types can't say: spelling, ids that stand once, labels where they belong."""
    if not _IDENTIFIER.fullmatch(policy.name):
        yield PolicyProblem("name", "may hold a-z, 0-9 and hyphens only")
    if not _VERSION.fullmatch(policy.version):
        yield PolicyProblem("version", "may hold letters, digits, dots, hyphens and underscores only")
    seen: set[str] = set()
    for number, rule in enumerate(policy.rules):
        place = f"rules[{number}]"
        if not _IDENTIFIER.fullmatch(rule.id):
            yield PolicyProblem(f"{place}.id", "may hold a-z, 0-9 and hyphens only")
        elif rule.id in seen:
            yield PolicyProblem(f"{place}.id", f"repeats {rule.id}")
        seen.add(rule.id)
        if rule.unless == Axes():
            yield PolicyProblem(f"{place}.unless", "names no axis, so that the rule could never apply")
        yield from _label_problems(policy, rule, f"{place}.label")


def _label_problems(policy: Policy, rule: Rule, place: str) -> Iterator[PolicyProblem]:
    if rule.then is not Outcome.LABEL:
        if rule.label is not None:
            yield PolicyProblem(place, 'belongs to rules with then = "label" only')
    elif rule.label not in LABELS[policy.law]:
        yield PolicyProblem(place, f"must be one of {', '.join(LABELS[policy.law])}")


def _problem(error: "ErrorDetails") -> PolicyProblem:
    path = ""
    for part in error["loc"]:
        path += f"[{part}]" if isinstance(part, int) else f".{_shown(part)}"
    what = _SAID.get(error["type"]) or error["msg"].removeprefix("Input ")
    return PolicyProblem(path.removeprefix("."), what)


def _shown(text: str) -> str:
    """Keep what a file says short and harmless in a message."""
    return ascii(text[:100])[1:-1]
