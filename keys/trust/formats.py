"""Read the two file formats of trust lists into DER: PEM, and the JSON of the C2PA conformance programme.

The JSON follows ETSI TS 119 602 (lists of trusted entities, "LoTE").
"""

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from keys.errors import TrustListError
from keys.faults import Fault

MAX_TRUST_FILE_BYTES = 8 * 1024 * 1024
_MAX_CERTIFICATE_BYTES = 64 * 1024
_MAX_CERTIFICATES = 2001
_BEGIN, _END, _DASHES = "-----BEGIN ", "-----END ", "-----"
_TRUSTED = "http://c2pa.org/conformance/trust-list/trusted"


@dataclass(frozen=True, slots=True)
class TrustFile:
    """Certificates (DER, not yet parsed) and the day on which the list says it was issued."""

    certificates: tuple[bytes, ...]
    issued: date | None


def read_trust_file(data: bytes) -> TrustFile:
    """Read the certificates of a trust list. Raises TrustListError for all else, a private key above all."""
    if len(data) > MAX_TRUST_FILE_BYTES:
        raise TrustListError(Fault.LIST_LARGE)
    if b"PRIVATE KEY-----" in data:
        raise TrustListError(Fault.LIST_WITH_PRIVATE_KEY)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TrustListError(Fault.LIST_NOT_TEXT) from error
    if text.lstrip().startswith("{"):
        return _read_json(text)
    return TrustFile(_limited(_pem_certificates(text)), issued=None)


def _pem_certificates(text: str) -> Iterator[bytes]:
    position = text.find(_BEGIN)
    while position >= 0:
        label_start = position + len(_BEGIN)
        label_end = text.find(_DASHES, label_start, label_start + 80)
        label = text[label_start:label_end] if label_end >= 0 else ""
        if label != "CERTIFICATE":
            raise TrustListError(Fault.LIST_OTHER_CONTENT, label=label[:40])
        body_start = label_end + len(_DASHES)
        body_end = text.find(_END, body_start, body_start + 2 * _MAX_CERTIFICATE_BYTES)
        if body_end < 0 or not text.startswith(_END + label + _DASHES, body_end):
            raise TrustListError(Fault.LIST_CERTIFICATE_INCOMPLETE)
        yield _decoded(text[body_start:body_end])
        position = text.find(_BEGIN, body_end)


def _read_json(text: str) -> TrustFile:
    try:
        document = json.loads(text)
        listed = document["LoTE"]
        issued = datetime.fromisoformat(listed["ListAndSchemeInformation"]["ListIssueDateTime"]).date()
        return TrustFile(_limited(_json_certificates(listed)), issued)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise TrustListError(Fault.LIST_NOT_JSON) from error


def _json_certificates(
    listed: dict[str, list[dict[str, list[dict[str, dict[str, object]]]]]],
) -> Iterator[bytes]:
    for entity in listed["TrustedEntitiesList"]:
        for service in entity["TrustedEntityServices"]:
            information = service["ServiceInformation"]
            if information["ServiceStatus"] != _TRUSTED:  # withdrawn anchors stay in such lists
                continue
            identity = information["ServiceDigitalIdentity"]
            if not isinstance(identity, dict):
                raise TypeError("ServiceDigitalIdentity isn't an object")
            for certificate in identity["X509Certificates"]:
                yield _decoded(certificate["val"])


def _limited(certificates: Iterator[bytes]) -> tuple[bytes, ...]:
    found: list[bytes] = []
    for certificate in certificates:
        found.append(certificate)
        if len(found) >= _MAX_CERTIFICATES:
            raise TrustListError(Fault.LIST_MANY, most=_MAX_CERTIFICATES)
    if not found:
        raise TrustListError(Fault.LIST_EMPTY)
    return tuple(found)


def _decoded(text: str) -> bytes:
    try:
        der = base64.b64decode("".join(text.split()), validate=True)
    except (ValueError, binascii.Error) as error:
        raise TrustListError(Fault.LIST_CERTIFICATE_DAMAGED) from error
    if len(der) > _MAX_CERTIFICATE_BYTES:
        raise TrustListError(Fault.LIST_CERTIFICATE_LARGE)
    return der
