"""Policies from TOML: strict, bounded, and every fault named with its place."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from provenance.policy.codes import LABELS, Outcome
from provenance.policy.errors import PolicyError, PolicyProblem
from provenance.policy.faults import Fault
from provenance.policy.model import Axes, Policy, Rule

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

DEFAULTS: Final = ("cn-platform", "eu-platform", "gallery-originals")
MAX_BYTES: Final = 65_536

_IDENTIFIER: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_VERSION: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
# The kinds of the validator: the fault, and which of its values goes under which name.
_FAULTS: Final[Mapping[str, tuple[Fault, Mapping[str, str]]]] = MappingProxyType(
    {
        "missing": (Fault.MISSING, {}),
        "unexpected_keyword_argument": (Fault.UNKNOWN_KEY, {}),
        "string_type": (Fault.NOT_A_TEXT, {}),
        "frozen_set_type": (Fault.NOT_VALUES, {}),
        "tuple_type": (Fault.NOT_A_LIST, {}),
        "dataclass_type": (Fault.NOT_A_TABLE, {}),
        "enum": (Fault.NOT_ONE_OF, {"expected": "expected"}),
        "literal_error": (Fault.NOT_ONE_OF, {"expected": "expected"}),
        "string_too_short": (Fault.FEW_CHARACTERS, {"least": "min_length"}),
        "string_too_long": (Fault.MANY_CHARACTERS, {"most": "max_length"}),
        "too_short": (Fault.FEW_ITEMS, {"least": "min_length"}),
        "too_long": (Fault.MANY_ITEMS, {"most": "max_length"}),
    }
)


def load_policy(data: bytes) -> Policy:
    """Read a policy from TOML (UTF-8, at most 64 KiB). Raises PolicyError with every problem and its path."""
    from pydantic import ValidationError

    if len(data) > MAX_BYTES:
        raise PolicyError(PolicyProblem("", Fault.TOO_LONG, {"most": MAX_BYTES}))
    try:
        # JSON is what the validator is strict about; a date without quotes is a fine version.
        document = json.dumps(tomllib.loads(data.decode("utf-8")), default=str)
    except UnicodeDecodeError:
        raise PolicyError(PolicyProblem("", Fault.NOT_UTF8)) from None
    except (ValueError, RecursionError) as error:
        raise PolicyError(PolicyProblem("", Fault.NOT_TOML, {"said": _shown(str(error))})) from None
    try:
        policy = _policies().validate_json(document)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
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
        raise PolicyError(PolicyProblem("name", Fault.NOT_A_DEFAULT, {"names": ", ".join(DEFAULTS)}))
    return files("provenance.policy").joinpath("defaults", f"{name}.toml").read_bytes()


@cache
def _policies() -> "TypeAdapter[Policy]":
    from pydantic import TypeAdapter

    return TypeAdapter(Policy)


def _contradictions(policy: Policy) -> Iterator[PolicyProblem]:
    """What the types can't say: spelling, ids that stand once, labels where they belong."""
    if not _IDENTIFIER.fullmatch(policy.name):
        yield PolicyProblem("name", Fault.NAME_CHARACTERS)
    if not _VERSION.fullmatch(policy.version):
        yield PolicyProblem("version", Fault.VERSION_CHARACTERS)
    seen: set[str] = set()
    for number, rule in enumerate(policy.rules):
        place = f"rules[{number}]"
        if not _IDENTIFIER.fullmatch(rule.id):
            yield PolicyProblem(f"{place}.id", Fault.NAME_CHARACTERS)
        elif rule.id in seen:
            yield PolicyProblem(f"{place}.id", Fault.REPEATED, {"id": rule.id})
        seen.add(rule.id)
        if rule.unless == Axes():
            yield PolicyProblem(f"{place}.unless", Fault.NEVER_APPLIES)
        yield from _label_problems(policy, rule, f"{place}.label")


def _label_problems(policy: Policy, rule: Rule, place: str) -> Iterator[PolicyProblem]:
    if rule.then is not Outcome.LABEL:
        if rule.label is not None:
            yield PolicyProblem(place, Fault.LABEL_WITHOUT_OUTCOME)
    elif rule.label not in LABELS[policy.law]:
        yield PolicyProblem(place, Fault.LABEL_OF_ANOTHER_LAW, {"labels": ", ".join(LABELS[policy.law])})


def _problem(error: "ErrorDetails") -> PolicyProblem:
    path = ""
    for part in error["loc"]:
        path += f"[{part}]" if isinstance(part, int) else f".{_shown(part)}"
    path = path.removeprefix(".")
    if error["type"] not in _FAULTS:
        return PolicyProblem(path, Fault.UNFIT, {"said": _shown(error["msg"])})
    fault, names = _FAULTS[error["type"]]
    given = error.get("ctx", {})
    return PolicyProblem(path, fault, {name: given[known] for name, known in names.items()})


def _shown(text: str) -> str:
    """Keep what a file says short and harmless in a message."""
    return ascii(text[:100])[1:-1]
