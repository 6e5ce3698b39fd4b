"""What can be wrong with a disclosure or with a label: one stable code each, and no sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MAX_PROBLEMS = 100


class ProblemCode(StrEnum):
    """Stable codes; `messages` has the sentence for each."""

    # the document
    DOCUMENT_TOO_LARGE = "document.too_large"
    DOCUMENT_TOO_DEEP = "document.too_deep"
    DOCUMENT_NOT_JSON = "document.not_json"
    DOCUMENT_DUPLICATE_KEY = "document.duplicate_key"
    DOCUMENT_SHAPE = "document.shape"
    # identifiers and links
    ID_DUPLICATE = "id.duplicate"
    ID_DANGLING = "id.dangling"
    # the history
    PARENT_SEVERAL = "parent.several"
    PARENT_NOT_OPENED = "parent.not_opened"
    OPENED_WITHOUT_INGREDIENT = "opened.without_ingredient"
    OPENED_NOT_A_PARENT = "opened.not_a_parent"
    OPENED_WITH_SOURCE_TYPE = "opened.with_source_type"
    CREATED_WITHOUT_SOURCE_TYPE = "created.without_source_type"
    CREATED_WITH_INGREDIENT = "created.with_ingredient"
    SOURCE_TYPE_REQUIRED = "source_type.required"
    SOURCE_TYPE_DEPRECATED = "source_type.deprecated"
    SOURCE_TYPE_NOT_HUMAN = "source_type.not_human"
    PLACED_WITHOUT_COMPONENT = "placed.without_component"
    # AI
    MODEL_WITHOUT_AI = "model.without_ai"
    OVERSIGHT_WITHOUT_AI = "oversight.without_ai"
    PROMPT_WRITER_WITHOUT_PROMPT = "prompt.writer_without_prompt"
    PROMPT_PUBLIC_WITHOUT_PROMPT = "prompt.public_without_prompt"
    EXTENT_NOT_DECLARABLE = "extent.not_declarable"
    REGIONS_WITHOUT_AI_STEP = "regions.without_ai_step"
    # training
    CONSTRAINT_UNEXPECTED = "constraint.unexpected"
    # values
    MOMENT_NAIVE = "moment.naive"
    MOMENT_OUT_OF_RANGE = "moment.out_of_range"
    REGION_OUTSIDE = "region.outside"
    REGION_REVERSED = "region.reversed"
    TEXT_CONTROL = "text.control"
    TEXT_BIDI = "text.bidi"
    TEXT_NOT_UNICODE = "text.not_unicode"
    TEXT_BLANK = "text.blank"
    LABEL_CHARACTERS = "label.characters"
    # foreign labels, read tolerantly
    READ_NOT_UNDERSTOOD = "read.not_understood"
    READ_DEPRECATED = "read.deprecated"
    READ_MISSING = "read.missing"
    READ_MISPLACED = "read.misplaced"
    READ_TOO_MANY = "read.too_many"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, at a path such as `steps[2].dst` (empty: the whole); parameters are plain values."""

    code: ProblemCode
    path: str = ""
    params: Mapping[str, str | int | float] = field(default_factory=dict)

    def __str__(self) -> str:
        """Spell path and code for a log; people get their sentence from `messages`."""
        return f"{self.path or 'the document'} ({self.code})"
