"""Notices of a dispute: a form, the document with what it lacks, and the document to keep.

What is filled in stays with the request: nothing of it is stored unless the person asks for that.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from provenance.evidence.disputes.capture import clean_url
from provenance.evidence.disputes.errors import CaptureError
from provenance.evidence.disputes.model import OVER, DisputeState, Sender
from provenance.evidence.errors import EvidenceError
from provenance.evidence.notices import (
    Evidence,
    Facts,
    HashedFile,
    Notice,
    NoticeKind,
    Person,
    make_notice,
    notice_html,
)
from provenance.journeys.disputes import senders
from provenance.journeys.disputes import steps as journeys
from provenance.journeys.disputes.steps import Disputed
from provenance.messages.language import Language
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.dispute.view import own_dispute
from webui.pages.forms import Problems
from webui.presenters.dates import date_of
from webui.presenters.dispute.notices import DATES, LONG, STATEMENTS, fields_of, missing_words, notice_form
from webui.presenters.dispute.shelf import numbered, place_of
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.notices import Notices

_LINE: Final = 400  # characters
_AREA: Final = 4000
_SENT: Final = frozenset({NoticeKind.US_NOTICE, NoticeKind.EU_NOTICE, NoticeKind.CN_NOTICE})


def blueprint(site: Site) -> Blueprint:
    """The routes of notices. Whatever isn't the member's own is not found."""
    pages = Blueprint("dispute_notices", __name__, url_prefix="/disputes/<dispute_id>/notices")

    @pages.get("/<kind>")
    def page(dispute_id: str, kind: str) -> str:
        found, wanted = own_dispute(site, dispute_id), _kind(kind)
        return _form(site, found, wanted, _given(site, found), {})

    @pages.post("/<kind>")
    def make(dispute_id: str, kind: str) -> Response | str | tuple[str, int]:
        found, wanted, language = own_dispute(site, dispute_id), _kind(kind), language_of(request)
        values, problems = _sent(wanted, language)
        if problems:
            return _form(site, found, wanted, values, problems), 422
        if request.form.get("remember") == "yes":
            senders.remember(site.database, current(), _sender(values))
        notice = make_notice(wanted, _facts(values, found))
        how = request.form.get("do")
        if how not in {"text", "pdf"}:
            return _form(site, found, wanted, values, {}, notice)
        try:
            data, mime = (
                (site.drawer.draw_notice(notice_html(notice)), "application/pdf")
                if how == "pdf"
                else (_plain(notice), "text/plain")
            )
        except EvidenceError:
            said = {"pdf": (text(Notices.NO_PDF, language),)}
            return _form(site, found, wanted, values, said, notice), 422
        _note_made(site, found, wanted)
        answer = Response(data, mimetype=mime)
        ending = "pdf" if how == "pdf" else "txt"
        name = f"{wanted.value.replace('_', '-')}-{found.dispute.number:04d}.{ending}"
        answer.headers.set("Content-Disposition", "attachment", filename=name)
        return answer

    @pages.post("/<kind>/forget")
    def forget(dispute_id: str, kind: str) -> Response:
        own_dispute(site, dispute_id)
        senders.forget(site.database, current())
        return redirect(url_for("dispute_notices.page", dispute_id=dispute_id, kind=_kind(kind).value), 303)

    return pages


def _kind(kind: str) -> NoticeKind:
    return NoticeKind(kind) if kind in {*NoticeKind} else abort(404)


def _plain(notice: Notice) -> bytes:
    return notice.text.encode()


def _note_made(site: Site, found: Disputed, kind: NoticeKind) -> None:
    if kind in _SENT and found.dispute.state not in OVER:
        journeys.note(
            site.database,
            current(),
            found.dispute.id,
            DisputeState.NOTICED,
            kind.value,
            now=datetime.now(UTC),
        )


def _given(site: Site, found: Disputed) -> dict[str, str]:
    """What the form begins with: what this dispute knows, and what its owner wants remembered."""
    one, version = found.dispute, found.version
    sender = senders.remembered(site.database, current()) or Sender()
    return {
        "name": sender.name,
        "address": sender.address,
        "telephone": sender.telephone,
        "email": sender.email,
        "provider": place_of(one),
        "work": found.work.title,
        "work_description": f"{version.file_name}\nSHA-256 {version.sha256}",
        "material": one.file_name,
        "urls": one.url,
        "reference": one.reference,
    }


def _sent(kind: NoticeKind, language: Language) -> tuple[dict[str, str], Problems]:
    values, problems = {}, {}
    for name in fields_of(kind):
        most = _AREA if name in LONG else _LINE
        value = request.form.get(name, "").replace("\r\n", "\n").strip()
        if len(value) > most:
            problems[name] = (text(Notices.TOO_LONG, language),)
        values[name] = value[:most]
    for name in DATES & values.keys():
        if values[name] and date_of(values[name]) is None:
            problems[name] = (text(Notices.BAD_DATE, language),)
    for name in ("urls", "work_url"):
        try:
            for line in values.get(name, "").splitlines():
                clean_url(line)
        except CaptureError:
            problems[name] = (text(Notices.BAD_URLS, language),)
    return values, problems


def _sender(values: Mapping[str, str]) -> Sender:
    return Sender(*(values.get(name, "") for name in ("name", "address", "telephone", "email")))


def _facts(values: Mapping[str, str], found: Disputed) -> Facts:
    def given(name: str) -> str | None:
        return values.get(name) or None

    made = {name: values.get(name) == "yes" for name in STATEMENTS}
    return Facts(
        sender=Person(
            given("name"),
            given("address"),
            given("telephone"),
            given("email"),
            given("identity"),
            given("acts_for"),
        ),
        provider=given("provider"),
        work=given("work"),
        work_description=given("work_description"),
        work_url=given("work_url"),
        urls=tuple(line.strip() for line in values.get("urls", "").splitlines() if line.strip()),
        material=given("material"),
        reasons=given("reasons"),
        evidence=_evidence(found),
        other_evidence=given("other_evidence"),
        reference=given("reference"),
        notice_date=date_of(values.get("notice_date", "")),
        signature=given("signature"),
        signed_on=date_of(values.get("signed_on", "")),
        **made,
    )


def _evidence(found: Disputed) -> Evidence | None:
    if not found.view.bundles:
        return None
    latest, one, version = found.view.bundles[0], found.dispute, found.version
    return Evidence(
        HashedFile(latest.file_name, latest.sha256, latest.size),
        latest.not_after or latest.made_at,
        latest.external,
        (
            HashedFile(version.file_name, version.sha256, version.size),
            HashedFile(one.file_name, one.sha256, one.size),
        ),
    )


def _form(
    site: Site,
    found: Disputed,
    kind: NoticeKind,
    values: Mapping[str, str],
    problems: Problems,
    notice: Notice | None = None,
) -> str:
    language = language_of(request)
    latest = found.view.bundles[0] if found.view.bundles else None
    return render_template(
        "dispute/notice.html",
        form=notice_form(kind, language),
        dispute_id=found.dispute.id,
        number=numbered(found.dispute, language),
        values=values,
        problems=problems,
        notice=notice,
        missing=() if notice is None else missing_words(notice.missing, language),
        bundle=None if latest is None else latest.file_name,
        remembered=senders.remembered(site.database, current()) is not None,
    )
