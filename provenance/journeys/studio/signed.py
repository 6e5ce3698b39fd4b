"""After signing: which box to tick on each platform, by what was signed and not by what was answered."""

from provenance.batches import batches as rules
from provenance.disclosure.extent import derive
from provenance.disclosure.projections.platforms import PlatformAdvice, advice
from provenance.disclosure.serialization import parse
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.ports import Database
from provenance.members.model import Member
from provenance.registry.errors import WorkNotFoundError
from provenance.registry.works import own_version


def advice_after(
    database: Database, owner: Member, batch_id: str
) -> tuple[tuple[Extent, tuple[PlatformAdvice, ...]], ...]:
    """Advice once for each extent of AI that the signed files of a batch declare; deleted works are left out.

    A file's history may say more about AI than its creator did. Raises BatchNotFoundError.
    """
    found: dict[Extent, tuple[PlatformAdvice, ...]] = {}
    with database.reading() as tx:
        batch = rules.own_batch(tx, owner.id, batch_id)
        for item in tx.batches.items(batch.id):
            if item.work_id is None or item.version is None:
                continue
            try:
                signed = parse(own_version(tx, owner.id, item.work_id, item.version).disclosure)
            except WorkNotFoundError:
                continue
            found.setdefault(derive(signed), advice(signed))
    return tuple(found.items())
