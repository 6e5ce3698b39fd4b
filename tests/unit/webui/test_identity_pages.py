"""Signing identities in the browser: made, imported, certified, rotated and revoked, and nobody else's."""

import html
import io
import re
from datetime import UTC, datetime

import pytest
from cryptography import x509

from keys.certificates.issuing import Subject, issue
from keys.certificates.reading import to_pem
from provenance.journeys import identities
from provenance.members.model import AuditAction
from tests.support.identity_pages import outside_key, stored, unique, words_of
from tests.support.works import keys_of


@pytest.fixture
def creator(visit):
    return visit()


@pytest.fixture
def own(installation, creator):
    """A creator with an identity."""
    name = unique()
    identities.create(keys_of(installation), creator.member, name, now=datetime.now(UTC))
    return creator, name


@pytest.fixture(scope="session")
def outside():
    return outside_key()


def test_without_an_identity_the_page_shows_the_way(creator):
    page = creator.get("/identity?lang=en").text
    assert "No signing identity yet." in page
    assert 'href="/identity/new"' in page


def test_an_identity_is_made(installation, creator):
    name = unique()
    sent = {"name": f"  {name} ", "organization": "Mei & Co", "algorithm": "es384"}
    answer = creator.post("/identity/new", sent)
    assert answer.status_code == 303
    made = stored(installation, name)
    assert (made.owner_id, made.organization, made.algorithm.value) == (
        creator.member.id,
        "Mei & Co",
        "es384",
    )
    page = words_of(creator.get(answer.location, query_string={"lang": "en"}))
    for words in (
        name,
        "Mei & Co",
        "Active, with a development certificate",
        "ES384",
        "On this machine",
        "Valid until",
    ):
        assert words in page, words
    shown = re.search(r"Serial number ((?:[0-9a-f]{1,4} )+)", page).group(1)
    assert shown.replace(" ", "") == made.current.serial
    assert name in creator.get("/identity").text


@pytest.mark.parametrize(
    ("field", "sent"),
    [
        ("name", {"name": ""}),
        ("name", {"name": "a/b"}),
        ("name", {"name": "a" * 65}),
        ("name", {"name": "a\u202eb"}),
        ("organization", {"name": "Good name", "organization": "a/b"}),
    ],
)
def test_what_can_not_be_is_said_beside_its_field(creator, field, sent):
    answer = creator.post("/identity/new?lang=en", sent)
    assert answer.status_code == 422
    assert f'id="{field}-wrong"' in answer.text
    assert answer.text.count('aria-invalid="true"') == 1


def test_a_name_that_is_taken_is_said_and_what_was_typed_is_kept(own):
    creator, name = own
    answer = creator.post(
        "/identity/new?lang=en", {"name": name, "organization": "<b>Kept</b>", "algorithm": "ps256"}
    )
    assert answer.status_code == 422
    assert 'value="&lt;b&gt;Kept&lt;/b&gt;"' in answer.text
    assert re.search(r'value="ps256" checked', answer.text)


def test_the_request_is_for_the_key_of_the_identity(installation, own):
    creator, name = own
    answer = creator.get(f"/identity/of/{name}/request.csr")
    request = x509.load_pem_x509_csr(answer.data)
    assert request.is_signature_valid
    assert request.public_key() == stored(installation, name).current.leaf.public_key()
    assert "attachment" in answer.headers["Content-Disposition"]


def test_an_issuer_is_called_as_people_call_it_and_its_whole_name_is_there(installation, own):
    creator, name = own
    page = html.unescape(creator.get(f"/identity/of/{name}?lang=en").text)
    chain = stored(installation, name).current
    assert f"<summary>{chain.issuer_called}</summary>{chain.issuer}</details>" in page
    assert "=" not in chain.issuer_called


def test_a_name_in_any_script_gets_its_request(installation, creator):
    name = unique("林薇 “x”")
    identities.create(keys_of(installation), creator.member, name, now=datetime.now(UTC))
    answer = creator.get(f"/identity/of/{name}/request.csr")
    assert answer.status_code == 200
    assert "\n" not in answer.headers["Content-Disposition"]


def certify(installation, name, authority):
    leaf = stored(installation, name).current.leaf
    return to_pem(issue(authority, leaf.public_key(), Subject(name, "Certified"), datetime.now(UTC)))


def test_an_answer_is_installed_from_text_or_file(installation, own, outside):
    creator, name = own
    path = f"/identity/of/{name}/certificate"
    chain = certify(installation, name, outside[0])
    assert creator.post(path, {"pasted": chain}).status_code == 303
    assert not stored(installation, name).development
    page = words_of(creator.get(f"/identity/of/{name}?lang=en"))
    assert "certified by an outside authority" in page
    assert "Earlier certificates" in page
    assert "get a new key and certificate there" in page  # the development CA takes no authority's place
    again = certify(installation, name, outside[0]).encode()
    assert creator.post(path, {"chain": (io.BytesIO(again), "chain.pem")}).status_code == 303
    assert len(stored(installation, name).history) == 2


def test_every_problem_of_a_chain_is_said(installation, own, outside):
    creator, name = own
    path = f"/identity/of/{name}/certificate?lang=en"
    wrong = creator.post(path, {"pasted": to_pem(outside[2])})
    assert wrong.status_code == 422
    assert "The certificate is for another key." in wrong.text
    assert "BEGIN CERTIFICATE" in wrong.text  # what was pasted is still there
    assert creator.post(path, {"pasted": "rubbish"}).status_code == 422
    assert "Choose a file or paste" in creator.post(path, {}).text
    assert stored(installation, name).development


@pytest.mark.parametrize("place", ["", "/request.csr", "/rotate", "/revoke"])
def test_what_is_somebody_elses_is_not_there(own, visit, place):
    assert visit().get(f"/identity/of/{own[1]}{place}").status_code == 404


@pytest.mark.parametrize("act", ["/certificate", "/rotate", "/revoke"])
def test_nobody_else_changes_an_identity(installation, own, visit, act):
    before = stored(installation, own[1])
    assert visit().post(f"/identity/of/{own[1]}{act}", {"understood": "yes"}).status_code == 404
    assert stored(installation, own[1]) == before


def test_every_change_is_written_down(installation, own, outside):
    creator, name = own
    creator.post(f"/identity/of/{name}/rotate")
    creator.post(f"/identity/of/{name}/certificate", {"pasted": certify(installation, name, outside[0])})
    creator.post(f"/identity/of/{name}/revoke", {"understood": "yes"})
    with installation.database.reading() as tx:
        actions = {event.action for event in tx.audit.latest(20, actor_id=creator.member.id)}
    assert actions >= {
        AuditAction.IDENTITY_ROTATED,
        AuditAction.IDENTITY_CERTIFIED,
        AuditAction.IDENTITY_REVOKED,
    }
