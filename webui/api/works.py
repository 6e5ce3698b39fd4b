"""GET /works, /works/{id} and /works/{id}/file: what was signed and registered here."""

from flask import Response, request, send_file

from provenance.journeys.ports import UnitOfWork
from provenance.journeys.works import library, public_work, stored_file, work
from provenance.media.formats import Format, describe
from provenance.registry.errors import CopyNotKeptError, WorkNotFoundError
from provenance.registry.model import Registered, Version, WorkQuery
from provenance.registry.stamps import StampKind
from provenance.registry.stored import verdict_of
from provenance.registry.works import WorkView
from webui.api.answers.works import ListedWork, SignedTime, VersionAnswer, WorkAnswer, WorksAnswer
from webui.api.caller import caller, member
from webui.api.conditional import REVALIDATED, conditional
from webui.api.fields import checked
from webui.api.parts import Parts, json_response
from webui.api.problems import refuse
from webui.links import public_address, verify_link
from webui.translations.problems import ApiProblem

PAGE = 24
MAX_PAGE = 100


def list_works(parts: Parts) -> Response:
    """One page of the caller's own works."""
    fields = checked(request.args, parts.operation("listWorks").fields)
    query = WorkQuery(
        owner_id=member().id,
        text=fields.text("text") or "",
        ai=fields.flag("ai"),
        withdrawn=bool(fields.flag("withdrawn")),
        offset=fields.number("offset", 0),
        limit=fields.number("limit", PAGE),
    )
    page = library(parts.site.database, query)
    works = [_listed(parts, entry) for entry in page.works]
    return json_response(WorksAnswer(works, page.total, query.offset, query.limit))


def get_work(parts: Parts, work_id: str) -> Response:
    """One work: the caller's own, or anybody's that has its link."""
    asking = caller().member
    try:
        view = public_work(parts.site.database, work_id)
    except WorkNotFoundError:
        refuse(ApiProblem.NOT_FOUND)
    own = asking is not None and asking.id == view.work.owner_id
    if view.work.withdrawn_at is not None and not own:
        refuse(ApiProblem.WITHDRAWN)
    return conditional(json_response(_work(parts, view)), REVALIDATED)


def get_file(parts: Parts, work_id: str) -> Response:
    """The signed file of one of the caller's own works: of a version, or the latest."""
    fields = checked(request.args, parts.operation("getFile").fields)
    site = parts.site
    try:
        number = fields.number("version", 0) or work(site.database, member(), work_id).latest.number
        version, path = stored_file(site.database, site.blobs, member(), work_id, number)
    except (WorkNotFoundError, CopyNotKeptError):
        refuse(ApiProblem.NOT_FOUND)
    return send_file(
        path, mime_of(version), as_attachment=True, download_name=version.file_name, etag=version.sha256
    )


def mime_of(version: Version) -> str:
    """The MIME type of a signed file."""
    return describe(Format(version.format)).mime


def public_link(parts: Parts, work_id: str) -> str:
    """The public page of a work."""
    return verify_link(public_address(request, parts.site.public_url), work_id)


def file_link(parts: Parts, work_id: str, number: int) -> str:
    """Where its owner gets a signed file."""
    address = public_address(request, parts.site.public_url)
    return f"{address}/api/v1/works/{work_id}/file?version={number}"


def time_of(tx: UnitOfWork, version: Version) -> SignedTime | None:
    """Whose word the time of a version is, by now; None where what was found at signing can't be read."""
    stamp = tx.stamps.get(StampKind.VERSION, version.sha256)
    if stamp is not None and stamp.next_try is not None:
        return SignedTime.PENDING
    verdict = verdict_of(version)
    return None if verdict is None else SignedTime(verdict.time.status.value)


def _listed(parts: Parts, entry: Registered) -> ListedWork:
    latest = entry.latest
    return ListedWork(
        id=entry.work.id,
        title=entry.work.title,
        signed_at=latest.signed_at,
        file_name=latest.file_name,
        sha256=latest.sha256,
        extent=latest.extent,
        versions=entry.versions,
        withdrawn=entry.work.withdrawn_at is not None,
        link=public_link(parts, entry.work.id),
    )


def _work(parts: Parts, view: WorkView) -> WorkAnswer:
    return WorkAnswer(
        id=view.work.id,
        title=view.work.title,
        created_at=view.work.created_at,
        withdrawn=view.work.withdrawn_at is not None,
        link=public_link(parts, view.work.id),
        versions=[_version(version) for version in view.versions],
    )


def _version(version: Version) -> VersionAnswer:
    return VersionAnswer(
        number=version.number,
        signed_at=version.signed_at,
        identity=version.identity,
        file_name=version.file_name,
        format=version.format,
        size=version.size,
        sha256=version.sha256,
        extent=version.extent,
        verdict=verdict_of(version),
    )
