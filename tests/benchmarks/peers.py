"""The programs that ours is measured against, on the same files and with the same trust anchor."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import c2pa
import encypher_c2pa

from provenance.credentials.manifests import _c2pa
from provenance.credentials.manifests.library_settings import library_settings
from provenance.credentials.trust import TrustPolicy

HERE = Path(__file__).parent


def bare_reader(path: Path, mime: str, policy: TrustPolicy) -> Callable[[], object]:
    """c2pa-python's Reader with a context made once, as its documentation advises."""
    context = _c2pa.verifying_context(policy.lists)

    def run() -> str:
        with path.open("rb") as file, c2pa.Reader(mime, file, context=context) as reader:
            state = reader.get_validation_state()
            reader.json()
            assert state == "Trusted", state
            return state

    return run


def encypher(path: Path, mime: str, root_pem: str) -> Callable[[], object]:
    """encypher-c2pa, offline."""

    def run() -> object:
        return encypher_c2pa.verify(
            str(path), mime, trust_pem=root_pem, no_default_trust=True, telemetry=False, online=False
        )

    return run


def c2pa_node(path: Path, mime: str, root_pem: str, repeats: int) -> float | None:
    """Milliseconds of CPU a verification by @contentauth/c2pa-node, or None where it can't be run.

    Its package fetches a binary when it is installed, from a place that not every machine reaches.
    """
    node = shutil.which("node")
    if node is None or not (HERE / "node_modules" / "@contentauth" / "c2pa-node").is_dir():
        return None
    command = [node, str(HERE / "peer.mjs"), str(path), mime, str(repeats)]
    done = subprocess.run(command, input=root_pem, capture_output=True, text=True, check=False)
    return float(json.loads(done.stdout)["ms"]) if done.returncode == 0 else None


def default_signing(
    source: Path,
    target: Path,
    mime: str,
    chain_pem: str,
    key_pem: bytes,
    policy: TrustPolicy,
    *,
    hashed: bool = False,
) -> Callable[[], object]:
    """c2pa-python's Builder with its defaults: its thumbnail, and its check after signing.

    That check leaves the content's hash out unless it is told otherwise (`hashed`); ours never does.
    """
    settings = library_settings(policy.lists)
    settings["verify"] = {"verify_after_sign_hash": True} if hashed else {}
    context = c2pa.Context.from_dict(settings)
    info = c2pa.C2paSignerInfo(b"es256", chain_pem.encode(), key_pem, None)
    signer = c2pa.Signer.from_info(info)
    manifest = {
        "title": source.name,
        "format": mime,
        "claim_generator_info": [{"name": "benchmark", "version": "1"}],
        "assertions": [
            {
                "label": "c2pa.actions.v2",
                "data": {
                    "actions": [
                        {
                            "action": "c2pa.created",
                            "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation",
                        }
                    ]
                },
            }
        ],
    }

    def run() -> None:
        with source.open("rb") as read, target.open("w+b") as written:
            c2pa.Builder(manifest, context=context).sign(signer, mime, read, written)

    return run
