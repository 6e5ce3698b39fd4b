"""What one member tries on another one's things, and on their own rights."""

import io
import re
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.batches.answering import Said
from provenance.batches.answering import Scope as For
from provenance.batches.model import BatchState, ItemState
from provenance.disclosure.answers import Answers
from provenance.disclosure.vocabulary import Extent, SourceType
from provenance.ids import new_id
from provenance.journeys import accounts, identities, works
from provenance.journeys.identities import Keys
from provenance.journeys.studio import batches as studio
from provenance.journeys.studio.answers import say
from provenance.members import api_keys
from provenance.members.access import Terminal
from provenance.members.model import Role, Scope
from provenance.members.names import name_key
from tests.support.members_at_work import csrf, finished, key_of
from tests.support.originals import encoded
from tests.support.stage import set_stage
from tests.support.works import register
from webui.app import create_app
from webui.guarding.access import RULES, Access
from webui.pages.work.shelf import own_work

SAFE = {"GET", "HEAD", "OPTIONS"}
EVIL = "evil.example"


@pytest.fixture(autouse=True)
def without_limits(monkeypatch):
    """What is tried here counts for nobody: other tests come from the same address."""
    monkeypatch.setattr("provenance.members.rates.RateLimiter.check", lambda *_: None)


@pytest.fixture(scope="module")
def stage(installation, visit, tmp_path_factory):
    """A member with something of everything, and their browser."""
    owner = visit(Role.ADMIN)
    stage = set_stage(installation, owner.member, tmp_path_factory.mktemp("stage"))
    return owner, stage


def places(stage, unknown):
    """What the parts of paths stand for: the owner's own things, or things that nobody has."""
    if unknown:
        return {
            "work_id": new_id(), "batch_id": new_id(), "item_id": new_id(), "part_id": new_id(),
            "name": "Nobody Here", "credential": new_id().encode().hex(), "key_id": new_id(), "number": "1",
            "sighting_id": new_id(), "way": "posted", "diary_id": new_id(), "entry_id": new_id(),
            "dispute_id": new_id(), "bundle_id": new_id(), "kind": "us_notice",
        }  # fmt: skip
    return {
        "work_id": stage.works["Jetty, low fog"],
        "batch_id": stage.batch,
        "item_id": stage.items[0],
        "part_id": new_id(),
        "name": stage.identity,
        "credential": stage.accounts["passkey"],
        "key_id": stage.accounts["key"],
        "number": "1",
        "sighting_id": stage.sighting,
        "way": "posted",
        "diary_id": stage.diary["diary"],
        "entry_id": stage.diary["entry"],
        "dispute_id": stage.dispute,
        "bundle_id": stage.bundle,
        "kind": "us_notice",
    }


def path_of(rule, values):
    def part(match):
        choices, name = match.groups()
        return choices.split(",")[0].strip("\"' ") if choices else values[name]

    return re.sub(r"<(?:\w+(?:\((.*?)\))?:)?(\w+)>", part, rule)


def owned(app):
    """The routes below which members have what is their own."""
    for route in app.url_map.iter_rules():
        rule = RULES.get(route.endpoint)
        if rule is not None and rule.access is Access.CREATOR and route.arguments:
            yield from ((method, route.rule) for method in sorted(route.methods - {"HEAD", "OPTIONS"}))


def test_somebody_elses_things_are_answered_exactly_as_what_nobody_has(app, visit, stage):
    eve = visit(Role.ADMIN)  # not even an admin
    tried = 0
    for method, rule in owned(app):
        answers = []
        for unknown in (False, True):
            values = places(stage[1], unknown)
            path = path_of(rule, values)
            send = eve.get if method == "GET" else eve.post
            with closing(send(path)) as answer:
                shown = answer.text.replace(path, "")
                for value in values.values():
                    shown = shown.replace(value, "") if len(value) > 1 else shown
                headers = {name: value for name, value in answer.headers if name not in {"Content-Length"}}
            answers.append((answer.status_code, re.sub(r"/[^\"<]*\?lang=", "?lang=", shown), headers))
        assert answers[0] == answers[1], (method, rule)
        assert answers[0][0] == 404, (method, rule, answers[0][0])
        tried += 1
    assert tried > 20


def test_the_owner_is_let_in_where_the_others_are_not(app, stage):
    owner, held = stage
    for method, rule in owned(app):
        # What a check answers while it goes on, and what is there only after a revocation, have tests of their own.
        left = any(part in rule for part in ("part_id", "signed.zip", "survive/", "/affected", "/grading"))
        if method == "GET" and not left:
            with closing(owner.get(path_of(rule, places(held, False)))) as answer:
                assert answer.status_code == 200, rule


def test_a_form_that_says_more_than_it_asks_gives_nothing(installation, app, visit, stage):
    owner, held = stage
    eve = visit(Role.CREATOR)
    more = {
        "owner_id": owner.member.id, "member_id": owner.member.id, "owner": owner.member.id, "role": "admin",
        "actor_id": owner.member.id, "id": owner.member.id, "confirmed_at": "2099-01-01", "disabled_at": "",
    }  # fmt: skip
    name = f"Eve {new_id()[:6]}"
    assert eve.post("/identity/new", data={"name": name, "algorithm": "es256", **more}).status_code == 303
    assert installation.services.keyring.identities.get(name).owner_id == eve.member.id
    made = eve.post(
        "/account/keys/new", data={"name": "k", "scopes": [s.value for s in Scope], "ends": "", **more}
    )
    with installation.database.reading() as tx:
        given = {scope for key in tx.api_keys.of(eve.member.id) for scope in key.scopes}
        assert given <= api_keys.allowed_scopes(Role.CREATOR), made.status_code
        assert tx.members.get(eve.member.id).role is Role.CREATOR
    batch = eve.post("/studio", data={"empty": "1", **more}).json["address"].partition("?")[0]
    assert eve.get(batch).status_code == 200
    taken = {
        "file": held.items[0],
        "identity": held.identity,
        "version_of": held.works["Jetty, low fog"],
        "ai": "none",
    }
    assert eve.post(batch, data={**taken, "act": "sign"}).status_code in {303, 404}
    eve.client.post(
        f"{batch}/files", data={"csrf": csrf(eve), "files": (io.BytesIO(encoded("JPEG")), "a.jpg")}
    )
    (item,) = studio.batch(installation.database, eve.member, batch.rpartition("/")[2]).items
    data = {**taken, "file": item.id, "act": "sign", "source": "digitalCapture"}
    assert eve.post(batch, data=data).status_code in {404, 422}
    found = studio.batch(installation.database, eve.member, batch.rpartition("/")[2])
    assert found.batch.identity != held.identity
    assert found.items[0].version_of is None
    assert found.batch.state is BatchState.OPEN


def test_nobody_becomes_an_admin_by_a_link_for_a_creator(installation, app):
    now = datetime.now(UTC)
    token = accounts.invite(installation.database, Terminal(), Role.CREATOR, now=now)
    name, password = f"New {new_id()[:6]}", "harbour lamp quietly nine"
    data = {"name": name, "password": password, "again": password, "role": "admin", "member_id": new_id()}
    assert app.test_client().post(f"/invitation/{token}", data=data).status_code == 303
    (made,) = (member for member in accounts.members_of(installation.database) if member.name == name)
    assert made.role is Role.CREATOR
    assert app.test_client().post(f"/invitation/{token}", data={**data, "name": "Twice"}).status_code == 404


@pytest.mark.parametrize("act", ["delete", "withdraw", "restore", "1/delete-copy", "title"])
def test_what_somebody_removed_in_the_same_instant_is_gone_and_no_failure(
    installation, visit, tmp_path, monkeypatch, act
):
    ada = visit(Role.CREATOR)
    work = register(installation, tmp_path, ada.member).work_id

    def found(site, work_id):
        view = own_work(site, work_id)
        works.remove(site.database, site.blobs, ada.member, work_id, now=datetime.now(UTC))  # in another tab
        return view

    for pages in ("webui.pages.work.shelf", "webui.pages.work.changes"):
        monkeypatch.setattr(f"{pages}.own_work", found)
    app = create_app(installation)
    app.testing = False
    client = app.test_client()
    client.set_cookie("vermilion", ada.token)
    headers = {"X-CSRF-Token": csrf(ada)}
    assert client.post(f"/works/{work}/{act}", headers=headers, data={"title": "New"}).status_code == 404


def test_who_was_disabled_signs_nothing_more(installation, visit):
    ada = visit(Role.CREATOR)
    assert ada.post("/studio/name", data={"name": f"D {ada.member.id[:8]}"}).status_code == 303
    files = [(io.BytesIO(encoded("JPEG", size=(40, 30))), "a.jpg")]
    batch = ada.client.post("/studio", data={"csrf": csrf(ada), "files": files}).location.rpartition("/")[2]
    (item,) = studio.batch(installation.database, ada.member, batch).items
    disabled = replace(ada.member, disabled_at=datetime.now(UTC))
    answers = Answers(Extent.NONE, SourceType.DIGITAL_CAPTURE)
    name, keyring = f"D {ada.member.id[:8]}", installation.services.keyring
    said = Said(answers, For.ALL, None, None, name, False)
    say(installation.database, keyring, ada.member, batch, item.id, said)
    with installation.database.writing() as tx:
        tx.members.update(disabled, name_key(ada.member.name))
    studio.start(installation.database, keyring, ada.member, batch)  # it was queued the instant before
    installation.signing.wake()
    (item,) = finished(installation, ada.member, batch).items
    assert (item.state, item.work_id) == (ItemState.FAILED, None)
    assert "disabled" in item.problem.en


# Keys


def asked(app, made, path="/api/v1/works"):
    headers = {"Authorization": f"Bearer {made.text}"}
    return app.test_client(use_cookies=False).get(path, headers=headers).status_code


@pytest.mark.parametrize("change", ["disabled", "revoked", "expired", "lowered"])
def test_a_key_ends_with_what_it_stood_for(installation, app, visit, change):
    admin = visit(Role.ADMIN).member
    now = datetime.now(UTC)
    made = key_of(installation, admin, now - timedelta(seconds=1) if change == "expired" else None)
    if change != "expired":
        assert asked(app, made) == 200
        assert asked(app, made, "/api/v1/metrics") == 200
    with installation.database.writing() as tx:
        if change == "revoked":
            tx.api_keys.update(replace(made.key, revoked_at=now))
        elif change != "expired":
            changed = (
                replace(admin, disabled_at=now) if change == "disabled" else replace(admin, role=Role.CREATOR)
            )
            tx.members.update(changed, name_key(admin.name))
    assert asked(app, made, "/api/v1/metrics") == (403 if change == "lowered" else 401)
    assert asked(app, made) == (200 if change == "lowered" else 401)


def test_the_idempotency_key_of_another_member_is_another_one(installation, app, visit):
    made = []
    for _ in range(2):
        member = visit(Role.CREATOR).member
        keys = Keys(installation.services.keyring, installation.encryption, installation.database)
        identities.create(keys, member, f"S {member.id[:8]}", now=datetime.now(UTC))
        headers = {
            "Authorization": f"Bearer {key_of(installation, member).text}",
            "Accept": "application/json",
            "Idempotency-Key": "the same",
        }
        path = f"/api/v1/sign?identity=S+{member.id[:8]}&ai=none"
        answer = app.test_client(use_cookies=False).post(path, data=encoded("JPEG"), headers=headers)
        assert answer.status_code == 201, answer.text
        made.append(answer.json["work"])
    assert made[0] != made[1]


# Addresses


def test_with_a_public_address_no_link_follows_the_host_that_a_request_names(installation, visit, stage):
    app = create_app(replace(installation, public_url="https://vermilion.example"))
    owner, held = stage
    client = app.test_client()
    work, poison = (
        held.works["Jetty, low fog"],
        {"Host": EVIL, "X-Forwarded-Host": EVIL, "Forwarded": f"host={EVIL}"},
    )
    client.set_cookie("vermilion", owner.token, domain=EVIL)
    api = {
        **poison,
        "Authorization": f"Bearer {key_of(installation, owner.member).text}",
        "Accept": "application/json",
    }
    sign = f"/api/v1/sign?identity={held.identity.replace(' ', '+')}&ai=none"
    answers = [
        client.get(f"/works/{work}", headers=poison),
        client.get(f"/works/{work}/receipt.json", headers=poison),
        client.get(f"/v/{work}", headers=poison),
        client.get("/sign-in", headers=poison),
        client.get("/settings", headers=poison),
        client.get("/account", headers=poison),
        client.get("/api", headers=poison),
        client.post(
            "/members/invite", headers={**poison, "X-CSRF-Token": csrf(owner)}, data={"role": "creator"}
        ),
        client.get(f"/api/v1/works/{work}", headers=api),
        client.get("/api/v1/works", headers=api),
        client.get("/api/v1/openapi.json", headers=api),
        client.post(sign, data=encoded("JPEG"), headers=api),
    ]
    for answer in answers:
        assert answer.status_code in {200, 201, 302, 303, 404}, answer.text
        assert EVIL not in answer.text
        assert EVIL not in str(answer.headers).replace("Domain=", "")
    assert "https://vermilion.example/invitation/" in answers[7].text
    assert answers[-1].json["link"].startswith("https://vermilion.example/v/")
    plain = client.get(f"/v/{work}/qr.svg", headers={"Host": "localhost"}).data
    assert client.get(f"/v/{work}/qr.svg", headers=poison).data == plain
