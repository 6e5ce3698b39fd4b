"""A member's API keys: made, shown once, revoked."""

from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from provenance.journeys import accounts
from provenance.members.api_keys import allowed_scopes
from provenance.members.errors import AccountProblem, ConflictError, InvalidInputError
from provenance.members.model import Scope
from webui.guarding.sessions import current, current_session
from webui.language import language_of
from webui.pages.forms import Problems, sent_text, sentences
from webui.pages.ways_in.confirming import confirmation
from webui.presenters.account.account import ask_revoke_key
from webui.site import Site
from webui.translations.account import Account
from webui.translations.catalogue import text

_ENDS: Final = {
    "30": Account.KEY_ENDS_30,
    "90": Account.KEY_ENDS_90,
    "365": Account.KEY_ENDS_365,
    "": Account.KEY_ENDS_NEVER,
}
_USUAL: Final = "90"
_FIELDS: Final = {AccountProblem.LABEL_UNUSABLE: "name", AccountProblem.SCOPES_UNUSABLE: "scopes"}


def blueprint(site: Site) -> Blueprint:
    """The routes of these pages."""
    pages = Blueprint("account_keys", __name__)

    def drawn(name: str, scopes: frozenset[str], ends: str, problems: Problems) -> str:
        language = language_of(request)
        allowed = allowed_scopes(current().role)
        return render_template(
            "account/key.html",
            name=name,
            scopes=tuple((scope.value, text(scope, language)) for scope in Scope if scope in allowed),
            chosen=scopes,
            ends=tuple((value, text(code, language), "") for value, code in _ENDS.items()),
            end=ends,
            problems=problems,
        )

    @pages.route("/account/keys/new", methods=["GET", "POST"])
    def make() -> str | tuple[str, int]:
        if request.method == "GET":
            return drawn("", frozenset(), _USUAL, {})
        name, ends = sent_text(request, "name"), request.form.get("ends", _USUAL)
        ends = ends if ends in _ENDS else _USUAL
        given = frozenset(request.form.getlist("scopes"))
        now = datetime.now(UTC)
        try:
            made = accounts.create_api_key(
                site.database,
                current_session(),
                name,
                {scope for scope in Scope if scope.value in given},
                now=now,
                expires_at=now + timedelta(days=int(ends)) if ends else None,
            )
        except (InvalidInputError, ConflictError) as error:
            problems = {_FIELDS.get(error.code, "name"): sentences(error, language_of(request))}
            return drawn(name, given, ends, problems), HTTPStatus.UNPROCESSABLE_ENTITY
        return render_template("account/key_made.html", made=made), HTTPStatus.CREATED

    @pages.route("/account/keys/<key_id>/revoke", methods=["GET", "POST"])
    def revoke(key_id: str) -> str | Response:
        now = datetime.now(UTC)
        known = accounts.api_keys(site.database, current_session(), now=now)
        key = next((key for key in known if key.id == key_id), None)
        if key is None:
            abort(404)
        if request.method == "GET":
            return confirmation(ask_revoke_key(key, language_of(request)), url_for("account.page"))
        accounts.revoke_api_key(site.database, current_session(), key.id, now=now)
        return redirect(url_for("account.page", _anchor="keys"), 303)

    return pages
