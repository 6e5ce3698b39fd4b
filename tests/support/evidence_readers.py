"""The script that lies in every bundle, as a module, and asked as the library is."""

import importlib.util
from functools import cache
from pathlib import Path

from tests.vectors.evidence_vectors import trust_json

OFFLINE = Path(__file__).parents[2] / "provenance/evidence/offline"


@cache
def script():
    """`verify.py` as a module."""
    spec = importlib.util.spec_from_file_location("offline_verify", OFFLINE / "verify.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def script_trust(trust):
    """A `Trust` as the script has it."""
    given, reader = trust_json(trust), script()
    roots = {
        kind: [der for pem in given[kind] for der in reader.from_pem(pem.encode())]
        for kind in ("tsa_roots", "creator_roots")
    }
    keys = {kind: [reader.parse_key(key) for key in given[kind]] for kind in ("log_keys", "witness_keys")}
    return reader.Trust(**roots, **keys)
