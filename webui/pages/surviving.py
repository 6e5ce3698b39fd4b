"""Will it survive? What the page of a work and that of a file in the studio share."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Response, abort, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from provenance.jobs.surviving import Progress
from provenance.journeys.recovery.surviving import survival
from webui.guarding.sessions import current
from webui.language import language_of
from webui.presenters.surviving import not_kept, survey, switched_off
from webui.site import Site


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about: a file under a key of its own, and where its page is.

    `path` is None where it isn't kept, `work_id` where it is no work yet. `routes` is the blueprint of its pages.
    """

    key: str
    title: str
    back: str
    path: Path | None
    routes: str
    names: Mapping[str, str]
    work_id: str | None = None

    def progress(self, seen: int) -> str:
        """The address of what is new since so many ways were done."""
        return self._address("progress", seen=seen)

    def picture(self, way: str) -> str:
        """The address of a picture of what came out."""
        return self._address("picture", way=way)

    def _address(self, what: str, **more: object) -> str:
        values: dict[str, Any] = {**self.names, **more}  # as Flask types what an address takes
        return url_for(f"{self.routes}.{what}", **values)


def page_of(site: Site, subject: Subject) -> str:
    """The page; opening it begins the check."""
    language = language_of(request)
    if site.recognition is None:
        shown = switched_off(language)
    elif subject.path is None:
        shown = not_kept(language)
    else:
        shown = survey(_begun(site, subject, subject.path), language)
    return render_template("surviving/page.html", survey=shown, subject=subject)


def _begun(site: Site, subject: Subject, path: Path) -> Progress:
    recognition = site.recognition
    if recognition is None:
        abort(404)
    # What isn't registered yet is looked up alone: nothing else would be said to be it.
    index = None if subject.work_id is None else recognition.index
    return site.surviving.begin(
        subject.key,
        lambda: survival(recognition.fingerprinter, path, index, subject.work_id),
        owner=current().id,
    )


def progress_of(site: Site, subject: Subject) -> AnyResponse:
    """What is new since the page saw so many; the page is read again when it shows another state, or none."""
    progress = site.surviving.progress(subject.key)
    seen = max(0, request.args.get("seen", 0, type=int))
    shown = None if progress is None else survey(progress, language_of(request))
    if shown is None or shown.problem is not None:
        return Response("", headers={"HX-Refresh": "true"})
    if shown.running and shown.done == seen:
        return Response(status=204)
    return Response(
        render_template("surviving/live.html", survey=shown, subject=subject, new=shown.since(seen))
    )


def picture_of(site: Site, subject: Subject, way: str) -> AnyResponse:
    """What came out on one way."""
    progress = site.surviving.progress(subject.key)
    outcomes = () if progress is None else progress.outcomes
    found = next((outcome.picture for outcome in outcomes if outcome.profile.value == way), None)
    if found is None:
        abort(404)
    answer = Response(found, mimetype="image/jpeg")
    # Asked for again each time, so that nothing is shown after signing out.
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.add_etag()
    return answer.make_conditional(request)
