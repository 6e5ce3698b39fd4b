"""A batch: the questions, what will be written, and the act of signing, in one form that keeps what was typed."""

from dataclasses import replace
from datetime import UTC, datetime

from flask import Blueprint, Request, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from provenance.batches.answering import (
    Page,
    Said,
    Scope,
    boxes_drawn,
    others_said,
    shared_said,
    standing,
)
from provenance.batches.batches import BatchView, answers_for
from provenance.batches.errors import AnsweredElsewhereError, BatchesError
from provenance.batches.model import BatchState
from provenance.disclosure.answers import Answers
from provenance.ids import is_id
from provenance.journeys.studio import batches as studio
from provenance.journeys.studio.answers import say as say_it
from provenance.registry.errors import RegistryError, TitleError
from provenance.registry.works import clean_title
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.refusals import problem_text
from webui.pages.studio.signing import signing_page
from webui.pages.studio.view import (
    Asked,
    Problems,
    Shown,
    asked_of,
    batch_page,
    chosen_item,
    live_parts,
    own_batch,
    source_needed,
)
from webui.presenters.studio.answers import check
from webui.presenters.studio.bench import elsewhere, heading
from webui.presenters.studio.fields import one, typed, typed_of
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.studio_bench import Bench
from webui.translations.studio_outcome import Outcome


def blueprint(site: Site) -> Blueprint:
    """The routes of this page. Whatever isn't the member's own is not found."""
    pages = Blueprint("studio_batch", __name__)

    @pages.get("/studio/<batch_id>")
    def page(batch_id: str) -> str:
        view = own_batch(site, batch_id)
        item = chosen_item(view, request.args.get("file", ""))
        if view.batch.state is BatchState.SIGNING or (item is None and view.items):
            return signing_page(site, view)
        if item is None:
            return render_template(
                "studio/empty.html",
                batch=view.batch,
                heading=heading(view, language_of(request)),
                max_bytes=site.services.settings.max_bytes,
            )
        asked, notice = _preset_named(site, asked_of(view, item, site))
        return batch_page(site, Shown(view, item, asked, {}, notice))

    @pages.post("/studio/<batch_id>")
    def say(batch_id: str) -> Response | tuple[str, int] | str:
        view = own_batch(site, batch_id)
        item = view.item(request.form.get("file", ""))
        if item is None:  # it was taken out meanwhile: what is left is shown before anything is done with it
            return redirect(url_for("studio_batch.page", batch_id=batch_id), 303)
        shown = Shown(view, item, _asked(request), {})
        match request.form.get("act"):
            case "load":
                return _loaded(site, shown)
            case "forget":
                return _forgotten(site, shown)
            case act:
                return _said(site, shown, act or "show")

    return pages


def _said(site: Site, shown: Shown, act: str) -> Response | tuple[str, int] | str:
    language, live = language_of(request), request.headers.get("HX-Request") == "true"
    needed = source_needed(shown.view, shown.item, shown.asked.scope)
    checked = check(shown.asked.typed, language, source_needed=needed)
    problems: Problems = {**checked.problems, **_around(shown.asked, act)}
    if checked.answers is not None and not problems:
        problems = _kept(site, shown, checked.answers, act)
    if problems:
        shown = replace(shown, problems=problems, notice=text(Outcome.PROBLEMS, language))
        status = 422
        if "elsewhere" in problems:
            shown, status = _told(site, shown), 409
        return live_parts(site, shown) if live else (batch_page(site, shown), status)
    after = _told(site, shown)
    after = replace(after, asked=replace(after.asked, stood=standing(after.view.batch, after.item)))
    if live:
        return live_parts(site, after)
    # Another page, and not the answer to a form: the way back leads to it.
    return redirect(
        url_for(
            "studio_batch.page",
            batch_id=shown.view.batch.id,
            file=shown.item.id,
            kept=clean_title(shown.asked.preset_name) if act == "keep" else None,
            used=shown.asked.preset if act == "load" else None,
            _anchor=None if act in {"sign", "keep", "load"} else "written",
        ),
        303,
    )


def _kept(site: Site, shown: Shown, answers: Answers, act: str) -> Problems:
    """Write down what was said, and begin to sign where that was pressed; what is wrong, if anything."""
    batch_id, asked = shown.view.batch.id, shown.asked
    scope = Scope.EVERY if act == "every" else _scope(shown.view, asked.scope)
    now = datetime.now(UTC)
    mine = act == "mine"  # said by who was told of the other
    stood = standing(shown.view.batch, shown.item) if mine else asked.stood
    shared = shared_said(shown.view.batch) if mine else asked.shared
    said = Said(
        answers,
        scope,
        asked.title or None,
        asked.version_of or None,
        asked.identity or None,
        asked.keep,
        asked.recognise,
        asked.diary_id or None,
        Page(asked.page, stood, now, asked.others, asked.boxes, shared) if asked.page else None,
    )
    try:
        say_it(site.database, site.services.keyring, current(), batch_id, shown.item.id, said)
        if act == "keep":
            studio.save_preset(site.database, current(), asked.preset_name, answers, now=now)
        if act == "sign":
            studio.start(site.database, site.services.keyring, current(), batch_id)
            site.signing.wake()
    except AnsweredElsewhereError as error:
        view = own_batch(site, batch_id)
        return {"elsewhere": elsewhere(error.at, _there(view, shown, error), now, language_of(request))}
    except TitleError as error:
        return {"title": (problem_text(error, language_of(request)),)}
    except (BatchesError, RegistryError) as error:
        return {"dock": (problem_text(error, language_of(request)),)}
    return {}


def _there(view: BatchView, shown: Shown, error: AnsweredElsewhereError) -> Answers | None:
    """What the other page said, where that is one thing."""
    if error.of_others:
        return None
    return (
        view.batch.answers
        if error.of_all
        else answers_for(view.batch, view.item(shown.item.id) or shown.item)
    )


def _told(site: Site, shown: Shown) -> Shown:
    """The same page with the list as it is now, which tells what is said of the other files."""
    view = own_batch(site, shown.view.batch.id)
    item = view.item(shown.item.id) or shown.item
    others, boxes = others_said(view.batch, view.items, item), boxes_drawn(view.batch, view.items, item)
    asked = replace(shown.asked, others=others, boxes=boxes, shared=shared_said(view.batch))
    return replace(shown, view=view, item=item, asked=asked)


def _around(asked: Asked, act: str) -> Problems:
    """What is wrong with a name for a preset, which is only asked for where one is saved."""
    if act != "keep":
        return {}
    try:
        clean_title(asked.preset_name)
    except TitleError:
        return {"preset_name": (text(Bench.PRESET_NO_NAME, language_of(request)),)}
    return {}


def _loaded(site: Site, shown: Shown) -> Response | str | tuple[str, int]:
    """Say what saved answers say; boxes that were drawn stay. What stands in the form is what would be signed."""
    for preset in studio.presets(site.database, current()):
        if preset.name == shown.asked.preset:
            answers = replace(typed_of(preset.answers), boxes=shown.asked.typed.boxes)
            return _said(site, replace(shown, asked=replace(shown.asked, typed=answers)), "load")
    missing = text(Bench.PRESET_MISSING, language_of(request))
    return batch_page(site, replace(shown, problems={"preset": (missing,)})), 422


def _forgotten(site: Site, shown: Shown) -> str:
    studio.remove_preset(site.database, current(), shown.asked.preset)
    return batch_page(site, replace(shown, asked=replace(shown.asked, preset="")))


def _preset_named(site: Site, asked: Asked) -> tuple[Asked, str]:
    """What was just done with saved answers that the address names, where there are such."""
    for done, code in (("kept", Bench.PRESET_SAVED), ("used", Bench.PRESET_LOADED)):
        name = request.args.get(done, "")
        if name and any(preset.name == name for preset in studio.presets(site.database, current())):
            return replace(asked, preset=name), text(code, language_of(request), name=name)
    return asked, ""


def _asked(sent: Request) -> Asked:
    form = dict(sent.form.lists())
    work, diary, page = one(form, "version_of"), one(form, "diary_id"), one(form, "page")
    return Asked(
        typed=typed(form),
        scope=one(form, "scope") or Scope.ALL.value,
        title=one(form, "title"),
        version_of=work if is_id(work) else "",
        diary_id=diary if is_id(diary) else "",
        identity=one(form, "identity"),
        keep=one(form, "keep") == "yes",
        # What an older page or a program left out was not declined.
        recognise=one(form, "recognise") == "yes" or "recognise_asked" not in form,
        preset=one(form, "preset"),
        preset_name=one(form, "preset_name"),
        page=page if is_id(page) else "",
        stood=one(form, "stood"),
        others=one(form, "others"),
        boxes=one(form, "boxes"),
        shared=one(form, "shared"),
    )


def _scope(view: BatchView, asked: str) -> Scope:
    return Scope.ONE if asked == Scope.ONE.value and len(view.items) > 1 else Scope.ALL
