"""The policies of an installation: those that ship, and beside them the TOML files of its own folder."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from provenance.policy.errors import PolicyError, PolicyProblem
from provenance.policy.faults import Fault
from provenance.policy.loading import DEFAULTS, MAX_BYTES, load_default, load_policy
from provenance.policy.model import Policy

_MAX_FILES = 100


def policies(folder: Path) -> Mapping[str, Policy]:
    """Every policy by its name; a folder that isn't there holds none.

    One of its own may take the name of one that ships, and its place. Raises PolicyError, which names the file, for
    one that can't be used, and for two of one name: a platform that set rules must not run without them.
    """
    found = {name: load_default(name) for name in DEFAULTS}
    origins: dict[str, str] = {}
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if len(paths) > _MAX_FILES:
        raise PolicyError(PolicyProblem(folder.name, Fault.MANY_POLICIES, {"most": _MAX_FILES}))
    for path in paths:
        policy = _read(path)
        if policy.name in origins:
            taken = {"other": origins[policy.name], "name": policy.name}
            raise PolicyError(PolicyProblem(f"{path.name}: name", Fault.NAME_TAKEN, taken))
        origins[policy.name] = path.name
        found[policy.name] = policy
    return found


def _read(path: Path) -> Policy:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        why = {"reason": error.strerror or ""}
        raise PolicyError(PolicyProblem(path.name, Fault.UNREADABLE, why)) from error
    try:
        return load_policy(data)
    except PolicyError as error:
        raise PolicyError(
            *(replace(problem, path=f"{path.name}: {problem.path}".strip()) for problem in error.problems)
        ) from None
