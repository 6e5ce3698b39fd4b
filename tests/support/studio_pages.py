"""What tests of the studio's pages do in it."""

import re
import threading

from provenance.batches.model import BatchState
from provenance.disclosure.vocabulary import SourceType
from provenance.journeys.studio import batches as studio

CAPTURE = SourceType.DIGITAL_CAPTURE.value


NOTHING = {"ai": "none", "source": CAPTURE}


BOX = {"box_x": "10", "box_y": "20", "box_w": "30", "box_h": "40"}


def items_of(creator, address):
    return [item.id for item in batch_of(creator, address).items]


def batch_of(creator, address):
    return studio.batch(creator.site.database, creator.member, address.rpartition("/")[2])


def say(creator, address, item, act="show", **fields):
    return creator.post(address, file=item, act=act, identity=creator.member.name, **fields)


def signed(creator, address, item, **fields):
    """Sign and wait until it is done."""
    answer = say(creator, address, item, "sign", **{**NOTHING, **fields})
    assert answer.status_code == 303
    done = threading.Event()
    while batch_of(creator, address).batch.state is BatchState.SIGNING:
        done.wait(0.02)


def opened(creator, address, item):
    """The fields by which a page knows what stood when it was opened."""
    return in_form(creator.get(f"{address}?file={item}").text)


def in_form(page):
    """The same of a page that is there, or of a part of it."""
    return dict(re.findall(r'name="(page|stood|others|boxes|shared)" value="(\w*)"', page))
