"""What a manifest says of how the work was made, in its signer's name.

Our own files carry the whole disclosure; any other file is read from its actions. Where both are there, the one
that speaks of more AI counts, so that nothing is hidden in the difference. Assertions that are only gathered are
nobody's word: they can tell of AI, never of its absence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.credentials.loose_json import mapping
from provenance.credentials.report import IngredientReport, ManifestReport, Report
from provenance.credentials.validity import code_of
from provenance.disclosure.errors import DisclosureError
from provenance.disclosure.extent import derive, highest
from provenance.disclosure.model import Disclosure, Ingredient, Model, Training
from provenance.disclosure.projections import actions_read, ai_disclosure, canonical, training
from provenance.disclosure.vocabulary import USES_AI, Extent, Oversight, Relationship, SourceType

_ACTIONS = "c2pa.actions.v2"
_ACTIONS_V1 = "c2pa.actions"
_MAX_DEPTH = 32
_RELATIONSHIPS = {relationship.value: relationship for relationship in Relationship}
_SUMMARY = {
    Extent.NONE: SourceType.HUMAN_EDITS,
    Extent.TOOLING: SourceType.ALGORITHMICALLY_ENHANCED,
    Extent.EDITED: SourceType.COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA,
    Extent.COMPOSED: SourceType.COMPOSITE_SYNTHETIC,
    Extent.GENERATED: SourceType.TRAINED_ALGORITHMIC_MEDIA,
}


@dataclass(frozen=True, slots=True)
class SignedDisclosure:
    """What one manifest says. `gathered` are labels that were read although nobody stands for them."""

    extent: Extent
    canonical: Disclosure | None
    actions: actions_read.ActionsView | None
    models: tuple[Model, ...]
    oversight: Oversight | None
    training: Training | None
    gathered: tuple[str, ...] = ()
    malformed: tuple[str, ...] = ()
    deprecated: tuple[str, ...] = ()


def source_type_of(extent: Extent) -> SourceType | None:
    """One source type that sums an extent up, as an ingredient's; None where it is unknown."""
    return _SUMMARY.get(extent)


def base_label(label: str) -> str:
    """The label without the number of its instance."""
    return label.partition("__")[0]


class SignedReader:
    """Reads the manifests of one report, each once."""

    def __init__(self, report: Report) -> None:
        """Keep what was read, since a manifest may be an ingredient many times over."""
        self._report = report
        self._read: dict[str, SignedDisclosure] = {}

    def read(self, manifest: ManifestReport, depth: int = 0) -> SignedDisclosure:
        """Read one manifest and, for what it was made of, those below it."""
        if manifest.label not in self._read:
            # A manifest that is its own ancestor must find an end.
            self._read[manifest.label] = _NOTHING
            self._read[manifest.label] = self._fresh(manifest, depth)
        return self._read[manifest.label]

    def _fresh(self, manifest: ManifestReport, depth: int) -> SignedDisclosure:
        gathered: list[str] = []
        malformed: list[str] = []
        deprecated: list[str] = []
        documents = _Documents(manifest, gathered)
        whole = None
        for data in documents(canonical.LABEL):
            try:
                whole = canonical.from_canonical(mapping(data))
            except DisclosureError:
                malformed.append(canonical.LABEL)
        view = self._actions(manifest, documents, depth)
        ai = ai_disclosure.from_ai_disclosures(documents(ai_disclosure.LABEL))
        permissions = None
        for label in (training.LABEL, training.LEGACY_LABEL):
            for data in documents(label):
                said = training.from_training(mapping(data), label)
                permissions = permissions or said.training
                if label == training.LEGACY_LABEL:
                    deprecated.append(label)
        if view is not None and view.problems:
            malformed.append(_ACTIONS)
        if ai.problems:
            malformed.append(ai_disclosure.LABEL)
        return SignedDisclosure(
            extent=_extent(
                whole, view, ai.models, gathered_only=bool({_ACTIONS, canonical.LABEL} & set(gathered))
            ),
            canonical=whole,
            actions=view,
            models=ai.models,
            oversight=ai.oversight,
            training=permissions,
            gathered=tuple(gathered),
            malformed=tuple(malformed),
            deprecated=tuple(deprecated),
        )

    def _actions(
        self, manifest: ManifestReport, documents: "_Documents", depth: int
    ) -> actions_read.ActionsView | None:
        found = [mapping(data) for data in (*documents(_ACTIONS), *documents(_ACTIONS_V1))]
        if not found:
            return None
        ingredients = {entry.label: self._ingredient(entry, depth) for entry in manifest.ingredients}
        return actions_read.from_actions(*found, ingredients=ingredients)

    def _ingredient(self, entry: IngredientReport, depth: int) -> Ingredient:
        """An ingredient with what its own credentials say of it; altered ones can tell of AI, not of its absence."""
        below = self._report.manifests.get(entry.manifest_label or "") if self._report.known else None
        altered = any(code_of(status) for status in (*entry.recorded.failure, *entry.delta.failure))
        extent = (
            self.read(below, depth + 1).extent if below is not None and depth < _MAX_DEPTH else Extent.UNKNOWN
        )
        if altered and extent not in USES_AI:
            extent = Extent.UNKNOWN
        relationship = _RELATIONSHIPS.get(entry.relationship, Relationship.INPUT_TO)
        return Ingredient(entry.label, relationship, None, below is not None, source_type_of(extent))


class _Documents:
    """The assertions of a manifest by their label; created ones first, and gathered ones only without any."""

    def __init__(self, manifest: ManifestReport, gathered: list[str]) -> None:
        self._manifest = manifest
        self._gathered = gathered

    def __call__(self, label: str) -> Sequence[object]:
        named = {name: data for name, data in self._manifest.assertions.items() if base_label(name) == label}
        created = [data for name, data in named.items() if name in self._manifest.created]
        if named and not created:
            self._gathered.append(label)
            return list(named.values())
        return created


_NOTHING = SignedDisclosure(Extent.UNKNOWN, None, None, (), None, None)


def _extent(
    whole: Disclosure | None,
    view: actions_read.ActionsView | None,
    models: tuple[Model, ...],
    *,
    gathered_only: bool,
) -> Extent:
    said = [derive(whole)] if whole is not None else []
    if view is not None:
        said.append(view.extent(models))
    extent = highest(said) if said else Extent.UNKNOWN
    return Extent.UNKNOWN if gathered_only and extent not in USES_AI else extent
