"""From a certificate to a root that was given: openssl says who certified whom."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from provenance.evidence.offline.script.certificates import certificate
from provenance.evidence.offline.script.layout import MAX_CHAIN
from provenance.evidence.offline.script.openssl import is_sound, openssl, pem


def leads_to(leaf: bytes, others: Sequence[bytes], roots: Sequence[bytes], at: datetime.datetime) -> bool:
    """Whether a path of certificates, valid at a time, goes from one to a root that was given."""
    level, time = [leaf], f"-attime {int(at.timestamp())}"
    for below in range(MAX_CHAIN):
        known = [one for one in level if certificate(one).understood]
        if any(one in roots and accepted(one, one, time) for one in known):
            return True
        understood = [root for root in roots if certificate(root).understood]
        if any(issued(one, root, time, below) for one in known for root in understood):
            return True
        level = [o for o in others if any(o != one and issued(one, o, time, below) for one in known)]
    return False


def issued(child: bytes, parent: bytes, time: str = "-no_check_time", below: int = 0) -> bool:
    """Whether an authority issued a certificate that has so many authorities under it."""
    one, other = certificate(child), certificate(parent)
    named = one.issuer == other.subject and one.signed_well and is_sound(other.key)
    return named and other.below >= below and accepted(child, parent, time)


def accepted(child: bytes, parent: bytes, time: str) -> bool:
    """Whether openssl believes a certificate that believes another one, or itself."""
    # What is critical in one that counts is looked at here: see `understood`.
    command = f"verify {time} -ignore_critical -check_ss_sig -partial_chain -trusted parent child"
    return openssl(command, child=pem(child), parent=pem(parent)) is not None
