"""Strategies for disclosures: every one that they make passes the published schema and `validation.check`."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from provenance.disclosure.model import (
    ChinaLabelling,
    Declarant,
    Disclosure,
    EuContext,
    Inception,
    Ingredient,
    Model,
    Permission,
    Step,
    Tool,
    Training,
)
from provenance.disclosure.regions import Circle, FrameSpan, Point, Polygon, Rectangle, TimeSpan, Unit
from provenance.disclosure.validation import check
from provenance.disclosure.vocabulary import (
    DEPRECATED,
    SOURCE_TYPE_OPTIONAL,
    Action,
    AssertedBy,
    InceptionKind,
    Oversight,
    Relationship,
    Role,
    SourceType,
    Use,
)

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

characters = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"), exclude_characters=BIDI)
names = st.text(characters, min_size=1, max_size=20).filter(str.strip)
texts = st.text(characters | st.sampled_from("\n\t"), min_size=1, max_size=60).filter(str.strip)
label_texts = st.text(
    "".join(chr(c) for c in range(0x21, 0x7F) if chr(c) not in '"\\'), min_size=1, max_size=20
)
optional_names = st.none() | names
zones = st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(-timedelta(hours=9, minutes=30))])
moments = st.datetimes(datetime(1900, 1, 1), datetime(2900, 1, 1), timezones=zones)  # noqa: DTZ001 (zones are drawn)
source_types = st.sampled_from(sorted(set(SourceType) - DEPRECATED))

tools = st.builds(Tool, names, optional_names)
permissions = st.one_of(
    st.none(),
    st.builds(Permission, st.sampled_from([Use.ALLOWED, Use.NOT_ALLOWED])),
    st.builds(Permission, st.just(Use.CONSTRAINED), st.none() | texts),
)
trainings = st.builds(Training, permissions, permissions, permissions, permissions)

percents = st.integers(0, 50_000_000).map(lambda n: n / 1_000_000)
lengths = st.integers(1, 50_000_000).map(lambda n: n / 1_000_000)
points = st.builds(Point, percents, percents)
units = st.sampled_from(Unit)


def _spans(kind, numbers):
    return st.tuples(numbers, st.none() | numbers).map(
        lambda pair: kind(pair[0], None if pair[1] is None else pair[0] + pair[1] + 1)
    )


regions = st.one_of(
    st.builds(Rectangle, percents, percents, lengths, lengths, units),
    st.builds(Circle, percents, percents, lengths, units),
    st.builds(
        Polygon,
        st.lists(points, min_size=3, max_size=6, unique=True).map(tuple),
        units,
    ),
    _spans(TimeSpan, st.floats(0, 400_000)),
    _spans(FrameSpan, st.integers(0, 10_000)),
)


@st.composite
def models(draw, id_):
    prompt = draw(st.none() | texts)
    return Model(
        id=id_,
        name=draw(optional_names),
        version=draw(optional_names),
        provider=draw(optional_names),
        identifier=draw(optional_names),
        type=draw(st.just("c2pa.types.model") | names),
        prompt=prompt,
        prompt_writer=draw(optional_names) if prompt else None,
        prompt_public=draw(st.booleans()) if prompt else False,
    )


@st.composite
def steps(draw, model_ids, ingredients):
    components = [i.id for i in ingredients if i.relationship is Relationship.COMPONENT_OF]
    actions = sorted(set(Action) - (set() if components else {Action.PLACED}))
    action = draw(st.sampled_from(actions))
    ids = (
        draw(st.lists(st.sampled_from([i.id for i in ingredients]), max_size=2, unique=True))
        if ingredients
        else []
    )
    if action is Action.PLACED:
        ids = [*{*ids, draw(st.sampled_from(components))}]
    optional = action in SOURCE_TYPE_OPTIONAL
    return Step(
        action,
        draw(st.none() | source_types if optional else source_types),
        draw(st.none() | moments),
        draw(st.none() | tools),
        draw(st.none() | st.sampled_from(model_ids)) if model_ids else None,
        draw(st.lists(regions, max_size=2).map(tuple)),
        draw(st.none() | texts),
        tuple(ids),
    )


@st.composite
def disclosures(draw):
    """Make a whole disclosure, with any extent."""
    opened = draw(st.booleans())
    model_ids = draw(st.lists(names, max_size=3, unique=True))
    count = draw(st.integers(0, 3))
    others = st.sampled_from([Relationship.COMPONENT_OF, Relationship.INPUT_TO])
    ingredients = [
        Ingredient(
            f"ingredient {number}",
            Relationship.PARENT_OF if opened and number == 0 else draw(others),
            draw(optional_names),
            draw(st.booleans()),
            draw(st.none() | source_types),
        )
        for number in range(count + opened)
    ]
    inception = Inception(
        InceptionKind.OPENED if opened else InceptionKind.CREATED,
        None if opened else draw(source_types),
        draw(st.none() | moments),
        ingredients[0].id if opened else None,
        draw(st.none() | tools),
        draw(st.none() | st.sampled_from(model_ids)) if model_ids else None,
        draw(st.none() | texts),
    )
    optional_labels = st.none() | label_texts
    return Disclosure(
        id=draw(st.uuids()),
        declared_at=draw(moments),
        inception=inception,
        declarant=draw(st.none() | st.builds(Declarant, names, st.sampled_from(Role), optional_names)),
        asserted_by=draw(st.sampled_from(AssertedBy)),
        steps=draw(st.lists(steps(model_ids, ingredients), max_size=3).map(tuple)),
        ingredients=tuple(ingredients),
        models=tuple(draw(models(id_)) for id_ in model_ids),
        oversight=draw(st.none() | st.sampled_from(Oversight)),
        all_actions_included=draw(st.booleans()),
        training=draw(trainings),
        cn=draw(st.builds(ChinaLabelling, *[optional_labels] * 6)),
        eu=draw(st.builds(EuContext, *[st.booleans()] * 4, optional_names)),
    )


def sound_disclosures():
    """Only those that `check` has nothing to say about."""
    return disclosures().filter(lambda disclosure: not check(disclosure))


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda children: (
        st.lists(children, max_size=4) | st.dictionaries(st.text(max_size=10), children, max_size=4)
    ),
    max_leaves=12,
)
