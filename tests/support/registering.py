"""A program that registers one picture after the other, and says of each when it is registered; to be killed.

    python -m tests.support.registering DATA FIRST

It prints `work NUMBER WORK` after each, and `saved NUMBER` after the index wrote a snapshot with everything up to
that number of the record.
"""

import sys
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from provenance.bootstrap import bootstrap
from provenance.journeys.recovery.fingerprinting import Recognition
from provenance.journeys.signing.register_files import FileOrder, register_file
from provenance.settings import Settings
from tests.support.scenes import jpeg, scene

SIZE = (320, 240)
SAVED_EVERY = 4


def main(data: Path, first: int) -> None:
    """Register for ever."""
    services = bootstrap(Settings(data=data, workers=1))
    blobs, place = services.blobs(), data / "next.jpg"
    with (
        closing(services.database()) as database,
        services.verifier() as pool,
        services.fingerprinter() as reader,
        services.index(database) as index,
    ):
        recognition = Recognition(reader, index)
        for number in count(first):
            place.write_bytes(jpeg(scene(number, SIZE)))
            order = FileOrder("ada", place, f"{number}.jpg")
            made = register_file(pool, database, blobs, order, recognition=recognition, now=datetime.now(UTC))
            print("work", number, made.version.work_id, flush=True)
            if not number % SAVED_EVERY:
                with database.reading() as tx:
                    last = tx.fingerprints.last()
                index.save()
                print("saved", last, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
