"""A member's signed works in an open installation, made as the studio makes them."""

from datetime import UTC, datetime

from provenance.disclosure.answers import Answers
from provenance.disclosure.vocabulary import Extent, SourceType
from provenance.journeys import identities
from provenance.journeys.blobs import sha256_of
from provenance.journeys.identities import Keys
from provenance.journeys.signing.sign_and_register import RegisterOrder, sign_and_register
from tests.support.originals import encoded


def keys_of(site):
    """What the journeys about identities need."""
    return Keys(site.services.keyring, site.encryption, site.database)


def identity_name(member):
    """The name under which a member signs here."""
    return f"Studio {member.id[:6]}"


def register(
    site,
    folder,
    member,
    title="Boats",
    *,
    seed=1,
    extent=Extent.NONE,
    source=None,
    recognition=None,
    **options,
):
    """Sign a picture for a member, who gets an identity for it, and answer its version."""
    now, name = datetime.now(UTC), identity_name(member)
    if not identities.identities(site.services.keyring, member):
        identities.create(keys_of(site), member, name, now=now)
    if source is None:
        source = folder / f"{member.id}-{seed}.jpg"
        source.write_bytes(encoded("JPEG", seed=seed, size=(160, 100)))
    if options.get("keep_original"):  # as the studio has it by then
        with site.blobs.incoming() as copy:
            copy.write_bytes(source.read_bytes())
            site.blobs.put(copy, sha256_of(copy))
    answers = Answers(extent, SourceType.DIGITAL_CAPTURE)
    order = RegisterOrder(member.id, source, f"file-{seed}.jpg", answers, name, title, **options)
    desk = site.desks.desk(member.id, name, now)
    return sign_and_register(desk, site.database, site.blobs, order, recognition=recognition)
