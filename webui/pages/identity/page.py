"""The creator's signing identities: the list, one of them, a new one, and its certificate request."""

from datetime import UTC, datetime
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from keys.algorithms import Algorithm
from keys.certificates.reading import load_certificates
from keys.errors import InvalidNameError, KeyNotFoundError, KeysError
from keys.identity import SigningIdentity
from keys.names import clean_name
from provenance.journeys import identities as journeys
from provenance.journeys.identities import Keys
from provenance.messages.language import Language
from webui.guarding.sessions import current
from webui.language import language_of
from webui.pages.forms import Problems, chosen, sent_file, sent_text, sentences
from webui.presenters.identities import identity_page
from webui.site import Site
from webui.translations.catalogue import text
from webui.translations.identity import Identities

MAX_CHAIN_BYTES: Final = 256 * 1024
_ALGORITHMS: Final = tuple((algorithm.value, Identities(algorithm.value)) for algorithm in Algorithm)


def keys_of(site: Site) -> Keys:
    """What the journeys about identities need."""
    return Keys(site.services.keyring, site.encryption, site.database)


def own_identity(site: Site, name: str) -> SigningIdentity:
    """An identity of the member who asks; an answer with 404 for any other."""
    try:
        return journeys.identity(site.services.keyring, current(), name)
    except KeyNotFoundError:
        abort(404)


def blueprint(site: Site) -> Blueprint:
    """The routes of these pages. Whatever isn't the member's own is not found."""
    pages = Blueprint("identity", __name__)

    @pages.get("/identity")
    def shelf() -> str:
        now, language = datetime.now(UTC), language_of(request)
        mine = journeys.identities(site.services.keyring, current())
        shown = tuple(identity_page(identity, now, language) for identity in mine)
        return render_template(
            "identity/list.html",
            identities=shown,
        )

    @pages.route("/identity/new", methods=["GET", "POST"])
    def create() -> str | Response | tuple[str, int]:
        values = {"name": current().name, "organization": "", "algorithm": Algorithm.ES256.value}
        if request.method == "GET":
            return _form(values, {})
        values = {name: sent_text(request, name) for name in values}
        try:
            made = journeys.create(
                keys_of(site),
                current(),
                values["name"],
                now=datetime.now(UTC),
                organization=values["organization"] or None,
                algorithm=chosen(Algorithm, values["algorithm"], Algorithm.ES256),
            )
        except KeysError as error:
            field = _field(values) if isinstance(error, InvalidNameError) else "name"
            return _form(values, {field: sentences(error, language_of(request))}), 422
        return redirect(url_for("identity.page", name=made.name), 303)

    def drawn(identity: SigningIdentity, problems: Problems, pasted: str = "") -> str:
        return render_template(
            "identity/one.html",
            identity=identity_page(identity, datetime.now(UTC), language_of(request)),
            problems=problems,
            pasted=pasted,
        )

    @pages.get("/identity/of/<name>")
    def page(name: str) -> str:
        return drawn(own_identity(site, name), {})

    @pages.get("/identity/of/<name>/request.csr")
    def csr(name: str) -> Response:
        own_identity(site, name)
        try:
            made = journeys.request(keys_of(site), current(), name)
        except KeysError:
            abort(404)
        answer = Response(made, mimetype="application/pkcs10")
        answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.csr")
        return answer

    @pages.post("/identity/of/<name>/certificate")
    def install(name: str) -> Response | tuple[str, int]:
        identity, language = own_identity(site, name), language_of(request)
        pasted = sent_text(request, "pasted", MAX_CHAIN_BYTES)
        given = sent_file(request, "chain", MAX_CHAIN_BYTES) or pasted.encode()
        if not given.strip():
            return drawn(identity, {"chain": (text(Identities.CHAIN_NONE, language),)}), 422
        try:
            journeys.install(keys_of(site), current(), name, load_certificates(given), now=datetime.now(UTC))
        except KeysError as error:
            return drawn(identity, {"chain": sentences(error, language)}, pasted), 422
        return redirect(url_for("identity.page", name=name), 303)

    return pages


def _worded(language: Language) -> tuple[tuple[str, str, str], ...]:
    return tuple((value, text(code, language), "") for value, code in _ALGORITHMS)


def _form(values: dict[str, str], problems: Problems) -> str:
    return render_template(
        "identity/new.html",
        values=values,
        problems=problems,
        algorithms=_worded(language_of(request)),
    )


def _field(values: dict[str, str]) -> str:
    """Beside which field a bad name stands: the organisation's, where the name itself is good."""
    try:
        clean_name(values["name"])
    except InvalidNameError:
        return "name"
    return "organization"
