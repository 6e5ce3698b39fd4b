"""What goes wrong is said in words: on a page, to the script of passkeys, to programs; and never more than that."""

import json
import re

import pytest
from werkzeug.exceptions import RequestEntityTooLarge

from provenance.members.model import Role
from provenance.messages.values import size
from provenance.store_errors import (
    DatabaseBusyError,
    Reason,
    RowConflictError,
    RowMissingError,
    StorageUnavailableError,
    UnstorableValueError,
)
from tests.support.works import register
from webui.app import create_app

ELSEWHERE = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.fixture
def failing(installation):
    """An application whose pages raise what they are told to, answered as in real use."""

    def failing(error):
        def raises(**_):
            raise error

        app = create_app(installation)
        app.view_functions["verify.start"] = app.view_functions["api.health"] = raises
        return app.test_client(use_cookies=False)

    return failing


def test_a_page_that_is_not_there_is_said_in_both_languages(visit):
    assert "There is no page here." in visit(None).get("/nowhere?lang=en").text
    assert "这里没有页面。" in visit(None).get("/nowhere?lang=zh").text


def test_a_page_that_is_not_there_keeps_the_menu(visit):
    visitor = visit(Role.CREATOR)
    assert visitor.member.name in visitor.get("/nowhere").text


def test_a_method_that_is_none_of_the_page_names_those_that_are(visit):
    answer = visit(None).client.put("/works")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_too_many_tries_are_answered_with_a_time(app):
    client = app.test_client()
    answers = [client.get("/invitation/x?lang=en", environ_base=ELSEWHERE) for _ in range(31)]
    assert [answer.status_code for answer in answers] == [404] * 30 + [429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 15 * 60
    assert re.search(r"You can try again in about \d+ min\.", answers[-1].text)
    script = client.post("/invitation/x/passkey/options", json={}, environ_base=ELSEWHERE)
    assert script.status_code == 429
    assert script.headers["Retry-After"]
    assert "Too many tries." in script.json["said"]


def test_a_form_that_is_too_large_is_said(visit):
    answer = visit(Role.CREATOR).post("/identity/new?lang=en", data={"name": "x" * 2 * 1024**2})
    assert answer.status_code == 413
    assert "larger than what is taken here" in answer.text


def test_a_file_that_is_too_large_is_told_the_limit_and_the_way_back(visit, installation, tmp_path):
    creator = visit(Role.CREATOR)
    work_id = register(installation, tmp_path, creator.member).work_id
    address = f"/v/{work_id}"
    large = installation.services.settings.max_bytes + 10**7
    answer = creator.client.post(
        f"{address}?lang=en",
        headers={"Referer": f"http://localhost{address}", "Content-Type": "multipart/form-data; boundary=b"},
        environ_overrides={"CONTENT_LENGTH": str(large)},
    )
    assert answer.status_code == 413
    limit = size(installation.services.settings.max_bytes)
    assert f"A file may have {limit} at most" in answer.text
    assert re.search(rf'<a class="btn" href="{address}">Go back</a>', answer.text)


def test_a_form_from_before_signing_in_is_out_of_date(visit):
    answer = visit(Role.CREATOR).client.post("/sign-out?lang=en")
    assert answer.status_code == 403
    assert "out of date" in answer.text


def test_an_outdated_form_leads_back_to_its_page_and_never_to_another_site(visit):
    client = visit(Role.CREATOR).client
    ours = client.post("/sign-out?lang=en", headers={"Referer": "http://localhost/diary?a=1"})
    assert '<a class="btn" href="/diary?a=1">Load it again</a>' in ours.text
    theirs = client.post("/sign-out?lang=en", headers={"Referer": "http://elsewhere.example/diary"})
    assert "Load it again</a>" not in theirs.text


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (RuntimeError("a secret"), 500, "on our side"),
        (DatabaseBusyError(), 503, "at the moment"),
        (StorageUnavailableError("/srv/secret", "denied"), 503, "at the moment"),
        (UnstorableValueError(Reason.NOT_TEXT), 400, "could not be understood"),
        (RowMissingError(), 409, "changed in the meantime"),
        (RowConflictError(duplicate=True), 409, "changed in the meantime"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_fails_says_nothing_of_its_inside(failing, error, status, words):
    answer = failing(error).get("/?lang=en")
    assert answer.status_code == status
    assert words in answer.text
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (RuntimeError("a secret"), 500, "failed"),
        (DatabaseBusyError(), 503, "unavailable"),
        (RequestEntityTooLarge(), 413, "too-large"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_programs_get_a_problem(failing, error, status, code):
    answer = failing(error).get("/api/v1/health")
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert json.loads(answer.text)["code"] == code
    assert "secret" not in answer.text
