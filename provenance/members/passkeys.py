"""Passkeys (W3C Web Authentication, Level 3). The one importer of `webauthn`.

A passkey alone signs its member in: so it must be one that its device finds by itself (discoverable), and the device
must have verified the person each time (section 5.8.6, `required`). Attestation isn't asked for: whose hardware it
is, is nobody's business. The user handle is the member's id.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import webauthn
from webauthn.helpers import (
    parse_attestation_object,
    parse_authentication_credential_json,
    parse_client_data_json,
    parse_registration_credential_json,
)
from webauthn.helpers.cose import COSEAlgorithmIdentifier as Algorithm
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from provenance.members.ceremonies import LIFETIME
from provenance.members.errors import AccountProblem, PasskeyError
from provenance.members.model import Passkey
from provenance.members.relying_party import RelyingParty

MAX_PASSKEYS: Final = 20  # of one member
_MAX_ANSWER = 16_384  # characters of JSON; honest answers have some thousand. CBOR of 40 kB can take a second
_MAX_CREDENTIAL_ID = 1023  # bytes; section 4, "credential ID"
_ALGORITHMS: Final = (Algorithm.EDDSA, Algorithm.ECDSA_SHA_256, Algorithm.RSASSA_PKCS1_v1_5_SHA_256)
_ATTESTATIONS: Final = frozenset(
    {"none", "packed"}
)  # what may come where none was asked for; section 5.1.3, step 24
_TIMEOUT = int(LIFETIME.total_seconds() * 1000)
_PERSON = UserVerificationRequirement.REQUIRED


class ClonedPasskeyError(PasskeyError):
    """The counter of a passkey went back: a copy of it exists (section 6.1.1)."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """A signed answer, read but not verified: everything in it is a claim."""

    credential_id: bytes
    user_handle: bytes | None
    json: str


def registration_options(
    site: RelyingParty, member_id: str, name: str, challenge: bytes, known: Iterable[Passkey]
) -> str:
    """What a browser makes a passkey from (PublicKeyCredentialCreationOptionsJSON)."""
    options = webauthn.generate_registration_options(
        rp_id=site.id,
        rp_name=site.name,
        user_id=member_id.encode("ascii"),
        user_name=name,
        challenge=challenge,
        timeout=_TIMEOUT,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_PERSON
        ),
        exclude_credentials=_descriptors(known),
        supported_pub_key_algs=list(_ALGORITHMS),
    )
    return webauthn.options_to_json(options)


def authentication_options(site: RelyingParty, challenge: bytes, known: Iterable[Passkey] = ()) -> str:
    """What a browser signs in with (PublicKeyCredentialRequestOptionsJSON); without `known`, any passkey it has."""
    options = webauthn.generate_authentication_options(
        rp_id=site.id,
        challenge=challenge,
        timeout=_TIMEOUT,
        allow_credentials=_descriptors(known),
        user_verification=_PERSON,
    )
    return webauthn.options_to_json(options)


def registered(
    site: RelyingParty, challenge: bytes, answer: str, member_id: str, label: str, now: datetime
) -> Passkey:
    """The passkey in a browser's answer (section 7.1). Raises PasskeyError."""
    with _refusing(answer):
        credential = parse_registration_credential_json(answer)
        _require_own_page(credential.response.client_data_json)
        if parse_attestation_object(credential.response.attestation_object).fmt not in _ATTESTATIONS:
            raise PasskeyError(AccountProblem.PASSKEY_REFUSED)
        verified = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.id,
            expected_origin=site.origin,
            require_user_verification=True,
            supported_pub_key_algs=list(_ALGORITHMS),
        )
    if len(verified.credential_id) > _MAX_CREDENTIAL_ID:
        raise PasskeyError(AccountProblem.PASSKEY_REFUSED)
    return Passkey(
        credential_id=verified.credential_id,
        member_id=member_id,
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
        label=label,
        created_at=now,
        backed_up=verified.credential_backed_up,
    )


def read_assertion(answer: str) -> Assertion:
    """Read which passkey an answer says it is of. Raises PasskeyError."""
    with _refusing(answer):
        credential = parse_authentication_credential_json(answer)
        _require_own_page(credential.response.client_data_json)
        return Assertion(credential.raw_id, credential.response.user_handle, answer)


def verified(
    site: RelyingParty, challenge: bytes, assertion: Assertion, passkey: Passkey, now: datetime
) -> Passkey:
    """The passkey after a use that its key signed for (section 7.2). Raises PasskeyError, ClonedPasskeyError."""
    with _refusing(assertion.json):
        result = webauthn.verify_authentication_response(
            credential=assertion.json,
            expected_challenge=challenge,
            expected_rp_id=site.id,
            expected_origin=site.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=0,  # compared below, to tell a copy from a wrong answer
            require_user_verification=True,
        )
    if result.credential_id != passkey.credential_id:
        raise PasskeyError(AccountProblem.PASSKEY_REFUSED)
    if assertion.user_handle not in (None, passkey.member_id.encode("ascii")):
        raise PasskeyError(AccountProblem.PASSKEY_REFUSED)
    count = result.new_sign_count
    if (count or passkey.sign_count) and count <= passkey.sign_count:
        raise ClonedPasskeyError(AccountProblem.PASSKEY_REFUSED)
    return replace(passkey, sign_count=count, last_used_at=now, backed_up=result.credential_backed_up)


def _descriptors(passkeys: Iterable[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=passkey.credential_id) for passkey in passkeys]


def _require_own_page(client_data: bytes) -> None:
    """Refuse what was answered in a frame of somebody else's page (section 7.1, step 10; the library leaves it)."""
    if parse_client_data_json(client_data).cross_origin:
        raise PasskeyError(AccountProblem.PASSKEY_REFUSED)


@contextmanager
def _refusing(answer: str) -> Iterator[None]:
    if len(answer) > _MAX_ANSWER:
        raise PasskeyError(AccountProblem.PASSKEY_REFUSED)
    try:
        yield
    except Exception:  # noqa: BLE001 - it lets through whatever its JSON, CBOR and key parsers raise
        raise PasskeyError(AccountProblem.PASSKEY_REFUSED) from None
