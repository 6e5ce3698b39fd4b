"""What comes of a dispute: its bundles, its notices, what was noted, and its end."""

import threading
from base64 import encodebytes
from datetime import UTC, datetime, timedelta
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from lxml import html
from markupsafe import escape
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from keys.trust.lists import TrustKind, parse_trust_list
from provenance.evidence.bundles.trust import Trust
from provenance.evidence.bundles.verifying import verify_bundle
from provenance.evidence.disputes.errors import DisputesFullError
from provenance.evidence.disputes.model import DisputeState
from provenance.evidence.verdict import Result
from provenance.journeys.disputes import steps as disputes
from provenance.ledger.entries import EntryType
from provenance.ledger.outbox import Maker
from provenance.members.tokens import token_hash
from tests.support.dispute_pages import opened, waited_for
from tests.support.evidence_world import FixedSigner, certify, elliptic, world
from tests.support.revocations import crl
from webui.guarding.csrf import token_for
from webui.pages.dispute import page as pages
from webui.pages.dispute.bundles import given_files


def test_a_bundle_that_is_made_while_the_page_is_drawn_is_waited_for(
    installation, creator, dispute, monkeypatch
):
    made, read = threading.Event(), pages.own_dispute

    def overtaken(*given):
        found = read(*given)
        made.set()
        waited_for(installation, dispute)
        return found

    monkeypatch.setattr(pages, "own_dispute", overtaken)
    installation.evidence.begin(dispute, lambda: made.wait(240), "ada")
    assert 'http-equiv="refresh"' in creator.get(f"/disputes/{dispute}?lang=en").text


def test_why_a_bundle_was_not_made_is_kept_for_the_page_that_waited(
    installation, creator, dispute, monkeypatch
):
    tried, read = threading.Event(), pages.own_dispute

    def refused():
        tried.wait(240)
        raise DisputesFullError(1)

    def overtaken(*given):
        found = read(*given)
        tried.set()
        waited_for(installation, dispute)
        return found

    monkeypatch.setattr(pages, "own_dispute", overtaken)
    installation.evidence.begin(dispute, refused, "ada")
    assert 'http-equiv="refresh"' in creator.get(f"/disputes/{dispute}?lang=en").text
    assert installation.evidence.failure(dispute) is not None


def test_nobody_else_finds_it(visit, dispute, installation):
    eve = visit()
    for path in ("", "/copy.jpg", "/remove", "/notices/us_notice", "/bundles/aaaaaaaaaaaaaaaaaaaaaaaa.zip"):
        assert eve.get(f"/disputes/{dispute}{path}").status_code == 404
    for path in ("/steps", "/remove", "/bundles", "/notices/us_notice", "/notices/us_notice/forget"):
        assert eve.post(f"/disputes/{dispute}{path}").status_code == 404
    assert "/sign-in" in visit(None).get(f"/disputes/{dispute}").location
    assert installation.database is not None


def test_what_happened_is_noted(creator, dispute):
    page = f"/disputes/{dispute}"
    assert creator.post(f"{page}/steps?lang=en", data={"state": "answered"}).status_code == 422
    assert creator.post(f"{page}/steps", data={"state": "noticed"}).status_code == 400
    creator.post(f"{page}/steps", data={"state": "answered", "text": "They bought a licence."})
    shown = creator.get(f"{page}?lang=en").text
    assert "The other side answered" in shown
    assert "They bought a licence." in shown
    creator.post(f"{page}/steps", data={"state": "withdrawn", "text": "They did."})
    assert "This dispute is over." in creator.get(f"{page}?lang=en").text
    assert creator.post(f"{page}/steps", data={"state": "closed"}).status_code == 409
    creator.post(f"{page}/steps", data={"state": "open"})
    assert "This dispute is over." not in creator.get(f"{page}?lang=en").text


def test_a_bundle_is_made_and_downloaded(installation, creator, dispute, version, tmp_path):
    installation.ledger.round()
    page = f"/disputes/{dispute}"
    assert creator.post(f"{page}/bundles").status_code == 303
    waited_for(installation, dispute)
    shown = creator.get(f"{page}?lang=en").text
    assert "Self-asserted time only" in shown
    assert "It proves nothing against the operator" in shown
    with installation.database.reading() as tx:
        (kept,) = tx.disputes.bundles(dispute)
        assert tx.bundles.of_work(version.work_id)[-1].sha256 == kept.sha256
    with creator.get(f"{page}/bundles/{kept.id}.zip") as answer:
        (tmp_path / "b.zip").write_bytes(answer.data)
        assert answer.headers["Cache-Control"] == "no-store"
    verdict = verify_bundle(tmp_path / "b.zip", Trust(), datetime.now(UTC))
    assert verdict.result is Result.NOT_VERIFIED
    assert verdict.checks


@pytest.mark.parametrize("language", ["en", "zh"])
def test_revocation_data_that_no_bundle_takes_is_refused_in_words(installation, creator, dispute, language):
    page = f"/disputes/{dispute}"
    with installation.database.reading() as tx:
        before = len(tx.disputes.bundles(dispute))
    form = creator.get(f"{page}?lang={language}").text
    assert 'enctype="multipart/form-data"' in form
    other = crl(certify("Somebody Else", elliptic("somebody else"), ca=True))
    for field, files, english, chinese in (
        ("crls", [b"no list"], "“<b>.crl” is no CRL", "“<b>.crl”不是 CRL"),
        ("ocsps", [other], "“<b>.crl” is no answer of an OCSP responder", "“<b>.crl”不是 OCSP 响应"),
        ("crls", [other], "“<b>.crl” is about no certificate of this bundle", "“<b>.crl”与此证据包中的"),
        ("crls", [other] * 21, "10 MB together", "合计 10 MB"),
    ):
        sent = {"hash_only": "yes", field: [(BytesIO(data), "<b>.crl") for data in files]}
        answer = creator.post(f"{page}/bundles", data=sent, content_type="multipart/form-data")
        assert answer.status_code == 303
        waited_for(installation, dispute)
        shown = creator.get(f"{page}?lang={language}").text
        assert escape(english if language == "en" else chinese) in shown
    with installation.database.reading() as tx:
        assert len(tx.disputes.bundles(dispute)) == before


def test_a_list_of_an_issuer_that_is_known_here_goes_into_the_bundle(
    installation, creator, dispute, monkeypatch, request
):
    people, now, day = world(), datetime.now(UTC), timedelta(days=1)
    outside = SimpleNamespace(signer=FixedSigner(people.creator))
    monkeypatch.setattr(installation.desks, "desk", lambda *_: outside)
    known = parse_trust_list(
        people.creator_root.pem, name="Outside", kind=TrustKind.MANIFEST, source="a test", added_at=now
    )
    trust = installation.services.keyring.trust
    trust.put(known)
    request.addfinalizer(lambda: trust.remove(known.kind, known.name))
    listed, page = crl(people.creator_root, this=now - day, until=now + day), f"/disputes/{dispute}"
    lines = encodebytes(listed)  # as many authorities publish theirs
    pem = b"-----BEGIN X509 CRL-----\n" + lines + b"-----END X509 CRL-----\n"
    sent = {"crls": [(BytesIO(listed), "authority.crl"), (BytesIO(pem), "authority.pem")]}
    assert creator.post(f"{page}/bundles", data=sent).status_code == 303
    waited_for(installation, dispute)
    assert 'role="alert"' not in creator.get(f"{page}?lang=en").text
    with installation.database.reading() as tx:
        newest = max(tx.disputes.bundles(dispute), key=lambda one: one.made_at)
    answer = creator.get(f"{page}/bundles/{newest.id}.zip", buffered=True)
    with ZipFile(BytesIO(answer.data)) as bundle:
        assert bundle.read("proof/crl-01.der") == bundle.read("proof/crl-02.der") == listed


def large(size, **fields):
    """A form with a list of that many bytes, as a browser sends it."""
    boundary, body = encode_multipart({**fields, "crls": FileStorage(BytesIO(b"x" * size), "big.crl")})
    return {"data": body, "content_type": f"multipart/form-data; boundary={boundary}"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_more_than_a_bundle_holds_is_refused_beside_the_button(
    installation, creator, dispute, visit, language
):
    """Without scripts the token lies in the body, of which nothing is read."""
    address = f"/disputes/{dispute}/bundles?lang={language}"
    form = large(10 * 1024**2 + 2**17, csrf=token_for(creator.token))
    answer = creator.client.post(address, **form)
    assert answer.status_code == 413
    (alert,) = html.fromstring(answer.text).xpath("//aside[@id='bundle']//*[@role='alert']")
    assert ["10 MB together", "合计 10 MB"][language == "zh"] in alert.text_content()
    assert not installation.evidence.running(dispute)
    strange = visit().post(address, **form)  # the token of a script is in its head
    assert strange.status_code == 404
    assert 'id="bundle"' not in strange.text


def test_a_list_larger_than_what_is_verified_here_is_read(installation, creator, dispute):
    size = installation.services.settings.max_bytes + 2**20
    assert creator.post(f"/disputes/{dispute}/bundles", **large(size)).status_code == 303
    waited_for(installation, dispute)
    assert "“big.crl” is no CRL" in creator.get(f"/disputes/{dispute}?lang=en").text


def test_that_many_files_are_refused_and_not_all_of_them_read():
    given = [FileStorage(BytesIO(b"x" * 5), f"{number}.crl") for number in range(30)]
    sent = SimpleNamespace(files=MultiDict([("crls", one) for one in [*given, FileStorage(BytesIO(), "")]]))
    assert [one.name for one in given_files(sent, "crls")] == [f"{number}.crl" for number in range(21)]
    assert given_files(sent, "ocsps") == ()


def test_that_its_statement_was_signed_is_logged_in_the_name_of_the_session(
    installation, creator, dispute, version
):
    creator.post(f"/disputes/{dispute}/bundles")
    waited_for(installation, dispute)
    with installation.database.reading() as tx:
        (registered,) = tx.ledger.of_work(version.work_id, EntryType.REGISTRATION)
        statements = [row for row in tx.ledger.under([registered.key]) if row.type is EntryType.STATEMENT]
    asked = (Maker.PAGE, token_hash(creator.token)[:16], creator.member.id)
    assert (statements[-1].made_by, statements[-1].made_with, statements[-1].made_as) == asked


def test_a_notice_names_what_is_missing_and_assumes_nothing(creator, dispute):
    page = f"/disputes/{dispute}/notices/us_notice?lang=en"
    form = creator.get(page).text
    assert " checked" not in form
    preview = creator.post(page, data={"do": "show", "urls": "https://prints.example/item/8841"}).text
    for word in ("Your name", "The statement of good faith", "The signature"):
        assert word in preview
    assert "I have a good faith belief" in preview  # beside its box
    ticked = {
        "name": "Lin Wei", "address": "1 Quay", "email": "lin@example.org", "work": "Ten boats",
        "urls": "https://prints.example/item/8841", "material": "A print", "signature": "Lin Wei",
        "good_faith": "yes", "accurate": "yes", "authorised": "yes",
    }  # fmt: skip
    whole = creator.post(page, data={**ticked, "do": "show"}).text
    assert "Nothing that the law asks for is missing." in whole
    text = creator.post(page, data={**ticked, "do": "text"})
    assert text.headers["Content-Disposition"].startswith("attachment; filename=us-notice-")
    assert "Lin Wei" in text.text
    assert "A notice was made" in creator.get(f"/disputes/{dispute}?lang=en").text
    assert 'value="Lin Wei"' not in creator.get(page).text
    refused = creator.post(page, data={**ticked, "urls": "javascript:alert(1)", "do": "text"})
    assert refused.status_code == 422


def test_details_are_remembered_only_where_somebody_wants_that(creator, dispute):
    page = f"/disputes/{dispute}/notices/cn_notice"
    creator.post(page, data={"name": "林蔚", "identity": "110101", "do": "show", "remember": "yes"})
    again = creator.get(page).text
    assert 'value="林蔚"' in again
    assert "110101" not in again
    creator.post(f"{page}/forget")
    assert 'value="林蔚"' not in creator.get(page).text


@pytest.mark.parametrize("kind", ["eu_notice", "us_certification", "us_counter_notice", "cn_counter_notice",
                                  "withdrawal", "cn_withdrawal"])  # fmt: skip
def test_every_kind_has_its_form(creator, dispute, kind):
    page = f"/disputes/{dispute}/notices/{kind}"
    assert creator.get(page).status_code == 200
    assert creator.post(page, data={"do": "show"}).status_code == 200
    assert creator.get(f"/disputes/{dispute}/notices/none").status_code == 404


def test_removing_it_removes_the_copy_and_its_bundles(installation, creator, version, copy):
    content = copy + b"tail"
    where = opened(creator, version, content).location
    one = disputes.dispute(installation.database, creator.member, where.rpartition("/")[2])
    assert one.dispute.state is DisputeState.OPEN
    blobs = {one.dispute.sha256, one.dispute.picture} - {None}
    assert all(installation.blobs.has(blob) for blob in blobs)
    asked = creator.get(f"{where}/remove?lang=en").text
    assert "This can’t be undone." in asked
    assert creator.post(f"{where}/remove").location == "/disputes"
    assert not installation.blobs.has(one.dispute.sha256)
    assert creator.get(where).status_code == 404


def test_chinese_marks_stand_close(creator, dispute):
    page = creator.get(f"/disputes/{dispute}?lang=zh").text
    assert "以“" in page
    assert "“ " not in page
    assert " ”" not in page
    assert "条. " not in creator.get(f"/disputes/{dispute}/notices/cn_notice?lang=zh").text
