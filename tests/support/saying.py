"""One answer for a whole batch, as a creator gives it in the studio."""

from provenance.batches.answering import Said
from provenance.journeys.studio import batches as studio
from provenance.journeys.studio.answers import say


def say_of_all(database, keyring, owner, batch_id, answers, **said):
    """Say something at the first file, for all of them; the batch as it is after that."""
    first = studio.batch(database, owner, batch_id).items[0]
    return say(database, keyring, owner, batch_id, first.id, Said(answers, **said))
