"""What the revocation of an identity affects: works, evidence bundles, and answers to programs."""

from datetime import UTC, datetime

from flask import Blueprint, abort, render_template, request

from keys.identity import IdentityStatus, SigningIdentity
from keys.revocation import RevocationList, RevocationReason
from provenance.journeys.revoking.affected import affected, distrusted_since, foreseen
from provenance.journeys.revoking.answers import answers_graded
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.identity.page import own_identity
from webui.presenters.affected import AffectedPage, Grading, affected_page, grading_of
from webui.site import Site


def blueprint(site: Site) -> Blueprint:
    """The route of this page. Whatever isn't the member's own is not found."""
    pages = Blueprint("identity_affected", __name__)

    @pages.get("/identity/of/<name>/affected")
    def page(name: str) -> str:
        identity = own_identity(site, name)
        if identity.status is not IdentityStatus.REVOKED:
            abort(404)
        revocations = site.services.keyring.revocations.current()
        shown = _shown(site, identity, revocations, ahead=False)
        far = _grading(site, identity)
        return render_template("identity/affected.html", name=identity.name, affected=shown, grading=far)

    @pages.get("/identity/of/<name>/grading")
    def grading(name: str) -> str:
        identity = own_identity(site, name)
        if identity.status is not IdentityStatus.REVOKED:
            abort(404)
        far = _grading(site, identity)
        return render_template("identity/grading.html", name=identity.name, grading=far)

    return pages


def would_affect(
    site: Site, identity: SigningIdentity, reason: RevocationReason, since: datetime | None
) -> AffectedPage:
    """What revoking an identity now would affect. Raises RevocationError for times that contradict each other."""
    current_list = site.services.keyring.revocations.current()
    return _shown(
        site, identity, foreseen(current_list, identity, reason, datetime.now(UTC), since), ahead=True
    )


def _grading(site: Site, identity: SigningIdentity) -> Grading | None:
    revocations = site.services.keyring.revocations.current()
    return grading_of(answers_graded(site.database, revocations, identity), language_of(request))


def _shown(
    site: Site, identity: SigningIdentity, revocations: RevocationList, *, ahead: bool
) -> AffectedPage:
    since = distrusted_since(revocations, identity)
    found = affected(site.database, identity, revocations, owner_id=current().id)
    return affected_page(identity.name, found, since, language_of(request), ahead=ahead)
