"""Sign and read with the bare C2PA library: its defaults, its loopholes, and none of our care."""

import io
import json
from collections.abc import Mapping, Sequence

import c2pa

from keys.certificates.reading import to_pem
from provenance.media.formats import Format, describe
from tests.support.pki import Authority, Credential

# C2PA claim signing, e-mail protection, document signing, time stamping, OCSP signing.
PURPOSES = (
    "1.3.6.1.4.1.62558.2.1\n1.3.6.1.5.5.7.3.4\n1.3.6.1.5.5.7.3.36\n1.3.6.1.5.5.7.3.8\n1.3.6.1.5.5.7.3.9\n"
)
CAPTURED = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
GENERATED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def anchor(authority: Authority, kind: str = "manifest", uri: str = "urn:trap:list") -> dict[str, str]:
    """An entry of the library's trust settings."""
    return {"trust_anchors": to_pem([authority.root]), "trust_kind": kind, "trust_uri": uri}


def context(*anchors: Mapping[str, str], purposes: str | None = PURPOSES, **groups: object) -> c2pa.Context:
    """The library with these anchors; `groups` replace whole groups of settings."""
    trust: dict[str, object] = {"anchors": list(anchors)}
    if purposes is not None:
        trust["trust_config"] = purposes
    return c2pa.Context.from_dict({"trust": trust, **groups})


def actions(source_type: str = CAPTURED, *, created: bool = True, **more: object) -> dict[str, object]:
    """A c2pa.created action, signed for or only gathered."""
    action = {"action": "c2pa.created", "digitalSourceType": source_type, **more}
    return {
        "label": "c2pa.actions.v2",
        "created": created,
        "data": {"actions": [action], "allActionsIncluded": True},
    }


def opened(*more: Mapping[str, object]) -> dict[str, object]:
    """The actions of an edit whose parent has the label `parent`."""
    action = {"action": "c2pa.opened", "parameters": {"ingredientIds": ["parent"]}}
    return {"label": "c2pa.actions.v2", "created": True, "data": {"actions": [action, *more]}}


def manifest(*assertions: Mapping[str, object], title: str = "trap", **more: object) -> dict[str, object]:
    """A manifest definition; without assertions it says that a camera took the picture."""
    return {
        "title": title,
        "claim_generator_info": [{"name": "trap", "version": "1"}],
        "assertions": list(assertions or [actions()]),
        **more,
    }


def sign(
    data: bytes,
    fmt: Format,
    credential: Credential,
    definition: Mapping[str, object] | None = None,
    *,
    intent: c2pa.C2paBuilderIntent | None = None,
    ingredients: Sequence[tuple[Mapping[str, object], Format, bytes]] = (),
    tsa_url: str | None = None,
    remote_url: str | None = None,
    embed: bool = True,
    **groups: object,
) -> bytes:
    """Sign with the library. It is told to check nothing afterwards."""
    mime = describe(fmt).mime
    settings: dict[str, object] = {
        "verify": {"verify_after_sign": False},
        "builder": {"thumbnail": {"enabled": False}},
        **groups,
    }
    info = c2pa.C2paSignerInfo(
        b"es256", credential.chain_pem, credential.key_pem, tsa_url.encode() if tsa_url else None
    )
    definition = {**(definition or manifest()), "format": mime}
    destination = io.BytesIO()
    with (
        c2pa.Signer.from_info(info) as signer,
        c2pa.Builder(definition, context=context(**settings)) as builder,
    ):
        if intent is not None:
            builder.set_intent(intent)
        for description, ingredient_format, content in ingredients:
            builder.add_ingredient(
                json.dumps(description), describe(ingredient_format).mime, io.BytesIO(content)
            )
        if remote_url is not None:
            builder.set_remote_url(remote_url)
        if not embed:
            builder.set_no_embed()
        builder.sign(signer, mime, io.BytesIO(data), destination)
    return destination.getvalue()


def edit(data: bytes, fmt: Format, credential: Credential, *more: Mapping[str, object]) -> bytes:
    """Sign a file again as an edit of itself; the library adds the parent and what it found wrong with it."""
    return sign(
        data, fmt, credential, {**manifest(), "assertions": list(more)}, intent=c2pa.C2paBuilderIntent.EDIT
    )


def update(data: bytes, fmt: Format, credential: Credential) -> bytes:
    """Put an update manifest on top, which has no hash of its own."""
    return sign(data, fmt, credential, {**manifest(), "assertions": []}, intent=c2pa.C2paBuilderIntent.UPDATE)


def state(data: bytes, fmt: Format, *anchors: Mapping[str, str], **groups: object) -> str:
    """What the bare library concludes: Invalid, Valid or Trusted, or the class of what it raised."""
    return report(data, fmt, *anchors, **groups)[0]


def report(
    data: bytes, fmt: Format, *anchors: Mapping[str, str], **groups: object
) -> tuple[str, dict[str, object], dict[str, object]]:
    """The bare library's conclusion and its two JSON forms."""
    try:
        with c2pa.Reader(describe(fmt).mime, io.BytesIO(data), context=context(*anchors, **groups)) as reader:
            return reader.get_validation_state(), json.loads(reader.json()), json.loads(reader.crjson())
    except c2pa.C2paError as error:
        return type(error).__name__.removeprefix("_C2pa"), {}, {}
