"""The page of a batch, put together: what was typed or said, what will be written, and what can be pressed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from flask import abort, render_template, request, url_for

from keys.identity import IdentityStatus, SigningIdentity
from provenance.batches.answering import Scope, boxes_drawn, differs, others_said, shared_said, standing
from provenance.batches.batches import BatchView, answers_for
from provenance.batches.errors import BatchNotFoundError
from provenance.batches.model import Item, ItemState
from provenance.credentials.errors import VerifierError
from provenance.disclosure.answers import Answers
from provenance.disclosure.errors import DisclosureError
from provenance.ids import new_id
from provenance.journeys import identities, works
from provenance.journeys.diary.diaries import diary_titles
from provenance.journeys.diary.signing import ingredients
from provenance.journeys.studio import batches as studio
from provenance.journeys.studio.answers import tools_used
from provenance.journeys.studio.preview import preview
from provenance.messages.language import Language
from provenance.registry.model import Registered, WorkQuery
from provenance.store_errors import StoreError
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.refusals import problem_text
from webui.presenters.studio.answers import EXTENTS, NEEDS_SOURCE, SOURCES
from webui.presenters.studio.bench import dock, heading
from webui.presenters.studio.boxes import drawn
from webui.presenters.studio.fields import USES, Typed, typed_of
from webui.presenters.studio.preview import Written, written
from webui.presenters.studio.rows import rows
from webui.site import Site

Problems = Mapping[str, tuple[str, ...]]
_MAX_WORKS = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that stands in the form: the answers, and what is said around them."""

    typed: Typed
    scope: str = Scope.ALL.value
    title: str = ""
    version_of: str = ""
    diary_id: str = ""
    identity: str = ""
    keep: bool = False
    recognise: bool = True
    preset: str = ""
    preset_name: str = ""
    page: str = ""
    """The page that the form stands on, by a name of its own; an older one or a program has none."""
    stood: str = ""
    """What was said when it was opened: see `provenance.batches.answering.standing`."""
    others: str = ""
    boxes: str = ""
    """What was said of the other files alone then, and drawn on them: see `others_said`, `boxes_drawn` there."""
    shared: str = ""
    """What was said of all files then: see `shared_said` there."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A batch on its page: what stands in the form, and what is said about it."""

    view: BatchView
    item: Item
    asked: Asked
    problems: Problems
    notice: str = ""
    refused: tuple[tuple[str, str], ...] = ()


def own_batch(site: Site, batch_id: str) -> BatchView:
    """A batch of the member who asks; an answer with 404 for any other."""
    try:
        return studio.batch(site.database, current(), batch_id)
    except BatchNotFoundError:
        abort(404)


def own_file(site: Site, batch_id: str, item_id: str) -> tuple[BatchView, Item]:
    """A file of a batch of the member who asks; an answer with 404 for any other."""
    view = own_batch(site, batch_id)
    item = view.item(item_id)
    if item is None:
        abort(404)
    return view, item


def usable(site: Site, now: datetime) -> tuple[SigningIdentity, ...]:
    """The member's identities that can sign now."""
    mine = identities.identities(site.services.keyring, current())
    return tuple(
        identity
        for identity in mine
        if identity.status is IdentityStatus.ACTIVE and identity.current.not_after > now
    )


def chosen_item(view: BatchView, item_id: str) -> Item | None:
    """The file that the questions are about: the one asked for, or else the first that isn't signed."""
    asked = view.item(item_id)
    if asked is not None and asked.state is not ItemState.SIGNED:
        return asked
    return next((item for item in view.items if item.state is not ItemState.SIGNED), None)


def asked_of(view: BatchView, item: Item, site: Site) -> Asked:
    """The form as it stands for what was said so far."""
    names = [identity.name for identity in usable(site, datetime.now(UTC))]
    identity = view.batch.identity or (names[0] if names else "")
    own = differs(view.batch, item)
    return Asked(
        typed=typed_of(answers_for(view.batch, item)),
        scope=Scope.ONE.value if own and len(view.items) > 1 else Scope.ALL.value,
        title=item.title or "",
        version_of=item.version_of or "",
        diary_id=item.diary_id or "",
        identity=identity,
        keep=view.batch.keep_originals,
        recognise=view.batch.recognise,
        page=new_id(),
        stood=standing(view.batch, item),
        others=others_said(view.batch, view.items, item),
        boxes=boxes_drawn(view.batch, view.items, item),
        shared=shared_said(view.batch),
    )


def source_needed(view: BatchView, item: Item, scope: str) -> bool:
    """Whether the creator has to say how the original was made: a file with credentials says it itself."""
    alone = scope == Scope.ONE.value or len(view.items) == 1
    return not (alone and item.carries_credentials)


def batch_page(site: Site, shown: Shown) -> str:
    """The whole page."""
    return render_template("studio/batch.html", **_names(site, shown))


def live_parts(site: Site, shown: Shown) -> str:
    """What changes while the form is filled in: the labels, the rows, the dock."""
    return render_template("studio/live.html", **_names(site, shown))


def _names(site: Site, shown: Shown) -> dict[str, object]:
    language, now, member = language_of(request), datetime.now(UTC), current()
    view, item = shown.view, shown.item
    mine = usable(site, now)
    answers = answers_for(view.batch, item)
    labels, unwritten = (None, "") if answers is None else _written(site, shown, answers, now, language)
    page = works.library(site.database, WorkQuery(member.id, limit=_MAX_WORKS))
    return {
        "batch": view.batch,
        "heading": heading(view, language),
        "rows": rows(view, item, language),
        "item": item,
        "many": len(view.items) > 1,
        "others_differ": any(other.id != item.id and differs(view.batch, other) for other in view.items),
        "signed": view.progress.signed,
        "asked": shown.asked,
        "boxes": drawn(shown.asked.typed.boxes),
        "boxes_wrong": any(name.startswith("box") for name in shown.problems),
        "problems": shown.problems,
        "notice": shown.notice,
        "refused": shown.refused,
        "written": labels,
        "unwritten": unwritten,
        "dock": dock(view, language),
        "elsewhere": url_for("studio_batch.page", batch_id=view.batch.id, file=item.id),
        "identities": mine,
        "signer": next((identity for identity in mine if identity.name == shown.asked.identity), None),
        "presets": studio.presets(site.database, member),
        "tools_known": tools_used(site.database, member),
        "works": _offered(page.works),
        "diaries": [(one.id, one.title) for one in diary_titles(site.database, member)],
        "max_bytes": site.services.settings.max_bytes,
        "extents": EXTENTS,
        "sources": SOURCES,
        "needs_source": NEEDS_SOURCE,
        "uses": USES,
    }


def _written(
    site: Site, shown: Shown, answers: Answers, now: datetime, language: Language
) -> tuple[Written | None, str]:
    """The labels, or a sentence that says why there are none."""
    item, signer = shown.item, shown.asked.identity or current().name
    try:
        item = replace(item, components=ingredients(site.database, current().id, item))
        made = preview(answers, signer, now=now, pool=site.pool, blobs=site.blobs, item=item)
    except (DisclosureError, VerifierError, StoreError, OSError) as error:
        return None, problem_text(error, language)
    return written(made, answers.ai, language), ""


def _offered(found: tuple[Registered, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((entry.work.id, entry.work.title) for entry in found)
