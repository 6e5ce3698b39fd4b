"""The closed vocabularies of a disclosure, under the names that the standards give them."""

from enum import StrEnum

IPTC_PREFIX = "http://cv.iptc.org/newscodes/digitalsourcetype/"
C2PA_PREFIX = "http://c2pa.org/digitalsourcetype/"


class SourceType(StrEnum):
    """Digital source types (IPTC NewsCodes and C2PA 2.4), as full URIs; deprecated ones are never written."""

    DIGITAL_CAPTURE = IPTC_PREFIX + "digitalCapture"
    COMPUTATIONAL_CAPTURE = IPTC_PREFIX + "computationalCapture"
    NEGATIVE_FILM = IPTC_PREFIX + "negativeFilm"
    POSITIVE_FILM = IPTC_PREFIX + "positiveFilm"
    PRINT = IPTC_PREFIX + "print"
    HUMAN_EDITS = IPTC_PREFIX + "humanEdits"
    ALGORITHMICALLY_ENHANCED = IPTC_PREFIX + "algorithmicallyEnhanced"
    DIGITAL_CREATION = IPTC_PREFIX + "digitalCreation"
    DATA_DRIVEN_MEDIA = IPTC_PREFIX + "dataDrivenMedia"
    ALGORITHMIC_MEDIA = IPTC_PREFIX + "algorithmicMedia"
    COMPOSITE_CAPTURE = IPTC_PREFIX + "compositeCapture"
    SCREEN_CAPTURE = IPTC_PREFIX + "screenCapture"
    COMPOSITE = IPTC_PREFIX + "composite"
    VIRTUAL_RECORDING = IPTC_PREFIX + "virtualRecording"
    COMPOSITE_SYNTHETIC = IPTC_PREFIX + "compositeSynthetic"
    COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA = IPTC_PREFIX + "compositeWithTrainedAlgorithmicMedia"
    TRAINED_ALGORITHMIC_MEDIA = IPTC_PREFIX + "trainedAlgorithmicMedia"
    MINOR_HUMAN_EDITS = IPTC_PREFIX + "minorHumanEdits"
    SOFTWARE_IMAGE = IPTC_PREFIX + "softwareImage"
    DIGITAL_ART = IPTC_PREFIX + "digitalArt"
    EMPTY = C2PA_PREFIX + "empty"
    TRAINED_ALGORITHMIC_DATA = C2PA_PREFIX + "trainedAlgorithmicData"


class Action(StrEnum):
    """What a step did: the C2PA 2.4 actions that may still be written, but not created and opened."""

    ADDED_TEXT = "c2pa.addedText"
    ADJUSTED_COLOR = "c2pa.adjustedColor"
    CHANGED_SPEED = "c2pa.changedSpeed"
    CONVERTED = "c2pa.converted"
    CROPPED = "c2pa.cropped"
    DELETED = "c2pa.deleted"
    DRAWING = "c2pa.drawing"
    DUBBED = "c2pa.dubbed"
    EDITED = "c2pa.edited"
    EDITED_METADATA = "c2pa.edited.metadata"
    ENHANCED = "c2pa.enhanced"
    FILTERED = "c2pa.filtered"
    MASTERED = "c2pa.mastered"
    MIXED = "c2pa.mixed"
    ORIENTATION = "c2pa.orientation"
    PLACED = "c2pa.placed"
    PUBLISHED = "c2pa.published"
    REMIXED = "c2pa.remixed"
    REPACKAGED = "c2pa.repackaged"
    RESIZED = "c2pa.resized"
    RESIZED_PROPORTIONAL = "c2pa.resized.proportional"
    TRANSCODED = "c2pa.transcoded"
    TRANSLATED = "c2pa.translated"
    TRIMMED = "c2pa.trimmed"
    UNKNOWN = "c2pa.unknown"


class InceptionKind(StrEnum):
    """How the work began: made new, or an existing file opened."""

    CREATED = "created"
    OPENED = "opened"


class Relationship(StrEnum):
    """What an ingredient is to the work (C2PA 2.4, ingredient assertion)."""

    PARENT_OF = "parentOf"
    COMPONENT_OF = "componentOf"
    INPUT_TO = "inputTo"


class Oversight(StrEnum):
    """How far a person directed the model (C2PA 2.4, `humanOversightLevel`)."""

    FULLY_AUTONOMOUS = "fully_autonomous"
    PROMPT_GUIDED = "prompt_guided"
    HUMAN_VALIDATED = "human_validated"


class AssertedBy(StrEnum):
    """Who says so."""

    CREATOR = "creator"
    TOOL = "tool"
    PLATFORM = "platform"
    DETECTOR = "detector"


class Role(StrEnum):
    """What the declarant is to the work (CAWG identity 1.3, named roles)."""

    CREATOR = "cawg.creator"
    CONTRIBUTOR = "cawg.contributor"
    EDITOR = "cawg.editor"
    PRODUCER = "cawg.producer"
    PUBLISHER = "cawg.publisher"
    SPONSOR = "cawg.sponsor"
    TRANSLATOR = "cawg.translator"


class Use(StrEnum):
    """A training permission (CAWG training and data mining 1.1)."""

    ALLOWED = "allowed"
    NOT_ALLOWED = "notAllowed"
    CONSTRAINED = "constrained"


class Extent(StrEnum):
    """How much AI had a part in the work; always derived, never entered."""

    NONE = "none"
    TOOLING = "tooling"
    EDITED = "edited"
    COMPOSED = "composed"
    GENERATED = "generated"
    UNKNOWN = "unknown"


def _types(*names: str) -> frozenset[SourceType]:
    return frozenset(SourceType[name] for name in names)


# IPTC and C2PA 2.4 on each source type: fully AI, partly AI, an AI-like tool, not saying, no longer written.
FULLY_AI = _types("TRAINED_ALGORITHMIC_MEDIA", "TRAINED_ALGORITHMIC_DATA")
PARTLY_AI = _types("COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA", "COMPOSITE_SYNTHETIC")
MAY_CONTAIN_AI = _types("SCREEN_CAPTURE", "COMPOSITE", "VIRTUAL_RECORDING")
DEPRECATED = _types("MINOR_HUMAN_EDITS", "SOFTWARE_IMAGE", "DIGITAL_ART")
WITHOUT_AI = (
    frozenset(SourceType)
    - FULLY_AI
    - PARTLY_AI
    - MAY_CONTAIN_AI
    - DEPRECATED
    - {SourceType.ALGORITHMICALLY_ENHANCED}
)

# C2PA 2.4: the predefined actions that may stand without a source type (of those that a creator can mean).
SOURCE_TYPE_OPTIONAL = frozenset(
    {
        Action.CONVERTED,
        Action.EDITED_METADATA,
        Action.ENHANCED,
        Action.PLACED,
        Action.PUBLISHED,
        Action.REPACKAGED,
        Action.RESIZED_PROPORTIONAL,
        Action.TRANSCODED,
    }
)

USES_AI = frozenset({Extent.EDITED, Extent.COMPOSED, Extent.GENERATED})
WITHOUT_GENERATION = frozenset({Extent.NONE, Extent.TOOLING})
