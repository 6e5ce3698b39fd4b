"""Training permissions as `cawg.training-mining` entries (CAWG training and data mining 1.1).

The older `c2pa.training-mining` (removed in C2PA 2.0) is read and reported, never written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from provenance.disclosure.model import Permission, Training
from provenance.disclosure.problems import Problem, ProblemCode
from provenance.disclosure.projections.reading import Notes, lookup
from provenance.disclosure.strict_json import JsonValue
from provenance.disclosure.vocabulary import Use

LABEL = "cawg.training-mining"
LEGACY_LABEL = "c2pa.training-mining"
PERMISSIONS = tuple(field.name for field in fields(Training))

_STRICTNESS = (Use.ALLOWED, Use.CONSTRAINED, Use.NOT_ALLOWED)
_USES = {str(use): use for use in Use}


@dataclass(frozen=True, slots=True)
class TrainingView:
    """The permissions that a file carries, and what in them was not understood."""

    training: Training
    problems: tuple[Problem, ...] = ()


def to_training(training: Training) -> dict[str, JsonValue] | None:
    """Write the data of the assertion, or None where nothing is said."""
    entries: dict[str, JsonValue] = {}
    for name in PERMISSIONS:
        permission: Permission | None = getattr(training, name)
        if permission is not None:
            entry: dict[str, JsonValue] = {"use": str(permission.use)}
            if permission.constraint is not None:
                entry["constraint_info"] = permission.constraint
            entries[f"cawg.{name}"] = entry
    return {"entries": entries} if entries else None


def from_training(data: Mapping[str, object], label: str = LABEL) -> TrainingView:
    """Read the assertion, current or legacy by its label; entries of no known kind are noted and left."""
    notes = Notes()
    prefix = "c2pa." if label.startswith(LEGACY_LABEL) else "cawg."
    if prefix == "c2pa.":
        notes.add(ProblemCode.READ_DEPRECATED, "", value=LEGACY_LABEL)
    entries = notes.mapping(data.get("entries"), "entries")
    found = {
        name: _permission(entries[prefix + name], f"entries.{prefix}{name}", notes)
        for name in PERMISSIONS
        if prefix + name in entries
    }
    for key in list(entries)[:100]:
        if not isinstance(key, str) or key.removeprefix(prefix) not in found:
            notes.not_understood("entries", key)
    return TrainingView(Training(**found), notes.done())


def strictest(found: Sequence[Training]) -> Training:
    """Join what several places say: of each permission the one that allows least; silence yields to any word."""
    joined: dict[str, Permission | None] = {}
    for name in PERMISSIONS:
        said = [permission for each in found if (permission := getattr(each, name)) is not None]
        joined[name] = max(said, key=lambda permission: _STRICTNESS.index(permission.use), default=None)
    return Training(**joined)


def _permission(value: object, path: str, notes: Notes) -> Permission | None:
    entry = notes.mapping(value, path)
    use = lookup(_USES, entry.get("use"))
    if use is None:
        notes.not_understood(f"{path}.use", entry.get("use"))
        return None
    where = f"{path}.constraint_info"
    constraint = notes.text(entry.get("constraint_info"), where, maximum=4000, lines=True)
    return Permission(use, constraint if use is Use.CONSTRAINED else None)
