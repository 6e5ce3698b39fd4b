"""Put CRLs and OCSP responses into a bundle: only such as every reader will take, about its own certificates."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from provenance.evidence.bundles.model import BundleOrder, RevocationFile
from provenance.evidence.errors import InputError
from provenance.evidence.faults import Fault
from provenance.evidence.layout import MAX_REVOCATION_DATA, MAX_REVOCATION_FILES
from provenance.evidence.proofs.revocation_data import check_revocation_data, subjects_of
from provenance.evidence.proofs.stamps import Stamping
from provenance.evidence.shape import parse_instant
from provenance.evidence.verdict import CheckResult, Status, What

_UNTOLD: Final = frozenset({What.NOT_INCLUDED, What.RESPONDER})
_PEM: Final = b"-----BEGIN X509 CRL-----"


def revocation_paths(
    crls: Sequence[RevocationFile], ocsps: Sequence[RevocationFile]
) -> tuple[tuple[str, str], ...]:
    """Where each lies in the bundle, and the name that it came with."""
    listed = [(f"proof/crl-{number:02}.der", one.name) for number, one in enumerate(crls, 1)]
    return (*listed, *((f"proof/ocsp-{number:02}.der", one.name) for number, one in enumerate(ocsps, 1)))


def revocation_files(order: BundleOrder) -> list[tuple[str, bytes]]:
    """Where each lies in the bundle, and what its issuer signed (DER), byte for byte. Raises InputError."""
    given = (*order.crls, *order.ocsps)
    if len(given) > MAX_REVOCATION_FILES or sum(len(one.data) for one in given) > MAX_REVOCATION_DATA:
        raise InputError(Fault.REVOCATION_DATA_LARGE, most=MAX_REVOCATION_FILES)
    paths = (path for path, _ in revocation_paths(order.crls, order.ocsps))
    return list(zip(paths, (*map(_crl, order.crls), *map(_ocsp, order.ocsps)), strict=True))


def require_fitting(
    order: BundleOrder,
    files: Sequence[tuple[str, bytes]],
    chain: Sequence[x509.Certificate],
    stamps: Sequence[Stamping],
    now: datetime,
) -> frozenset[What]:
    """Hold each against the certificates of the bundle, and the times of its stamps, the statement's first.

    Answers what it doesn't tell: NOT_INCLUDED where a certificate says where its issuer tells of revocations and
    nothing is about it, RESPONDER where whoever answered may have been revoked themselves. Raises InputError.
    """
    times = [parse_instant(stamp.at) for stamp in stamps if stamp.at is not None]
    used = [(stamp.certificates, parse_instant(stamp.at)) for stamp in stamps if stamp.at is not None]
    subjects = subjects_of(chain, times[0] if times else now, used)
    roots = (*order.issuers, *order.creator_roots, *order.tsa_roots)
    # A stamp's clock may be a little ahead of ours.
    found = check_revocation_data(dict(files), subjects, roots, max([now, *times]))
    names = dict(zip((path for path, _ in files), (*order.crls, *order.ocsps), strict=True))
    for path, given in names.items():
        lines = [line for line in found if line.path == path]
        bad = [line for line in lines if line.status is Status.FAILED]
        if not bad and any(line.status is Status.OK or line.what is What.RESPONDER for line in lines):
            continue
        worst = (bad or lines)[0]
        raise _refusal(given.name, worst)
    return _UNTOLD & {line.what for line in found}


def _refusal(name: str, line: CheckResult) -> InputError:
    by, at = line.by or "?", line.at or "?"
    match line.what:
        case What.DIFFERS:
            return InputError(Fault.REVOCATION_DATA_OF_ANOTHER, name=name)
        case What.NO_ROOT:
            return InputError(Fault.REVOCATION_DATA_ISSUER, name=name, by=by)
        case What.REVOKED:
            return InputError(Fault.REVOCATION_DATA_REVOKED, name=name, by=by, at=at)
        case What.UNKNOWN:
            return InputError(Fault.REVOCATION_DATA_UNKNOWN, name=name, by=by)
        case What.STALE:
            return InputError(Fault.REVOCATION_DATA_STALE, name=name, by=by, at=at)
        case _:
            return InputError(Fault.REVOCATION_DATA_BROKEN, name=name)


def _crl(given: RevocationFile) -> bytes:
    try:
        pem = given.data.lstrip().startswith(_PEM)
        read = (x509.load_pem_x509_crl if pem else x509.load_der_x509_crl)(given.data)
        return read.public_bytes(Encoding.DER) if pem else given.data
    except ValueError as error:
        raise InputError(Fault.REVOCATION_DATA_NO_CRL, name=given.name) from error


def _ocsp(given: RevocationFile) -> bytes:
    try:
        status = ocsp.load_der_ocsp_response(given.data).response_status
    except ValueError as error:
        raise InputError(Fault.REVOCATION_DATA_NO_OCSP, name=given.name) from error
    if status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
        raise InputError(Fault.REVOCATION_DATA_NO_OCSP, name=given.name)
    return given.data
