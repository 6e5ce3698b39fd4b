"""POST /sign: one file and what its creator says about AI in, the signed and registered file out."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, NoReturn

from flask import Response, request, send_file
from pydantic import TypeAdapter

from keys.errors import InvalidNameError, KeyNotFoundError, KeysError
from provenance.credentials.errors import CredentialsError, VerifierError
from provenance.disclosure.answers import Answers
from provenance.disclosure.errors import DisclosureError, InvalidDisclosureError
from provenance.disclosure.model import Disclosure
from provenance.disclosure.serialization import parse
from provenance.journeys.blobs import sha256_of
from provenance.journeys.ports import UnitOfWork
from provenance.journeys.signing.idempotent import (
    Claim,
    InProgressError,
    OtherRequestError,
    once,
    request_hash,
)
from provenance.journeys.signing.sign_and_register import RegisterOrder, sign_and_register
from provenance.journeys.studio.files import shown_name
from provenance.journeys.works import stored_file
from provenance.media.errors import MediaError
from provenance.members.model import Member
from provenance.messages.errors import error_text
from provenance.messages.language import negotiate
from provenance.messages.sentences import problem_text
from provenance.recognition.errors import RecognitionError
from provenance.registry.errors import CopyNotKeptError, WorkNotFoundError
from provenance.registry.model import Version
from webui.api.answering import ANSWERS, answers_of
from webui.api.answers.works import SignedAnswer
from webui.api.answers.writing import to_json
from webui.api.caller import member
from webui.api.fields import FieldFault, Fields, checked, fail, misformed
from webui.api.parts import JSON, Parts
from webui.api.problems import ErrorCode, refuse
from webui.api.receiving import FILE, Capacity, Received, received
from webui.api.works import file_link, mime_of, public_link, time_of
from webui.translations.api import ApiText
from webui.translations.fields import FieldText
from webui.translations.problems import ApiProblem

COMPONENT: Final = "component"
MAX_COMPONENTS: Final = 20
IDEMPOTENCY_KEY: Final = "Idempotency-Key"
KEY_PATTERN: Final = r"^[\x21-\x7e]{1,200}$"


def sign(parts: Parts) -> Response:
    """Answer one request."""
    settings = parts.site.services.settings
    capacity = Capacity(settings.max_bytes, settings.max_total_bytes, {FILE: 1, COMPONENT: MAX_COMPONENTS})
    owner = member()
    key = _key()
    with received(request, capacity) as sent:
        fields = checked(sent.fields, parts.operation("sign").fields)
        order = _order(owner, sent, fields)
        claim = None if key is None else Claim(f"{owner.id} sign", key, _request_hash(sent, fields))
        try:
            body = once(parts.site.database, claim, _work(parts, owner, order), now=datetime.now(UTC))
        except OtherRequestError:
            refuse(ApiProblem.KEY_REUSED)
        except InProgressError:
            refuse(ApiProblem.IN_PROGRESS, {"Retry-After": "5"})
    return _response(parts, owner, body)


def _key() -> str | None:
    key = request.headers.get(IDEMPOTENCY_KEY)
    if key is not None and not (1 <= len(key) <= 200 and key.isascii() and key.isprintable()):
        fail(misformed(IDEMPOTENCY_KEY, ApiText.HEADER_IDEMPOTENCY, KEY_PATTERN))
    return key


def _request_hash(sent: Received, fields: Fields) -> str:
    files = (
        part
        for field in (FILE, COMPONENT)
        for path, name in sent.files.get(field, ())
        for part in (field.encode(), name.encode("utf-8", "surrogatepass"), sha256_of(path).encode())
    )
    return request_hash(*files, b"", *fields.canonical())


def _order(owner: Member, sent: Received, fields: Fields) -> RegisterOrder:
    ((path, name),) = sent.files[FILE]
    return RegisterOrder(
        owner_id=owner.id,
        source=path,
        file_name=shown_name(name),
        answers=_said(fields),
        identity=fields.text("identity") or "",
        title=fields.text("title"),
        components=tuple((part, shown_name(called)) for part, called in sent.files.get(COMPONENT, ())),
        version_of=fields.text("version_of"),
        keep_original=bool(fields.flag("keep_original")),
        recognise=fields.flag("recognise") is not False,
    )


def _said(fields: Fields) -> Answers | Disclosure:
    """The whole disclosure, or the short answers; both would contradict each other or repeat themselves."""
    document = fields.text("disclosure")
    if document is None:
        return answers_of(fields)
    both = [
        FieldFault(name, ErrorCode.REPEATED, FieldText.IN_DISCLOSURE) for name in ANSWERS if fields.all(name)
    ]
    if both:
        fail(*both)
    try:
        return parse(document)
    except InvalidDisclosureError as error:
        _invalid(error)


def _work(
    parts: Parts, owner: Member, order: RegisterOrder
) -> Callable[[Callable[[UnitOfWork, bytes], None]], bytes]:
    """What `once` does: sign, register, and write the answer down with the work."""
    site = parts.site

    def answer(tx: UnitOfWork, version: Version) -> bytes:
        place = (version.work_id, version.number)
        plain = tx.fingerprints.plain([place]).get(place)
        return to_json(
            SignedAnswer(
                work=version.work_id,
                version=version.number,
                sha256=version.sha256,
                size=version.size,
                extent=version.extent,
                link=public_link(parts, version.work_id),
                file=file_link(parts, version.work_id, version.number),
                time=time_of(tx, version),
                recognisable=plain is False,
                plain=plain is True,
            )
        )

    def work(write: Callable[[UnitOfWork, bytes], None]) -> bytes:
        now, written = datetime.now(UTC), list[bytes]()

        def also(tx: UnitOfWork, version: Version) -> None:
            written.append(answer(tx, version))
            write(tx, written[-1])

        try:
            desk = site.desks.desk(owner.id, order.identity, now)
            sign_and_register(
                desk,
                site.database,
                site.blobs,
                order,
                recognition=site.recognition,
                now=now,
                also=also,
            )
        except (KeyNotFoundError, InvalidNameError):
            fail(FieldFault("identity", ErrorCode.VALUE, FieldText.IDENTITY))
        except WorkNotFoundError:
            fail(FieldFault("version_of", ErrorCode.VALUE, FieldText.WORK))
        except InvalidDisclosureError as error:
            _invalid(error)
        except (VerifierError, RecognitionError):
            refuse(ApiProblem.UNAVAILABLE)
        except (KeysError, MediaError, CredentialsError, DisclosureError) as error:
            reason = error_text(error, negotiate(request.accept_languages.values()))
            refuse(ApiProblem.NOT_SIGNED, reason=reason or "")
        return written[-1]

    return work


def _response(parts: Parts, owner: Member, body: bytes) -> Response:
    """The signed file, or JSON for who asks for that; also where the file was removed since."""
    signed: SignedAnswer = TypeAdapter(SignedAnswer).validate_json(body)
    headers = {
        "Location": f"/api/v1/works/{signed.work}",
        "Link": f'<{signed.link}>; rel="describedby"',
        "Vermilion-Work": signed.work,
        **({"Vermilion-Time": signed.time.value} if signed.time is not None else {}),
        **({"Vermilion-Plain": "true"} if signed.plain else {}),
    }
    try:
        version, path = stored_file(parts.site.database, parts.site.blobs, owner, signed.work, signed.version)
    except (WorkNotFoundError, CopyNotKeptError):
        return Response(body, 201, headers, content_type=JSON)
    mime = mime_of(version)
    if request.accept_mimetypes[JSON] > request.accept_mimetypes[mime]:
        return Response(body, 201, headers, content_type=JSON)
    response = send_file(path, mime, as_attachment=True, download_name=version.file_name, conditional=False)
    response.status_code = 201
    response.headers.update(headers)
    return response


def _invalid(error: InvalidDisclosureError) -> NoReturn:
    language = negotiate(request.accept_languages.values())
    fail(
        *(
            FieldFault(
                f"disclosure.{problem.path}" if problem.path else "disclosure",
                problem.code,
                problem_text(problem, language),
            )
            for problem in error.problems
        )
    )
