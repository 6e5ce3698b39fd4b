"""What the script of passkeys sends and gets: JSON objects under the routes of the page that it stands on."""

import json
from http import HTTPStatus
from typing import Final

from flask import Request, Response, abort

from provenance.members.ceremonies import PasskeyAnswer, PasskeyOptions
from provenance.members.errors import MembersError
from provenance.messages.errors import error_text
from provenance.messages.language import Language

_MAX_TEXT: Final = 65_536


def sent_object(sent: Request) -> dict[str, str]:
    """The texts that a script sent. Answers 400 for anything else."""
    try:
        found = sent.get_json(silent=True)
    except RecursionError:  # nested deeper than a parser goes
        abort(HTTPStatus.BAD_REQUEST)
    if not isinstance(found, dict):
        abort(HTTPStatus.BAD_REQUEST)
    texts = {str(name): value for name, value in found.items() if isinstance(value, str)}
    if len(texts) != len(found) or any(len(value) > _MAX_TEXT for value in texts.values()):
        abort(HTTPStatus.BAD_REQUEST)
    return texts


def passkey_answer(texts: dict[str, str]) -> PasskeyAnswer:
    """A browser's answer to a challenge."""
    return PasskeyAnswer(texts.get("ceremony", ""), texts.get("response", ""))


def ask_browser(options: PasskeyOptions) -> Response:
    """Hand a challenge to the script."""
    return _json({"ceremony": options.ceremony_id, "options": json.loads(options.options_json)})


def go_on(address: str) -> Response:
    """Tell the script that it went well, and where to go."""
    return _json({"go": address})


def go_first(address: str) -> Response:
    """Tell the script that another page comes first: to sign in, or to show who one is."""
    answer = go_on(address)
    answer.status_code = HTTPStatus.FORBIDDEN
    return answer


def refused(error: MembersError, language: Language) -> Response:
    """Tell the script in words what was refused."""
    return said(error_text(error, language) or "", HTTPStatus.UNPROCESSABLE_ENTITY)


def said(sentence: str, status: int) -> Response:
    """An answer to the script that is one sentence."""
    answer = _json({"said": sentence})
    answer.status_code = status
    return answer


def _json(body: object) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), content_type="application/json")
