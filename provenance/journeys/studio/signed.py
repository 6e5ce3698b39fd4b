"""After signing: which box to tick on each platform, by what was signed and not by what was answered."""

from provenance.batches import batches as rules
from provenance.disclosure.extent import derive
from provenance.disclosure.projections.platforms import PlatformAdvice, advice
from provenance.disclosure.serialization import parse
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.ports import Database
from provenance.members.model import Member


def advice_after(
    database: Database, owner: Member, batch_id: str
) -> tuple[tuple[Extent, tuple[PlatformAdvice, ...]], ...]:
    """Advice once for each extent of AI that the signed files of a batch declare; deleted works are left out.

    A file's history may say more about AI than its creator did. Raises BatchNotFoundError.
    """
    found: dict[Extent, tuple[PlatformAdvice, ...]] = {}
    with database.reading() as tx:
        batch = rules.own_batch(tx, owner.id, batch_id)
        items = tx.batches.items(batch.id)
        places = [(item.work_id, item.version) for item in items if item.work_id and item.version]
        there = {(version.work_id, version.number): version for version in tx.works.at(places)}
        for version in (there[place] for place in places if place in there):
            signed = parse(version.disclosure)
            found.setdefault(derive(signed), advice(signed))
    return tuple(found.items())
