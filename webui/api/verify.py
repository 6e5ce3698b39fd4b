"""POST /verify: files in, a verdict and a decision for each out."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from flask import Response, request

from provenance.credentials.errors import VerifierError
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.checking.check_upload import Judged, judge_upload, judge_uploads
from provenance.policy.decision import Upload
from provenance.policy.model import Policy
from provenance.registry.checks import check_of
from webui.api.answers.verifying import FileAnswer, VerifyAnswer
from webui.api.caller import caller
from webui.api.decisions import decision_answer
from webui.api.fields import Fields, checked
from webui.api.parts import Parts, json_response
from webui.api.problems import problem_answer, refuse
from webui.api.receiving import FILE, Capacity, Received, received
from webui.translations.problems import ApiProblem

MAX_FILES: Final = 100


def verify(parts: Parts) -> Response:
    """Answer one request."""
    settings = parts.site.services.settings
    capacity = Capacity(settings.max_bytes, settings.max_total_bytes, {FILE: MAX_FILES})
    with received(request, capacity) as sent:
        fields = checked(sent.fields, parts.operation("verify").fields)
        policy = parts.policies[fields.text("policy") or settings.policy]
        parts.site.refresh_trust()
        results = _judged(parts, policy, sent, _upload(fields))
    return json_response(VerifyAnswer(results))


def _remember(
    parts: Parts, results: Iterable[Judged | OSError | VerifierError], reference: str | None
) -> None:
    """Note what a program is answered about signers, so that it can be told when that no longer holds."""
    asking, answers = caller(), parts.site.answers
    if asking.member is None or asking.key_id is None or not answers.remembers:
        return
    now = datetime.now(UTC)
    for result in results:
        if isinstance(result, Judged):
            check = check_of(result.verdict, asking.member.id, asking.key_id, reference, now)
            if check is not None:
                answers.note(check)


def _upload(fields: Fields) -> Upload:
    declared = fields.text("declared")
    return Upload(
        declared=None if declared is None else Extent(declared),
        reference=fields.text("reference"),
        platform=fields.text("platform"),
    )


def _judged(parts: Parts, policy: Policy, sent: Received, upload: Upload) -> list[FileAnswer]:
    files = sent.files[FILE]
    pool, recogniser, asking = parts.site.pool, parts.site.recogniser, caller().member
    caller_id = asking.id if asking is not None else None
    with parts.metrics.checking(len(files)):
        if len(files) == 1:
            path, name = files[0]
            try:
                results: list[Judged | OSError | VerifierError] = [
                    judge_upload(pool, policy, path, upload, name, recogniser=recogniser, caller_id=caller_id)
                ]
            except (OSError, VerifierError) as error:
                results = [error]
        else:
            uploads = judge_uploads(pool, policy, files, upload, recogniser=recogniser, caller_id=caller_id)
            results = list(uploads)
    if any(isinstance(result, VerifierError) for result in results):
        refuse(ApiProblem.UNAVAILABLE)
    _remember(parts, results, upload.reference)
    return [_file(parts, result) for result in results]


def _file(parts: Parts, result: Judged | OSError | VerifierError) -> FileAnswer:
    if not isinstance(result, Judged):
        return FileAnswer(None, None, problem_answer(ApiProblem.FAILED))
    parts.metrics.verdict(result.verdict.credential, result.decision.outcome)
    return FileAnswer(result.verdict, decision_answer(result.decision))
