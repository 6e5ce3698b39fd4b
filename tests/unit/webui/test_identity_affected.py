"""What revoking an identity affects, on its pages; and the notice beside the API key that was answered otherwise."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.credentials.serialization import verdict_from_json
from provenance.credentials.verdict import SignerStatus
from provenance.journeys import identities
from provenance.journeys.revoking.regrading import catch_up
from provenance.ledger.entries import EntryType
from provenance.members import api_keys
from provenance.members.model import AuditAction, Scope
from provenance.registry.bundles import BundleRecord
from provenance.registry.checks import check_of
from tests.support.dispute_pages import opened
from tests.support.identity_pages import unique, words_of
from tests.support.scenes import jpeg, scene
from tests.support.works import identity_name, keys_of, register

NOW = datetime.now(UTC)


@pytest.fixture
def creator(visit):
    return visit()


@pytest.fixture
def signed(installation, creator, tmp_path):
    """A creator's only work, and the name of the identity that signed it."""
    version = register(installation, tmp_path, creator.member, "Boats at dusk")
    return version, identity_name(creator.member)


def path_of(name, page="revoke"):
    return f"/identity/of/{name}/{page}?lang=en"


def revoke(installation, creator, name):
    """Revoke it on its page, and do what the page leaves to the background; the address that one is led to."""
    answer = creator.post(path_of(name), {"understood": "yes"})
    keyring = installation.services.keyring
    catch_up(installation.database, keyring.revocations.current(), keyring.identities.all(), now=NOW)
    return answer.headers["Location"]


def test_before_revoking_a_creator_sees_what_it_would_affect(installation, creator, signed):
    version, name = signed
    shown = words_of(creator.get(path_of(name)))
    assert "What this would affect" in shown
    assert "Boats at dusk" in shown
    assert "To sign again: 1 · Kept by a time stamp: 0" in shown
    assert "Sign it again with another identity." in shown
    assert f'href="/works/{version.work_id}"' in creator.get(path_of(name)).text


def test_looking_changes_nothing(installation, creator, signed):
    _, name = signed
    sent = {"reason": "keyCompromise", "since": "2026-01-02T03:04", "look": "yes"}
    answer = creator.post(path_of(name), sent)
    assert answer.status_code == 200
    assert "since 2 January 2026, 03:04 UTC would not be believed" in words_of(answer)
    assert 'value="keyCompromise" selected' in answer.text
    assert creator.get(path_of(name, "affected")).status_code == 404
    wrong = creator.post(path_of(name), {**sent, "reason": "superseded"})
    assert wrong.status_code == 422
    assert 'id="since-wrong"' in wrong.text


def test_a_revoked_identity_reads_so_in_the_list_and_in_a_dispute(installation, creator, signed):
    version, name = signed
    answer = opened(creator, version, jpeg(scene(2231)))
    assert f"Signed as {name}. It shows" in words_of(creator.get(f"{answer.location}?lang=en"))
    assert "Valid until" in words_of(creator.get("/identity?lang=en"))
    revoke(installation, creator, name)
    shown = words_of(creator.get(f"{answer.location}?lang=en"))
    assert f"Signed as {name}, with a certificate that was revoked" in shown
    assert "then make a new bundle" in shown
    listed = words_of(creator.get("/identity?lang=en"))
    assert "Was to be valid until" in listed
    assert "Valid until" not in listed


def test_a_time_after_the_revocation_is_called_as_the_field_is(creator, signed):
    _, name = signed
    sent = {"reason": "keyCompromise", "since": "2126-01-02T03:04", "look": "yes"}
    answer = creator.post(path_of(name), sent)
    assert answer.status_code == 422
    assert "Invalid since" not in answer.text
    assert "The time since which it counts is after the revocation" in words_of(answer)


def test_after_revoking_a_creator_is_shown_what_it_affected(installation, creator, signed):
    version, name = signed
    serial = identities.identity(installation.services.keyring, creator.member, name).current.serial
    with installation.database.writing() as tx:
        owner = creator.member.id
        tx.bundles.add(BundleRecord(f"b-{owner}", version.work_id, 1, owner, "ab" * 32, NOW, serial))
    location = revoke(installation, creator, name)
    assert location.endswith(f"/identity/of/{name}/affected".replace(" ", "%20"))
    page = creator.get(path_of(name, "affected"))
    shown = words_of(page)
    assert f"“{name}” is revoked." in shown
    assert "Boats at dusk" in shown
    assert "Evidence bundles" in shown
    assert "abab abab abab abab" in shown
    assert "Sign the work again, then make a new bundle." in shown
    assert "with a certificate that was revoked." in words_of(
        creator.get(f"/works/{version.work_id}?lang=en")
    )
    assert "Signed, certificate revoked" in words_of(creator.get("/works?lang=en"))
    public = words_of(creator.get(f"/v/{version.work_id}?lang=en"))
    assert "Signed, with a certificate that was revoked." in public
    assert f"/identity/of/{name}/affected" in creator.get(path_of(name, "").replace("/?", "?")).text.replace(
        "%20", " "
    )
    assert "受影响的内容" in creator.get(f"/identity/of/{name}/affected?lang=zh").text


def test_a_bundle_that_it_signed_of_a_work_that_another_identity_signed_is_listed(
    installation, creator, signed
):
    version, _ = signed
    name = unique()
    made = identities.create(keys_of(installation), creator.member, name, now=NOW).current.certificate_id
    record = BundleRecord(unique(), version.work_id, 1, creator.member.id, "cd" * 32, NOW, made.serial)
    with installation.database.writing() as tx:
        tx.bundles.add(replace(record, tbs_sha256=made.tbs_sha256))
        stamped = {"stamped_at": NOW - timedelta(days=9), "authority": "Clocks"}
        tx.bundles.add(replace(record, id=unique(), tbs_sha256=made.tbs_sha256, **stamped))
    ahead = words_of(creator.get(path_of(name)))
    assert "None of your works rests on its certificates." in ahead
    assert "make a new bundle with another one." in ahead
    creator.post(path_of(name), {"understood": "yes"})
    shown = words_of(creator.get(path_of(name, "affected")))
    assert "cdcd cdcd cdcd cdcd" in shown
    assert "make a new bundle with another one." in shown
    assert "Still holds: an external time stamp shows that its statement is older." in shown
    assert "请用其他身份制作新的证据包" in creator.get(path_of(name, "affected").replace("=en", "=zh")).text


def test_an_identity_that_signed_nothing_affects_nothing(installation, creator):
    name = unique()
    identities.create(keys_of(installation), creator.member, name, now=NOW)
    assert "None of your works rests on its certificates." in words_of(creator.get(path_of(name)))


def test_nobody_else_sees_it(creator, signed, visit):
    _, name = signed
    creator.post(path_of(name), {"understood": "yes"})
    assert creator.get(path_of(name, "affected")).status_code == 200
    assert visit().get(path_of(name, "affected")).status_code == 404


def test_a_title_is_shown_as_it_is_written(installation, creator, tmp_path):
    register(installation, tmp_path, creator.member, "<img src=x onerror=alert(1)>")
    page = creator.get(path_of(identity_name(creator.member))).text
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_beside_a_key_stands_how_many_of_its_answers_changed(installation, creator, signed, visit):
    version, name = signed
    program = visit()
    made = api_keys.make(program.member, "platform", {Scope.VERIFY}, None, NOW)
    verdict = verdict_from_json(version.verdict)
    with installation.database.writing() as tx:
        tx.api_keys.add(made.key)
        checks = [check_of(verdict, program.member.id, made.key.id, str(n), NOW) for n in range(3)]
        tx.checks.add(checks)
    assert "Answers changed" not in words_of(program.get("/account?lang=en"))
    assert "Answers to programs that change: 3." in words_of(creator.get(path_of(name)))
    revoke(installation, creator, name)
    assert "Answers to programs that change: 3." in words_of(creator.get(path_of(name, "affected")))
    shown = words_of(program.get("/account?lang=en"))
    assert ": 3. Read them at GET /api/v1/changes." in shown
    assert "Answers changed" not in words_of(creator.get("/account?lang=en"))


def answered(installation, version, program, count):
    """A program that was answered so often about a version."""
    made = api_keys.make(program.member, "platform", {Scope.VERIFY}, None, NOW)
    verdict = verdict_from_json(version.verdict)
    with installation.database.writing() as tx:
        tx.api_keys.add(made.key)
        tx.checks.add([check_of(verdict, program.member.id, made.key.id, str(n), NOW) for n in range(count)])


@pytest.fixture
def background(installation, monkeypatch):
    """Do what the pages ask for, and nothing by itself: it might be done before it is looked at."""
    monkeypatch.setattr(installation.regrading, "_catch_up", lambda: None)

    def settle():
        finished = threading.Event()
        installation.regrading.soon(finished.set)
        assert finished.wait(120)

    settle()  # whatever was under way
    return settle


def test_the_page_answers_before_the_answers_are_graded_and_says_how_far_they_are(
    installation, creator, signed, visit, background, monkeypatch
):
    version, name = signed
    answered(installation, version, visit(), 1_200)
    left = []
    monkeypatch.setattr(installation.regrading, "soon", left.append)
    assert creator.post(path_of(name), {"understood": "yes"}).status_code == 303
    certificate = identities.identity(
        installation.services.keyring, creator.member, name
    ).current.certificate_id
    assert installation.services.keyring.revocations.current().naming(
        certificate
    )  # durable before it answers
    with installation.database.reading() as tx:
        assert EntryType.REVOCATION in {row.type for row in tx.ledger.about(certificate.tbs_sha256, 10)}
    page = creator.get(path_of(name, "affected"))
    assert "The certificate is revoked. 0 of 1,200 answers graded anew." in words_of(page)
    assert 'http-equiv="refresh"' in page.text
    part = path_of(name, "grading")
    assert part.split("?")[0].replace(" ", "%20") in page.text
    assert "已重新评定 1,200 条答复中的 0 条" in creator.get(part.replace("=en", "=zh")).text
    with installation.database.reading() as tx:  # what the public reads waits for nobody's answers
        stored = tx.works.versions(version.work_id)[0]
    assert verdict_from_json(stored.verdict).signer.status is SignerStatus.REVOKED
    (grade,) = left
    grade()
    done = creator.get(part)
    assert "All 1,200 answers are graded anew." in words_of(done)
    assert "hx-get" not in done.text
    assert 'http-equiv="refresh"' not in creator.get(path_of(name, "affected")).text


def test_how_far_it_is_is_nobody_elses_business(creator, signed, visit):
    _, name = signed
    assert creator.get(path_of(name, "grading")).status_code == 404  # nothing is revoked
    creator.post(path_of(name), {"understood": "yes"})
    assert creator.get(path_of(name, "grading")).status_code == 200
    assert visit().get(path_of(name, "grading")).status_code == 404


def test_it_is_graded_in_the_background(installation, creator, signed, visit, background):
    version, name = signed
    answered(installation, version, visit(), 3)
    creator.post(path_of(name), {"understood": "yes"})
    background()
    assert "All 3 answers are graded anew." in words_of(creator.get(path_of(name, "affected")))
    with installation.database.reading() as tx:
        graded = next(line for line in tx.audit.latest(50) if line.subject == name)
    assert (graded.action, graded.actor_id) == (AuditAction.VERDICTS_REGRADED, creator.member.id)
