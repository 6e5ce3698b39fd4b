"""Strings that attack, in every field of a manifest and of a form: each is shown as text, and nothing of it runs.

What no form of ours would take is put past the rules into the database or into a manifest of somebody else's making.
"""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from provenance.batches.model import Preset
from provenance.disclosure.answers import Answers
from provenance.disclosure.model import Tool
from provenance.disclosure.regions import Rectangle
from provenance.disclosure.vocabulary import Extent, SourceType
from provenance.ids import new_id
from provenance.journeys.signing.sign_works import SignOrder, sign_work
from provenance.journeys.studio import batches as studio
from provenance.journeys.studio import files as studio_files
from provenance.media.formats import Format
from provenance.members.model import Role, Scope
from tests.support import raw
from tests.support.attacks import OWN, corpus_strings
from tests.support.originals import encoded
from tests.support.pki import Authority
from tests.support.works import identity_name, register

pytestmark = pytest.mark.slow

# Set before anything of a page runs: what must not happen is written down where it does.
WATCH = """
window.__ran = [];
const note = (what) => window.__ran.push(what);
for (const name of ["alert", "confirm", "prompt", "open", "print"]) window[name] = () => note(name);
document.addEventListener("securitypolicyviolation", (e) => note(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
"""
# An attack may wait for a mouse: it moves over everything. Then no element may carry a handler, a script of its own
# or an address that is neither ours nor one of those that our pages name.
LOOK = """(named) => {
    const found = [];
    for (const element of document.querySelectorAll("*")) {
        for (const event of ["mouseover", "mouseenter", "focus", "pointerover", "toggle"])
            element.dispatchEvent(new Event(event, {bubbles: true}));
        const name = element.localName;
        if (["iframe", "object", "embed", "base"].includes(name) || (name === "meta" && element.httpEquiv))
            found.push(`<${name}>`);
        if ((name === "script" && !element.src) || name === "style") found.push(`<${name}> of its own`);
        for (const {name: attribute, value} of element.attributes) {
            if (attribute.startsWith("on")) found.push(`${name} ${attribute}`);
            if (!["href", "src", "action", "formaction", "data", "xlink:href"].includes(attribute)) continue;
            const url = new URL(value, document.baseURI);
            const ours = url.origin === location.origin || (url.protocol === "data:" && name === "img");
            if (!ours && !named.includes(url.origin)) found.push(`${name} ${attribute}=${value}`);
        }
    }
    return [...window.__ran, ...found];
}"""
NAMED = ["https://c2pa.org", "https://spec.c2pa.org", "https://opensource.contentauthenticity.org"]


@pytest.fixture(params=["own", "corpus"])
def strings(request):
    found = OWN if request.param == "own" else corpus_strings()
    return found or pytest.skip("the corpus of attack strings isn't here")


class Watched:
    """A page on which whatever runs, leaves it or complains is written down."""

    def __init__(self, page, address):
        self.page, self.address, self.complaints = page, address, []
        page.add_init_script(WATCH)
        page.context.route("**/*", self._route)
        page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._said)
        page.on("response", self._answered)
        page.on("popup", lambda _page: self.complaints.append("a window opened"))

    def _route(self, route):
        if route.request.url.startswith((self.address, "data:", "blob:")):
            route.continue_()
        else:
            self.complaints.append(f"loads {route.request.url}")
            route.abort()

    def _said(self, message):
        refused = "Failed to load resource" in message.text  # a form, with 422
        if message.type in {"error", "warning"} and not refused:
            self.complaints.append(message.text)

    def _answered(self, response):
        policy = response.headers.get("content-security-policy", "")
        if "default-src 'none'" not in policy or "unsafe" in policy:
            self.complaints.append(f"{response.url}: {policy}")
        if response.status >= 500:
            self.complaints.append(f"{response.url}: {response.status}")

    def look(self):
        """Nothing on the page that is open ran or would."""
        self.page.wait_for_load_state("load")
        assert self.page.evaluate(LOOK, NAMED) == [], self.page.url
        assert self.page.title() != "ran", self.page.url
        assert self.complaints == [], self.page.url

    def open(self, path):
        assert self.page.goto(path).status < 500
        self.look()


def join(strings, most):
    """As many as fit, as one text."""
    text = ""
    for string in strings:
        if len(text) + len(string) < most:
            text += f" {string}"
    return text.strip() or "none"


def titles(strings):
    """All of them, in as few titles as take them."""
    found = [""]
    for string in strings:
        text = string.replace("\x00", "")[:190]
        if len(found[-1]) + len(text) > 198:
            found.append("")
        found[-1] = f"{found[-1]} {text}".strip()
    return found


def foreign(strings):
    """A manifest of somebody else's, with a string in every field that shows."""

    def pick(number):
        return strings[number % len(strings)]

    everything = join(strings, 4000)
    action = {
        "action": "c2pa.edited",
        "softwareAgent": {"name": pick(0), "version": pick(1)},
        "description": everything,
        "reason": pick(2),
        "parameters": {"description": everything, "name": pick(3)},
        "changes": [
            {"description": pick(4), "name": pick(5), "region": [{"type": "spatial", "name": pick(6)}]}
        ],
        "digitalSourceType": raw.GENERATED,
    }
    definition = raw.manifest(
        raw.actions(softwareAgent={"name": pick(7), "version": pick(8)}, description=pick(9)),
        {"label": "c2pa.training-mining", "data": {"entries": {
            "c2pa.ai_training": {"use": "constrained", "constraint_info": everything}, pick(10)[:60]: {"use": pick(11)},
        }}},
        {"label": "cawg.training-mining", "data": {"entries": {
            "cawg.ai_generative_training": {"use": "constrained", "constraint_info": pick(12)},
        }}},
        {"label": "stds.schema-org.CreativeWork", "kind": "Json", "data": {
            "@context": "https://schema.org", "@type": "CreativeWork", "name": pick(13), "url": pick(14),
            "author": [{"@type": "Person", "name": name, "identifier": name} for name in strings],
        }},
        {"label": "cawg.metadata", "kind": "Json", "data": {
            "@context": {"dc": "http://purl.org/dc/elements/1.1/"}, "dc:title": pick(15), "dc:creator": list(strings),
        }},
        {"label": "c2pa.ai-disclosure", "data": {"modelType": pick(16), "modelName": everything, "note": pick(17)}},
        {"label": "com.example.unknown", "data": {string: string for string in strings}},
        title=everything,
        claim_generator_info=[{"name": everything, "version": pick(18)}],
    )  # fmt: skip
    definition["assertions"][0]["data"]["actions"].append(action)
    sketch = encoded("JPEG", size=(40, 30))
    ingredients = [
        ({"title": string, "relationship": "componentOf", "description": string}, Format.JPEG, sketch)
        for string in strings[:12]
    ]
    holder = Authority(join(strings, 40)).issue(join(strings, 40))
    return raw.sign(
        encoded("JPEG", size=(200, 120)), Format.JPEG, holder, definition, ingredients=ingredients
    )


def upload(watched, name, data):
    watched.page.goto("/")
    watched.page.set_input_files("#file", {"name": name, "mimeType": "image/jpeg", "buffer": data})
    watched.page.wait_for_selector("body.result")
    watched.look()


@pytest.mark.parametrize("attack", OWN[1:3], ids=["script", "handler"])
def test_what_would_run_is_seen(page, address, attack):
    watched = Watched(page, address)
    watched.open("/")
    page.evaluate("(attack) => { document.querySelector('main').innerHTML += attack }", attack)
    with pytest.raises(AssertionError):
        watched.look()


def test_in_every_field_of_a_manifest_of_somebody_else(page, address, strings):
    watched = Watched(page, address)
    upload(watched, join(strings, 200).replace("/", "\u2044"), foreign(strings))
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    watched.look()
    shown = page.inner_text("body")
    assert any(string[:30] in shown for string in strings)  # it was read, and is shown as what it is


def test_in_every_field_of_our_own_disclosure(page, address, installation, strings, tmp_path):
    printable = [string for string in strings if string.isprintable() and len(string) <= 200]
    (tmp_path / "plain.jpg").write_bytes(encoded("JPEG", size=(200, 120)))
    answers = Answers(
        Extent.EDITED,
        SourceType.DIGITAL_CAPTURE,
        tools=tuple(Tool(string, string) for string in printable[:20]),
        models=tuple(printable[:20]),
        regions=(Rectangle(60, 40, 20, 20),),
        description=join(printable, 4000),
    )
    desk = installation.desks.desk("ada", "Ada Studio", datetime.now(UTC))
    order = SignOrder(
        tmp_path / "plain.jpg", tmp_path / "signed.jpg", answers, (tmp_path / "plain.jpg",) * len(printable),
        source_name=printable[0], component_names=tuple(printable), title=join(printable, 200),
    )  # fmt: skip
    sign_work(desk, order)
    watched = Watched(page, address)
    upload(watched, printable[0].replace("/", "\u2044"), (tmp_path / "signed.jpg").read_bytes())


@pytest.fixture
def haunted(installation, as_member, strings, tmp_path):
    """An admin all of whose things are called like an attack, and the pages that show them."""
    page = as_member(Role.ADMIN, name=f"{join(strings, 150)} {new_id()[:6]}")
    member, now = page.member, datetime.now(UTC)
    answers = Answers(
        Extent.EDITED, SourceType.DIGITAL_CAPTURE, tools=(Tool(strings[0][:200], strings[-1][:200]),)
    )
    works = [
        register(installation, tmp_path, member, text, seed=number, extent=Extent.EDITED).work_id
        for number, text in enumerate(titles(strings)[:4])
    ]
    batch = studio.open_batch(installation.database, member, now=now, identity=identity_name(member))
    for number, string in enumerate(strings):
        path = tmp_path / "in.jpg"
        path.write_bytes(encoded("JPEG", seed=100 + number, size=(60, 40)))
        studio_files.add_original(installation.intake, member, batch.id, path, string)
    with installation.database.writing() as tx:
        for item, string in zip(tx.batches.items(batch.id), strings, strict=True):
            text = string.replace("\x00", "")
            tx.batches.update_item(replace(item, file_name=text, title=text[:200], answers=answers))
        for string in strings:
            text = string.replace("\x00", "")[:200]
            tx.presets.put(Preset(member.id, text, answers, now))
        for session in tx.sessions.of(member.id):
            tx.sessions.update(replace(session, agent=join(strings, 300).replace("\x00", "")))
    add_keys(installation, member, strings, now)
    pages = [
        "/works", "/works?q=%22%3E%3Cscript%3E", f"/studio/{batch.id}", "/studio", "/account", "/account/activity",
        "/members", f"/members/{member.id}", f"/members/{member.id}/disable", "/audit", "/trust", "/identity",
        f"/studio/{batch.id}/discard", "/settings", "/api",
        *(f"/works/{work}" for work in works), *(f"/v/{work}" for work in works), f"/works/{works[0]}/delete",
    ]  # fmt: skip
    return page, pages


def add_keys(installation, member, strings, now):
    from provenance.members import api_keys
    from provenance.members.model import Passkey

    with installation.database.writing() as tx:
        for string in strings:
            label = string.replace("\x00", "")[:200]
            tx.api_keys.add(replace(api_keys.make(member, "k", {Scope.VERIFY}, None, now).key, name=label))
            tx.passkeys.add(Passkey(new_id().encode(), member.id, b"", 0, label, now, now, backed_up=True))


def test_as_the_name_of_everything_that_pages_show(haunted, address):
    page, pages = haunted
    watched = Watched(page, address)
    for path in pages:
        watched.open(path)


FORMS = [
    "/sign-in?next={}", "/works?q={}&show={}&page={}", "/identity/new", "/identity/import", "/trust/add",
    "/account/keys/new", "/account/password", "/members/invite?role={}", "/audit?before={}", "/nowhere/{}", "/?lang={}",
    "/v/{}", "/setup/{}", "/invitation/{}", "/confirm?next={}", "/studio?version_of={}",
]  # fmt: skip


def test_in_every_field_of_a_form(as_member, address, strings):
    from urllib.parse import quote

    page = as_member(Role.ADMIN)
    watched = Watched(page, address)
    for number, form in enumerate(FORMS):
        string = strings[number % len(strings)]
        watched.open(form.replace("{}", quote(string[:500], safe="").replace("%00", "")))
        for field in range(page.locator("main form[method=post]").count()):
            fill(page, strings, number + field, field)
            watched.look()
            page.go_back()


def fill(page, strings, first, form):
    """Put a string into every field of a form, whatever the field allows, and send it."""
    with page.expect_navigation():
        page.evaluate(
            """([strings, first, index]) => {
                const form = document.querySelectorAll("main form[method=post]")[index];
                if (!form) return location.reload();
                let at = first;
                for (const field of form.elements) {
                    if (field.name === "csrf" || !field.name) continue;
                    if (["file", "radio", "checkbox", "submit"].includes(field.type)) continue;
                    const string = strings[at++ % strings.length];
                    if (field.localName === "input") field.type = "text";
                    if (field.localName === "select") field.add(new Option("x", string, true, true));
                    else field.value = string;
                }
                HTMLFormElement.prototype.submit.call(form);
            }""",
            [list(strings), first, form],
        )


def test_signing_in_and_the_first_account(page, address, installation, strings):
    from provenance.journeys.accounts import invite
    from provenance.members.access import Terminal

    watched = Watched(page, address)
    link = f"/invitation/{invite(installation.database, Terminal(), Role.CREATOR, now=datetime.now(UTC))}"
    for number, path in enumerate([link, "/sign-in"] * 2):
        watched.open(path)
        fill(page, strings, number * 3, 0)
        watched.look()


def test_in_the_answers_of_the_studio(as_member, address, installation, strings, tmp_path):
    page = as_member(Role.CREATOR)
    register(installation, tmp_path, page.member)
    batch = studio.open_batch(
        installation.database, page.member, now=datetime.now(UTC), identity=identity_name(page.member)
    )
    path = tmp_path / "in.jpg"
    path.write_bytes(encoded("JPEG", seed=7, size=(60, 40)))
    studio_files.add_original(installation.intake, page.member, batch.id, path, strings[0])
    watched = Watched(page, address)
    for first in range(0, len(strings), 4):
        watched.open(f"/studio/{batch.id}")
        fill(page, strings, first, 0)
        watched.look()


def test_in_a_label_for_other_sites(page, address, installation, as_member, strings, tmp_path):
    member = as_member(Role.CREATOR).member
    version = register(installation, tmp_path, member, join(strings, 200).replace("\x00", ""))
    watched = Watched(page, address)
    for kind in ("label.svg", "label.zh.svg", "qr.svg"):
        page.goto(f"/v/{version.work_id}/{kind}")
        assert page.evaluate("document.documentElement.localName") == "svg"  # well formed
        assert page.evaluate("document.querySelectorAll('script,foreignObject,image,use,a').length") == 0
        attributes = "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
        assert not any(name.startswith("on") for name in page.evaluate(attributes))
    assert watched.complaints == []
