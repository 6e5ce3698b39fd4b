"""Read what a person looks at beside a verdict: see `record`.

Runs inside a worker, as `verify` does. No byte of a picture leaves it as the file has it: each is decoded here,
within the limits, and drawn again as a small JPEG without metadata. Nothing here decides anything.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from provenance.credentials.damage import Damage, damage_of
from provenance.credentials.errors import UnreadableCredentialError
from provenance.credentials.manifests import _c2pa
from provenance.credentials.manifests._c2pa import Context, RawReport
from provenance.credentials.manifests.jumbf import boxes, superboxes
from provenance.credentials.manifests.parsing import parse
from provenance.credentials.manifests.report import ManifestReport, Report
from provenance.credentials.record import NodePicture, Picture, Record
from provenance.credentials.verifying.history import MAX_DEPTH, MAX_NODES
from provenance.media import metadata
from provenance.media.errors import MediaError
from provenance.media.formats import Format, describe
from provenance.media.limits import Limits
from provenance.media.mapping import Source, ViewStream, mapped, size_of
from provenance.media.sniff import sniff
from provenance.media.thumbnail import make_thumbnail

MAX_RAW_CHARS: Final = 512 * 1024
MAX_THUMBNAILS: Final = 50
_MAX_THUMBNAIL_BYTES: Final = 512 * 1024
_PICTURE_EDGE: Final = 1400
_THUMBNAIL_EDGE: Final = 640
# A JPEG whose own scale gives this much needs no other: decoding it larger and shrinking it takes twice as long.
_SIGNED_EDGE: Final = 256
_SIGNED_ENOUGH: Final = 192
_PICTURES: Final = frozenset({Format.JPEG, Format.PNG, Format.WEBP})
_ESCAPED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def read_record(context: Context, source: Source, limits: Limits) -> Record:
    """Read what there is to look at; what can't be read is absent. Raises OSError."""
    if size_of(source) > limits.max_bytes:
        return Record()
    with mapped(source) as view:
        try:
            fmt = sniff(view)
        except MediaError:
            return Record()
        width, height, broken = _sides(view, fmt, limits)
        picture, undrawn = _own_picture(view, fmt, limits)
        damage = undrawn or broken
        report = _report(context, view, fmt)
        if report is None:
            return Record(width=width, height=height, picture=picture, damage=damage)
        raw = _shown(report.manifests)
        return Record(
            raw=raw[:MAX_RAW_CHARS],
            raw_chars=len(raw),
            manifests=len(report.manifests),
            width=width,
            height=height,
            picture=picture,
            thumbnails=tuple(_thumbnails(report, limits)),
            damage=damage,
        )


def read_thumbnail(source: Source, limits: Limits) -> Record:
    """The small picture that goes into a manifest, or why there is none, and nothing else. Raises OSError."""
    with mapped(source) as view:
        try:
            limits.check_bytes(len(view))
            picture = _drawn(view, sniff(view), limits, _SIGNED_EDGE, _SIGNED_ENOUGH)
        except MediaError as error:
            return Record(damage=damage_of(error))
    return Record(picture=picture)


def _report(context: Context, view: memoryview, fmt: Format) -> RawReport | None:
    try:
        raw = _c2pa.read(context, describe(fmt).mime, ViewStream(view))
    except UnreadableCredentialError:
        return None
    return raw if isinstance(raw, RawReport) else None


def _sides(view: memoryview, fmt: Format, limits: Limits) -> tuple[int | None, int | None, Damage | None]:
    """Width and height, and what is wrong with the container."""
    try:
        properties = metadata.read(view, fmt, limits).properties
    except MediaError as error:
        return None, None, damage_of(error)
    if properties is None:
        return None, None, None
    return properties.width or None, properties.height or None, None


def _own_picture(view: memoryview, fmt: Format, limits: Limits) -> tuple[Picture | None, Damage | None]:
    """The file's own picture, and what is wrong with it."""
    try:
        return _drawn(view, fmt, limits, _PICTURE_EDGE), None
    except MediaError as error:
        return None, damage_of(error)


def _drawn(
    view: memoryview, fmt: Format, limits: Limits, edge: int, enough: int | None = None
) -> Picture | None:
    """Raises MediaError for a picture that can't be decoded."""
    made = make_thumbnail(view, fmt, limits, edge, enough)
    if made is None:
        return None
    width, height, _ = _sides(memoryview(made[1]), Format.JPEG, limits)
    return Picture(made[1], width, height, made[0]) if width and height else None


def _shown(manifests: Sequence[Mapping[str, object]]) -> str:
    """The record as text in which no character can hide or reorder others."""
    text = json.dumps(manifests, ensure_ascii=False, indent=2)
    if text.isascii():
        return text
    return "".join(map(_escaped, text))


def _escaped(character: str) -> str:
    if character == "\n" or unicodedata.category(character) not in _ESCAPED:
        return character
    return json.dumps(character)[1:-1]


def _thumbnails(raw: RawReport, limits: Limits) -> Iterator[NodePicture]:
    """The pictures of the nodes in the order of `history.history_of`, at most 50 of them."""
    try:
        report = parse(raw)
    except UnreadableCredentialError:
        return
    embedded = _embedded(raw.store)
    count = 0
    for node, places in _nodes(report, report.active, (), (report.active.label,)):
        data = next((embedded[place] for place in places if place in embedded), None)
        picture = None if data is None else _small(data, limits)
        if picture is not None:
            yield NodePicture(node, picture)
            count += 1
        if count >= MAX_THUMBNAILS:
            return


def _small(data: memoryview, limits: Limits) -> Picture | None:
    """Draw an embedded picture again, whatever it says it is."""
    if len(data) > _MAX_THUMBNAIL_BYTES:
        return None
    try:
        fmt = sniff(data)
        return _drawn(data, fmt, limits, _THUMBNAIL_EDGE) if fmt in _PICTURES else None
    except MediaError:
        return None


Place = tuple[str, str]  # the label of a manifest, and of an assertion in it


def _nodes(
    report: Report, manifest: ManifestReport, node: tuple[int, ...], path: tuple[str, ...]
) -> Iterator[tuple[tuple[int, ...], tuple[Place, ...]]]:
    """Each node below a manifest, and where its picture may be; bounded as the history is."""
    budget = MAX_NODES
    waiting: list[tuple[ManifestReport, tuple[int, ...], tuple[str, ...]]] = [(manifest, node, path)]
    yield node, tuple(_claimed(manifest))
    while waiting and budget:
        above, at, labels = waiting.pop(0)
        for number, (ingredient, place) in enumerate(zip(above.ingredients, _pictured(above), strict=False)):
            if not budget or len(labels) >= MAX_DEPTH:
                break
            budget -= 1
            own = report.manifests.get(ingredient.manifest_label or "")
            yield (*at, number), (*place, *(_claimed(own) if own else ()))
            if own is not None and own.label not in labels:
                waiting.append((own, (*at, number), (*labels, own.label)))


def _claimed(manifest: ManifestReport) -> Iterator[Place]:
    return ((manifest.label, name) for name in manifest.assertions if name.startswith("c2pa.thumbnail.claim"))


def _pictured(manifest: ManifestReport) -> Iterator[tuple[Place, ...]]:
    """Where the picture of each ingredient is, in the order of `ManifestReport.ingredients`."""
    for name, data in manifest.assertions.items():
        if name.startswith("c2pa.ingredient"):
            for assertion in data if isinstance(data, list) else [data]:
                thumbnail = assertion.get("thumbnail") if isinstance(assertion, Mapping) else None
                url = thumbnail.get("url") if isinstance(thumbnail, Mapping) else None
                yield (_place(url, manifest.label),) if isinstance(url, str) else ()


def _place(url: str, manifest: str) -> Place:
    """What a JUMBF reference names; a relative one is in the manifest that it stands in."""
    reference = url.partition("=")[2]
    absolute, _, rest = reference.removeprefix("/c2pa/").partition("/")
    label = absolute if reference.startswith("/c2pa/") else manifest
    return label, (rest or reference).rpartition("/")[2]


def _embedded(store: bytes) -> dict[Place, memoryview]:
    """The embedded files of a store (ISO 19566-5, Embedded File content type), not copied."""
    found: dict[Place, memoryview] = {}
    for root, manifests in superboxes(memoryview(store)):
        if root != "c2pa":
            continue
        for label, inner in superboxes(manifests):
            for part, assertions in superboxes(inner):
                if part != "c2pa.assertions":
                    continue
                for name, content in superboxes(assertions):
                    data = next((box.content for box in boxes(content) if box.type == b"bidb"), None)
                    if data is not None:
                        found[(label, name)] = data
    return found
