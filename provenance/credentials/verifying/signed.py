"""What a manifest says of how the work was made, in its signer's name.

Our own files carry the whole disclosure; any other file is read from its actions. Where both are there, the one
that speaks of more AI counts, so that nothing is hidden in the difference. Assertions that are only gathered are
nobody's word: they can tell of AI, never of its absence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.credentials.manifests.loose_json import mapping
from provenance.credentials.manifests.report import IngredientReport, ManifestReport, Report
from provenance.credentials.verifying.validity import code_of
from provenance.disclosure.errors import DisclosureError
from provenance.disclosure.extent import derive, highest, of_source_type, rank
from provenance.disclosure.model import Disclosure, Ingredient, Model, Training
from provenance.disclosure.projections import (
    actions_read,
    ai_disclosure,
    canonical,
    iptc,
    metadata,
    training,
)
from provenance.disclosure.projections.training import strictest
from provenance.disclosure.vocabulary import USES_AI, Extent, Oversight, Relationship, SourceType

_ACTIONS = ("c2pa.actions.v2", "c2pa.actions")
_TRAINING = (training.LABEL, training.LEGACY_LABEL)
_METADATA = ("cawg.metadata", "c2pa.metadata")
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
        documents = _Documents(manifest)
        wholes, malformed = _wholes(documents.signed(canonical.LABEL))
        view = self._actions(manifest, documents.signed(*_ACTIONS), depth)
        ai = ai_disclosure.from_ai_disclosures(documents.signed(ai_disclosure.LABEL))
        if view is not None and view.problems:
            malformed.append(_ACTIONS[0])
        if ai.problems:
            malformed.append(ai_disclosure.LABEL)
        gathered = documents.only_gathered(*_ACTIONS, canonical.LABEL, ai_disclosure.LABEL, *_TRAINING)
        spoken = said = _extent(wholes, view, ai.models)
        if {*_ACTIONS, canonical.LABEL} & set(gathered) and spoken not in USES_AI:
            spoken = Extent.UNKNOWN
        return SignedDisclosure(
            extent=_at_least(spoken, self._told(manifest, documents, said, depth)),
            canonical=max(wholes, key=lambda whole: rank(derive(whole)), default=None),
            actions=view,
            models=ai.models,
            oversight=ai.oversight,
            training=_permissions(documents),
            gathered=gathered,
            malformed=tuple(malformed),
            deprecated=tuple(label for label in _TRAINING[1:] if documents.signed(label)),
        )

    def _told(self, manifest: ManifestReport, documents: "_Documents", said: Extent, depth: int) -> Extent:
        """How much AI there is by everything that the manifest holds, whoever stands for it.

        `said` is what was read already from what is signed, mostly all that there is.
        """
        if not all(
            documents.alike(*labels) for labels in (_ACTIONS, (canonical.LABEL,), (ai_disclosure.LABEL,))
        ):
            wholes, _ = _wholes(documents.every(canonical.LABEL))
            ai = ai_disclosure.from_ai_disclosures(documents.every(ai_disclosure.LABEL))
            said = _extent(wholes, self._actions(manifest, documents.every(*_ACTIONS), depth), ai.models)
        found = [said]
        for data in documents.every(*_METADATA):
            view = iptc.from_xmp(metadata.from_metadata(mapping(data)).properties)
            if view.dst is not None:
                found.append(of_source_type(view.dst))
        return highest(found)

    def _actions(
        self, manifest: ManifestReport, found: Sequence[object], depth: int
    ) -> actions_read.ActionsView | None:
        if not found:
            return None
        ingredients = {entry.label: self._ingredient(entry, depth) for entry in manifest.ingredients}
        return actions_read.from_actions(*map(mapping, found), ingredients=ingredients)

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
    """The assertions of a manifest by their label, whatever the number of their instance."""

    def __init__(self, manifest: ManifestReport) -> None:
        self._found = [
            (base_label(name), name in manifest.created, data) for name, data in manifest.assertions.items()
        ]
        self._created = {base_label(name) for name in manifest.created}

    def every(self, *labels: str) -> list[object]:
        """All of them."""
        return [data for label, _, data in self._found if label in labels]

    def signed(self, *labels: str) -> list[object]:
        """Those that the signer stands for; without any, those that are only gathered."""
        created = [data for label, created, data in self._found if created and label in labels]
        return created or self.every(*labels)

    def alike(self, *labels: str) -> bool:
        """Whether `signed` gives as much as `every`."""
        return len({created for label, created, _ in self._found if label in labels}) < 2

    def only_gathered(self, *labels: str) -> tuple[str, ...]:
        """The labels of which nobody stands for any."""
        present = {label for label, _, _ in self._found}
        return tuple(label for label in labels if label in present and label not in self._created)


_NOTHING = SignedDisclosure(Extent.UNKNOWN, None, None, (), None, None)


def _wholes(documents: Sequence[object]) -> tuple[list[Disclosure], list[str]]:
    """The whole disclosures that can be read, and the label once for each that can't."""
    found, malformed = [], []
    for data in documents:
        try:
            found.append(canonical.from_canonical(mapping(data)))
        except DisclosureError:
            malformed.append(canonical.LABEL)
    return found, malformed


def _extent(
    wholes: Sequence[Disclosure], view: actions_read.ActionsView | None, models: tuple[Model, ...]
) -> Extent:
    said = [derive(whole) for whole in wholes]
    if view is not None:
        said.append(view.extent(models))
    return highest(said) if said else Extent.UNKNOWN


def _at_least(spoken: Extent, told: Extent) -> Extent:
    """What is told beside the signed word can add AI to it, and never take any away."""
    return highest([spoken, told]) if told in USES_AI else spoken


def _permissions(documents: _Documents) -> Training | None:
    """The strictest of each permission, over all that the manifest says of training."""
    found = [
        training.from_training(mapping(data), label).training
        for label in _TRAINING
        for data in documents.signed(label)
    ]
    return strictest(found) if found else None
