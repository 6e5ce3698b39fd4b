"""GET /changes: which answers of verify no longer hold, for the program that was given them."""

from typing import Final

from flask import Response, request

from provenance.journeys.revoking.answers import changes_since
from provenance.registry.checks import Change
from webui.api.answers.changes import ChangeAnswer, ChangesAnswer
from webui.api.caller import member
from webui.api.fields import checked
from webui.api.parts import Parts, json_response

CURSOR: Final = "^[0-9]{1,18}$"
PAGE: Final = 100
MAX_PAGE: Final = 1000


def changes(parts: Parts) -> Response:
    """The changes after a cursor, for every key of the member who asks; a repeated question is answered alike."""
    fields = checked(request.args, parts.operation("listChanges").fields)
    since, limit = int(fields.text("since") or "0"), fields.number("limit", PAGE)
    found = changes_since(parts.site.database, member(), since, limit=limit + 1)
    shown = found[:limit]
    last = shown[-1].number if shown else None
    return json_response(
        ChangesAnswer([_change(change) for change in shown], str(last or since), more=len(found) > limit)
    )


def _change(change: Change) -> ChangeAnswer:
    return ChangeAnswer(
        sha256=change.sha256,
        reference=change.reference,
        before=change.before,
        after=change.after,
        reason=change.reason,
        since=change.since,
        answered_at=change.answered_at,
        at=change.at,
    )
