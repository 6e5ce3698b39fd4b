"""What C2PA asks of a history: one beginning, links that hold, a source type where one is due."""

from collections import Counter
from collections.abc import Container, Iterator

from provenance.disclosure.model import Disclosure, Ingredient
from provenance.disclosure.problems import Problem, ProblemCode
from provenance.disclosure.vocabulary import SOURCE_TYPE_OPTIONAL, Action, InceptionKind, Relationship


def history_problems(disclosure: Disclosure) -> Iterator[Problem]:
    """Check inception, steps, ingredients and models against each other."""
    yield from _duplicates("ingredients", [i.id for i in disclosure.ingredients])
    yield from _duplicates("models", [m.id for m in disclosure.models])
    ingredients = {i.id: i for i in disclosure.ingredients}
    models = {m.id for m in disclosure.models}
    yield from _inception(disclosure, ingredients)
    yield from _link(disclosure.inception.model_id, models, "inception.model_id")
    for index, step in enumerate(disclosure.steps):
        path = f"steps[{index}]"
        if step.dst is None and step.action not in SOURCE_TYPE_OPTIONAL:
            yield Problem(ProblemCode.SOURCE_TYPE_REQUIRED, f"{path}.dst", {"action": step.action})
        yield from _link(step.model_id, models, f"{path}.model_id")
        for number, id_ in enumerate(step.ingredient_ids):
            yield from _link(id_, ingredients.keys(), f"{path}.ingredient_ids[{number}]")
        linked = (ingredients[id_] for id_ in step.ingredient_ids if id_ in ingredients)
        if step.action is Action.PLACED and not any(map(_is_component, linked)):
            yield Problem(ProblemCode.PLACED_WITHOUT_COMPONENT, f"{path}.ingredient_ids")


def _inception(disclosure: Disclosure, ingredients: dict[str, Ingredient]) -> Iterator[Problem]:
    inception = disclosure.inception
    opened = inception.kind is InceptionKind.OPENED
    parents = [n for n, i in enumerate(disclosure.ingredients) if i.relationship is Relationship.PARENT_OF]
    for number in parents[1:]:
        yield Problem(ProblemCode.PARENT_SEVERAL, f"ingredients[{number}].relationship")
    if parents and not opened:
        yield Problem(ProblemCode.PARENT_NOT_OPENED, f"ingredients[{parents[0]}].relationship")
    yield from _link(inception.ingredient_id, ingredients.keys(), "inception.ingredient_id")
    if not opened:
        if inception.dst is None:
            yield Problem(ProblemCode.CREATED_WITHOUT_SOURCE_TYPE, "inception.dst")
        if inception.ingredient_id is not None:
            yield Problem(ProblemCode.CREATED_WITH_INGREDIENT, "inception.ingredient_id")
        return
    if inception.dst is not None:
        yield Problem(ProblemCode.OPENED_WITH_SOURCE_TYPE, "inception.dst")
    if inception.ingredient_id is None:
        yield Problem(ProblemCode.OPENED_WITHOUT_INGREDIENT, "inception.ingredient_id")
    elif (parent := ingredients.get(inception.ingredient_id)) and not _is_parent(parent):
        yield Problem(ProblemCode.OPENED_NOT_A_PARENT, "inception.ingredient_id")


def _is_parent(ingredient: Ingredient) -> bool:
    return ingredient.relationship is Relationship.PARENT_OF


def _is_component(ingredient: Ingredient) -> bool:
    return ingredient.relationship is Relationship.COMPONENT_OF


def _link(id_: str | None, known: Container[str], path: str) -> Iterator[Problem]:
    if id_ is not None and id_ not in known:
        yield Problem(ProblemCode.ID_DANGLING, path, {"id": id_})


def _duplicates(where: str, ids: list[str]) -> Iterator[Problem]:
    counts = Counter(ids)
    for number, id_ in enumerate(ids):
        if counts[id_] > 1:
            yield Problem(ProblemCode.ID_DUPLICATE, f"{where}[{number}].id", {"id": id_})
