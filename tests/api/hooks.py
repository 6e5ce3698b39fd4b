"""What schemathesis can't guess: the name of an identity that signs, and a file that can be signed."""

import os
from pathlib import Path

import schemathesis
from schemathesis import GenerationMode
from schemathesis.generation.meta import TestPhase


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.operation.path != "/sign" or case.meta is None or case.meta.phase.name is not TestPhase.FUZZING:
        return
    if any(part.mode is not GenerationMode.POSITIVE for part in case.meta.components.values()):
        return
    photo = Path(os.environ["VERMILION_TEST_PHOTO"]).read_bytes()
    if isinstance(case.body, dict):
        case.body.update(identity="Ada Studio", file=photo)
        for name in ("disclosure", "version_of", "component"):
            case.body.pop(name, None)
