"""What the C2PA library does by default and a verifier must not allow is switched off here, once.

Remote manifests, did:web and OCSP look-ups (`allowed_network_hosts` is empty), thumbnails, and checks after signing
without the asset's hash.
"""

from collections.abc import Iterable
from typing import Final

from keys.trust.lists import TrustList

# C2PA claim signing, e-mail protection, document signing, time stamping, OCSP signing: without this list the library
# refuses the first and third. Which of them may sign a claim is decided by `signers.py`.
_EXTENDED_KEY_USAGES: Final = (
    "1.3.6.1.4.1.62558.2.1\n1.3.6.1.5.5.7.3.4\n1.3.6.1.5.5.7.3.36\n1.3.6.1.5.5.7.3.8\n1.3.6.1.5.5.7.3.9\n"
)


def library_settings(trust: Iterable[TrustList]) -> dict[str, object]:
    """The settings of a context that verifies with these trust lists."""
    anchors = [
        {
            "trust_anchors": "".join(anchor.pem for anchor in trusted.anchors),
            "trust_kind": trusted.kind.value,
            "trust_uri": trusted.uri,
        }
        for trusted in trust
        if trusted.anchors
    ]
    return {
        "trust": {"trust_config": _EXTENDED_KEY_USAGES, "anchors": anchors},
        "verify": {
            "remote_manifest_fetch": False,
            "ocsp_fetch": False,
            "verify_after_sign": False,
            "verify_after_sign_hash": True,
        },
        "core": {"allowed_network_hosts": []},
    }
