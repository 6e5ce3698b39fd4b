"""CAWG identity assertions, made by hand."""

import base64
import json
from collections.abc import Callable, Mapping

import cbor2

from tests.support.handmade import sign1
from tests.support.pki import Credential

References = Mapping[str, Mapping[str, object]]


def x509_identity(holder: Credential) -> Callable[[References], object]:
    """An identity that a certificate stands for."""

    def make(references: References) -> object:
        payload = {"referenced_assertions": [references["c2pa.hash.data"]], "sig_type": "cawg.x509.cose"}
        return {"signer_payload": payload, "signature": sign1(cbor2.dumps(payload), holder), "pad1": b""}

    return make


def aggregated_identity(issuer: str) -> Callable[[References], object]:
    """An identity that an aggregator stands for, whose key a verifier is to fetch from `issuer`, a DID."""

    def make(references: References) -> object:
        bound = references["c2pa.hash.data"]
        kind = "cawg.identity_claims_aggregation"
        subject = {
            "verifiedIdentities": [
                {
                    "type": "cawg.social_media",
                    "username": "elsa",
                    "uri": "https://social.example/elsa",
                    "verifiedAt": "2024-01-01T00:00:00Z",
                    "provider": {"id": "https://social.example", "name": "Example"},
                }
            ],
            "c2paAsset": {
                "referenced_assertions": [
                    {"url": bound["url"], "hash": base64.b64encode(bytes(bound["hash"])).decode()}
                ],
                "sig_type": kind,
            },
        }
        credential = {
            "@context": [
                "https://www.w3.org/ns/credentials/v2",
                "https://cawg.io/identity/1.1/ica/context/",
            ],
            "type": ["VerifiableCredential", "IdentityClaimsAggregationCredential"],
            "issuer": issuer,
            "validFrom": "2024-01-01T00:00:00Z",
            "credentialSubject": subject,
        }
        message = [cbor2.dumps({1: -8, 3: "application/vc"}), {}, json.dumps(credential).encode(), bytes(64)]
        payload = {"referenced_assertions": [bound], "sig_type": kind}
        return {
            "signer_payload": payload,
            "signature": cbor2.dumps(cbor2.CBORTag(18, message)),
            "pad1": b"",
        }

    return make
