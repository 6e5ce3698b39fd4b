"""From an answer to its JSON, and to the schema of that."""

from functools import cache

from pydantic import TypeAdapter

from webui.api.answers.changes import ChangesAnswer
from webui.api.answers.health import HealthAnswer
from webui.api.answers.problems import ProblemAnswer
from webui.api.answers.verifying import PoliciesAnswer, VerifyAnswer
from webui.api.answers.works import SignedAnswer, WorkAnswer, WorksAnswer

ANSWERS = (
    VerifyAnswer,
    PoliciesAnswer,
    WorkAnswer,
    WorksAnswer,
    SignedAnswer,
    ChangesAnswer,
    HealthAnswer,
    ProblemAnswer,
)


@cache
def adapter(kind: type) -> TypeAdapter[object]:
    """What writes the JSON of an answer, and its schema."""
    return TypeAdapter(kind)


def to_json(answer: object) -> bytes:
    """UTF-8 JSON, every field present. What we made ourselves is not checked again."""
    kind: type = type(answer)
    return adapter(kind).dump_json(answer)
