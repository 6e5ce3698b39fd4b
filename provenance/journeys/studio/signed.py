"""After signing: which box to tick on each platform, by what was signed and not by what was answered."""

from dataclasses import dataclass

from provenance.batches import batches as rules
from provenance.disclosure.extent import derive
from provenance.disclosure.projections.platforms import PlatformAdvice, advice
from provenance.disclosure.serialization import parse
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.ports import Database
from provenance.members.model import Member


@dataclass(frozen=True, slots=True)
class Advised:
    """One advice, the files of a batch that it is for, by name, and what of AI they declare."""

    advice: tuple[PlatformAdvice, ...]
    extents: tuple[Extent, ...]
    files: tuple[str, ...]


def advice_after(database: Database, owner: Member, batch_id: str) -> tuple[Advised, ...]:
    """Each advice once, with the signed files of a batch that it is for; deleted works are left out.

    A file's history may say more about AI than its creator did. Raises BatchNotFoundError.
    """
    found: dict[tuple[PlatformAdvice, ...], tuple[list[Extent], list[str]]] = {}
    with database.reading() as tx:
        batch = rules.own_batch(tx, owner.id, batch_id)
        items = [item for item in tx.batches.items(batch.id) if item.work_id and item.version]
        places = [(item.work_id or "", item.version or 0) for item in items]
        there = {(version.work_id, version.number): version for version in tx.works.at(places)}
        for item, place in zip(items, places, strict=True):
            if place not in there:
                continue
            signed = parse(there[place].disclosure)
            extents, files = found.setdefault(advice(signed), ([], []))
            if (extent := derive(signed)) not in extents:
                extents.append(extent)
            files.append(item.file_name)
    return tuple(Advised(given, tuple(extents), tuple(files)) for given, (extents, files) in found.items())
