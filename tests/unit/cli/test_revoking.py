"""`vermilion keys revoke` and `keys affected`: the look ahead, the question, and what is graded anew."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.bootstrap import bootstrap
from provenance.cli.keys import revoking as keys_revoking
from provenance.credentials.serialization import verdict_from_json, verdict_to_json
from provenance.credentials.verdict import CredentialState, Signer, SignerStatus, Time, TimeStatus, Verdict
from provenance.disclosure.vocabulary import Extent
from provenance.members.model import AuditAction, Member, Role
from provenance.registry.bundles import BundleRecord
from provenance.registry.model import Version, Work
from provenance.settings import Settings

NOW = datetime.now(UTC)
STAMPED = datetime(2025, 5, 4, 3, 2, tzinfo=UTC)


@pytest.fixture
def services(data):
    return bootstrap(Settings(data=data))


@pytest.fixture
def signed(run, services):
    """An identity of the terminal's, and two works of Ada's that it signed, one with a time stamp."""
    assert run("keys", "new", "Studio").exit_code == 0
    serial = services.keyring.identities.get("Studio").current.serial
    signer = Signer(SignerStatus.RECOGNISED, "Studio", serial=serial, trust_list="L")
    plain = Verdict("a.jpg", "a" * 64, 3, "jpeg", CredentialState.VALID, signer)
    stamped = replace(plain, time=Time(TimeStatus.EXTERNAL, STAMPED, "Clocks"))
    with closing(services.database()) as database, database.writing() as tx:
        tx.members.add(Member("ada", "Ada", Role.CREATOR, NOW), "ada")
        for number, (title, verdict) in enumerate((("Dawn", plain), ("Dusk\x1b[31m", stamped))):
            work = f"w{number}"
            tx.works.add(Work(work, "ada", title, NOW))
            tx.works.add_version(
                Version(
                    work, 1, NOW, "Studio", "a.jpg", "jpeg", 3, "a" * 64, "b" * 64, Extent.NONE,
                    verdict_to_json(verdict), b"{}",
                )
            )  # fmt: skip
            record = BundleRecord(f"b{number}", work, 1, "ada", "c" * 64, NOW, serial)
            tx.bundles.add(replace(record, stamped_at=STAMPED, authority="Bells") if number else record)
        tx.bundles.add(replace(record, id="b2"))


def status(services, work="w0"):
    with closing(services.database()) as database, database.reading() as tx:
        return verdict_from_json(tx.works.versions(work)[0].verdict).signer.status


def since():
    return (NOW - timedelta(days=2)).strftime("%Y-%m-%d")


LOOK = ("--reason", "keyCompromise", "--since")


def test_a_dry_run_shows_what_it_would_affect_and_changes_nothing(run, services, signed):
    result = run("keys", "revoke", "Studio", "--dry-run", *LOOK, since())
    assert result.exit_code == 0
    assert "If “Studio” is revoked" in result.output
    assert "“Dawn”, version 1 (w0): No external time stamp shows" in result.output
    assert (
        "A time stamp by Clocks, of 4 May 2025, 03:02 UTC, shows that it was signed earlier." in result.output
    )
    assert "version 1 (SHA-256 " + "c" * 64 + "): A time stamp by Bells, of" in result.output
    assert "): Its statement was signed with it, and no external time stamp" in result.output
    assert "“Dawn”, version 1 (SHA-256 " + "c" * 64 + "): Sign the work again, then make a new bundle." in (
        result.output
    )
    assert result.output.count("Sign it again with another identity.") == 1
    assert "\x1b" not in result.output
    assert (
        "To sign again: 1. Kept by a time stamp: 1. Evidence bundles: 3. Answers to programs that change: 0."
        in result.output
    )
    assert status(services) is SignerStatus.RECOGNISED
    assert services.keyring.revocations.current().entries == ()


def test_revoking_grades_what_is_stored(run, services, signed):
    result = run("keys", "revoke", "Studio", *LOOK, since())
    assert result.exit_code == 0, result.output
    assert "Stored verdicts that changed: 2." in result.output
    assert (status(services), status(services, "w1")) == (SignerStatus.REVOKED, SignerStatus.RECOGNISED)
    with closing(services.database()) as database, database.reading() as tx:
        graded, event = tx.audit.latest(2)
    assert (event.action, event.actor_id, event.subject) == (AuditAction.IDENTITY_REVOKED, None, "Studio")
    assert (graded.action, graded.params["verdicts"]) == (AuditAction.VERDICTS_REGRADED, "2")
    (again,) = map(json.loads, run("keys", "revoke", "Studio", *LOOK, since(), "--json").output.splitlines())
    assert again["regraded"] == {"verdicts": 0, "answers": 0}


def test_what_is_affected_is_listed_before_and_after(run, services, signed):
    def listed(*more):
        result = run("keys", "affected", "Studio", "--json", *more)
        assert result.exit_code == 0, result.output
        return json.loads(result.output)

    ahead = listed(*LOOK, since())
    assert not ahead["revoked"]
    assert [(entry["work"], entry["effect"], entry["stamped_at"]) for entry in ahead["versions"]] == [
        ("w0", "distrusted", None),
        ("w1", "kept", STAMPED.isoformat()),
    ]
    assert [(e["effect"], e["work_effect"], e["statement_effect"]) for e in ahead["bundles"]] == [
        ("distrusted", "distrusted", "distrusted"),
        ("kept", "kept", "kept"),
        ("distrusted", "kept", "distrusted"),
    ]
    run("keys", "revoke", "Studio", *LOOK, since())
    assert listed() == {**ahead, "revoked": True}
    assert "“Studio”已吊销" in run("keys", "affected", "Studio", "--lang", "zh").output


@pytest.mark.parametrize(
    ("answer", "status_after"), [("y\n", SignerStatus.REVOKED), ("n\n", SignerStatus.RECOGNISED)]
)
def test_at_a_terminal_it_asks_after_the_look_ahead(run, services, signed, monkeypatch, answer, status_after):
    asked = []

    def confirm(question, **_):
        asked.append(question)
        return answer.startswith("y")

    monkeypatch.setattr(keys_revoking, "is_terminal", lambda: True)
    monkeypatch.setattr(keys_revoking.click, "confirm", confirm)
    result = run("keys", "revoke", "Studio")
    assert asked == ["Revoke “Studio” for good? Nobody can undo this."]
    assert "“Dawn”" in result.output
    assert result.exit_code == (0 if answer == "y\n" else 1)
    assert status(services) is status_after
    asked.clear()
    assert run("keys", "revoke", "Studio", "--yes").exit_code == 0
    assert asked == []


def test_where_nothing_is_registered_nothing_is_affected(run, services):
    run("keys", "new", "Studio")
    result = run("keys", "revoke", "Studio", "--dry-run")
    assert "Nothing that is registered here was signed by it." in result.output
    assert run("keys", "revoke", "Studio").exit_code == 0
    assert not services.database_file().exists()


def test_times_that_contradict_each_other_are_refused(run, signed):
    result = run("keys", "affected", "Studio", "--since", since())
    assert result.exit_code == 1
    assert "has no “invalid since”" in result.output
    assert run("keys", "affected", "Nobody").exit_code == 1
