"""Trust lists in the browser: added, shown and removed by an admin, and in force at once."""

import html
import io
import re
from datetime import UTC, datetime

import pytest

from keys.certificates.issuing import create_authority
from keys.certificates.reading import to_pem
from keys.management.development import DEVELOPMENT_TRUST_LIST, ensure_development_trust
from keys.trust.lists import TrustKind
from provenance.ids import new_id
from provenance.members.model import AuditAction, Role
from tests.support.works import register


@pytest.fixture(scope="module")
def admin(visit):
    return visit(Role.ADMIN)


@pytest.fixture(scope="session")
def roots():
    """PEM of a root that nobody knows."""
    authority, _ = create_authority(datetime.now(UTC))
    return to_pem([authority.root])


@pytest.fixture
def development(installation):
    """The development CA is recognised again after the test."""
    yield
    ensure_development_trust(installation.services.keyring, datetime.now(UTC))
    installation.refresh_trust()


def text_of(answer):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.text)))


def sent(roots, **changed):
    return {
        "kind": "manifest",
        "name": f"List {new_id()[:6]}",
        "source": "a letter",
        "pasted": roots,
        **changed,
    }


def kept(installation, name):
    return [entry for entry in installation.services.keyring.trust.all() if entry.name == name]


def test_the_page_says_what_each_kind_is_for_even_where_there_is_none(admin):
    page = text_of(admin.get("/trust?lang=en"))
    for words in (
        "Signers",
        "Time stamps",
        "Creators’ identities",
        "Every time reads “stated by the signer”.",
    ):
        assert words in page


@pytest.mark.parametrize("kind", list(TrustKind))
def test_a_list_is_added_from_text(installation, admin, roots, kind):
    form = sent(roots, kind=kind.value)
    assert admin.post("/trust/add", form).status_code == 303
    (added,) = kept(installation, form["name"])
    assert (added.kind, added.source) == (kind, "a letter")
    page = text_of(admin.get("/trust?lang=en"))
    assert form["name"] in page
    assert "Certificates: 1" in page


def test_a_list_is_added_from_a_file_and_shown(installation, admin, roots):
    form = sent(roots, pasted="", list=(io.BytesIO(roots.encode()), "roots.pem"))
    assert admin.post("/trust/add", form).status_code == 303
    (added,) = kept(installation, form["name"])
    page = text_of(admin.get(f"/trust/manifest/{form['name']}?lang=en"))
    assert added.anchors[0].fingerprint in page.replace(" ", "")
    assert added.anchors[0].subject in page


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("name", {"name": "a/b"}),
        ("name", {"name": ""}),
        ("source", {"source": " "}),
        ("list", {"pasted": ""}),
        ("list", {"pasted": "rubbish"}),
        ("list", {"pasted": '{"LoTE": {}}'}),
        ("list", {"pasted": "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n"}),
    ],
)
def test_what_can_not_be_is_said_beside_its_field(installation, admin, roots, field, changed):
    before = installation.services.keyring.trust.all()
    answer = admin.post("/trust/add?lang=en", sent(roots, kind="tsa", **changed))
    assert answer.status_code == 422
    assert f'id="{field}-wrong"' in answer.text
    assert 'value="tsa" checked' in answer.text  # what was chosen is kept
    assert installation.services.keyring.trust.all() == before


def test_a_list_is_removed_after_a_question(installation, admin, roots):
    form = sent(roots)
    admin.post("/trust/add", form)
    path = f"/trust/manifest/{form['name']}/remove"
    assert "No file changes, and nothing is revoked." in admin.get(f"{path}?lang=en").text
    assert kept(installation, form["name"])
    assert admin.post(path).status_code == 303
    assert not kept(installation, form["name"])
    assert admin.get(path).status_code == 404


def test_a_change_counts_from_the_next_file_on(installation, admin, visit, tmp_path, development):
    creator, anyone = visit(), visit(None)
    version = register(installation, tmp_path, creator.member, "Watched")
    public = f"/v/{version.work_id}?lang=en"
    assert "Signer recognised" in text_of(anyone.get(public))
    assert admin.post(f"/trust/manifest/{DEVELOPMENT_TRUST_LIST}/remove").status_code == 303
    assert "Signer not recognised" in text_of(anyone.get(public))
    assert "read “not recognised” here" in text_of(admin.get("/trust?lang=en"))
    assert "without asking who they are" in admin.get("/trust/development?lang=en").text
    assert "Signer not recognised" in text_of(anyone.get(public))  # a question changes nothing
    assert admin.post("/trust/development").status_code == 303
    assert "Signer recognised" in text_of(anyone.get(public))


@pytest.mark.parametrize("place", ["/trust/manifest/nothing", "/trust/nothing/at-all", "/trust/tsa/x/remove"])
def test_a_list_that_is_not_there(admin, place):
    assert admin.get(place).status_code == 404


@pytest.mark.parametrize("role", [Role.CREATOR, Role.MODERATOR])
@pytest.mark.parametrize("place", ["/trust", "/trust/add", "/trust/development"])
def test_only_an_admin_sees_them(visit, role, place):
    assert visit(role).get(place).status_code == 404


@pytest.mark.parametrize(
    "place", ["/trust/add", "/trust/development", f"/trust/manifest/{DEVELOPMENT_TRUST_LIST}/remove"]
)
def test_only_an_admin_changes_them(installation, visit, roots, place):
    before = installation.services.keyring.trust.all()
    assert visit(Role.MODERATOR).post(place, sent(roots)).status_code == 404
    assert installation.services.keyring.trust.all() == before


def test_a_hostile_list_is_text(admin, roots):
    attack = "<script>alert(1)</script>"
    form = sent(roots, name=f"{attack[8:24]}{new_id()[:4]}".replace("/", ""), source=attack)
    assert admin.post("/trust/add", form).status_code == 303
    assert "<script>alert" not in admin.get("/trust").text


def test_changes_are_written_down(installation, admin, roots):
    form = sent(roots)
    admin.post("/trust/add", form)
    admin.post(f"/trust/manifest/{form['name']}/remove")
    with installation.database.reading() as tx:
        actions = {
            e.action for e in tx.audit.latest(50, actor_id=admin.member.id) if e.subject == form["name"]
        }
    assert actions == {AuditAction.TRUST_ADDED, AuditAction.TRUST_REMOVED}
