"""The disclosure: what the creator says about how a work was made and what others may do with it.

One model; every label that leaves Vermilion is a projection of it. Everything here is frozen data. The shape
limits (lengths, ranges) stand in the types and in the published JSON schema; what the parts must be to each
other is checked by `validation.check`.
"""

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from annotated_types import Len, MaxLen

from provenance.disclosure.regions import Region
from provenance.disclosure.shape import Moment, Part, Uuid
from provenance.disclosure.vocabulary import (
    Action,
    AssertedBy,
    InceptionKind,
    Oversight,
    Relationship,
    Role,
    SourceType,
    Use,
)

Name = Annotated[str, Len(1, 200)]
Identifier = Annotated[str, Len(1, 200)]
Text = Annotated[str, Len(1, 4000)]

SCHEMA: Final = "vermilion.disclosure/1"


@dataclass(frozen=True, slots=True)
class Tool(Part):
    """A program, by the name that a viewer would know it by."""

    name: Name
    version: Name | None = None


@dataclass(frozen=True, slots=True)
class Model(Part):
    """A trained model that had a part in the work (C2PA 2.4, `c2pa.ai-disclosure`).

    `identifier` is a URI or a package URL. A prompt and its writer leave the creator's hands only where
    `prompt_public` is set: no projection, the canonical one included, carries a private prompt.
    """

    id: Identifier
    name: Name | None = None
    version: Name | None = None
    provider: Name | None = None
    identifier: Name | None = None
    type: Name = "c2pa.types.model"
    prompt: Text | None = None
    prompt_writer: Name | None = None
    prompt_public: bool = False


@dataclass(frozen=True, slots=True)
class Ingredient(Part):
    """Another file that went into the work.

    `dst` sums up that file's whole history, not its inception alone (`extent.summary` makes it); None where
    nobody knows.
    """

    id: Identifier
    relationship: Relationship
    title: Name | None = None
    has_manifest: bool = False
    dst: SourceType | None = None


@dataclass(frozen=True, slots=True)
class Inception(Part):
    """How the work began. `dst` belongs to `created`, `ingredient_id` to `opened`."""

    kind: InceptionKind
    dst: SourceType | None = None
    when: Moment | None = None
    ingredient_id: Identifier | None = None
    tool: Tool | None = None
    model_id: Identifier | None = None
    description: Text | None = None


@dataclass(frozen=True, slots=True)
class Step(Part):
    """One thing done to the work after its inception; no regions means that it concerns the whole."""

    action: Action
    dst: SourceType | None = None
    when: Moment | None = None
    tool: Tool | None = None
    model_id: Identifier | None = None
    regions: Annotated[tuple[Region, ...], MaxLen(200)] = ()
    description: Text | None = None
    ingredient_ids: Annotated[tuple[Identifier, ...], MaxLen(100)] = ()


@dataclass(frozen=True, slots=True)
class Permission(Part):
    """One training permission; a constraint says in words what holds, and only `constrained` has one."""

    use: Use
    constraint: Text | None = None


@dataclass(frozen=True, slots=True)
class Training(Part):
    """What others may do with the work (CAWG training and data mining 1.1); None says nothing."""

    data_mining: Permission | None = None
    ai_inference: Permission | None = None
    ai_training: Permission | None = None
    ai_generative_training: Permission | None = None


@dataclass(frozen=True, slots=True)
class Declarant(Part):
    """Who makes this disclosure."""

    name: Name
    role: Role = Role.CREATOR
    identity_ref: Name | None = None


@dataclass(frozen=True, slots=True)
class ChinaLabelling(Part):
    """What GB 45438-2025 asks for beyond what the disclosure already says.

    The strings must be writable in a label: 0x21-0x7E without the quotation mark and the backslash.
    """

    content_producer: Name | None = None
    produce_id: Name | None = None
    reserved_code1: Text | None = None
    content_propagator: Name | None = None
    propagate_id: Name | None = None
    reserved_code2: Text | None = None


@dataclass(frozen=True, slots=True)
class EuContext(Part):
    """The facts that decide which duty of Art. 50 EU AI Act applies."""

    deepfake: bool = False
    public_interest_text: bool = False
    artistic: bool = False
    human_review: bool = False
    editorial_responsible: Name | None = None


@dataclass(frozen=True, slots=True)
class Disclosure(Part):
    """One creator's disclosure of one work."""

    id: Uuid
    declared_at: Moment
    inception: Inception
    declarant: Declarant | None = None
    asserted_by: AssertedBy = AssertedBy.CREATOR
    steps: Annotated[tuple[Step, ...], MaxLen(200)] = ()
    ingredients: Annotated[tuple[Ingredient, ...], MaxLen(200)] = ()
    models: Annotated[tuple[Model, ...], MaxLen(50)] = ()
    oversight: Oversight | None = None
    all_actions_included: bool = False
    training: Training = Training()
    cn: ChinaLabelling = ChinaLabelling()
    eu: EuContext = EuContext()
    schema: Literal["vermilion.disclosure/1"] = SCHEMA
