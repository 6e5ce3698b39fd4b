"""Certificates and keys from elsewhere, for the pages of identities."""

import html
import re
from datetime import UTC, datetime

from keys.algorithms import Algorithm, generate_private_key
from keys.certificates.issuing import Subject, create_authority, issue
from provenance.ids import new_id


def outside_key():
    """An authority that isn't ours, a key, and the chain that it gave to it."""
    now = datetime.now(UTC)
    authority, _ = create_authority(now)
    key = generate_private_key(Algorithm.ES256)
    return authority, key, issue(authority, key.public_key(), Subject("Outside", None), now)


def unique(name="Mei Studio"):
    """A name that no identity has yet."""
    return f"{name} {new_id()[:6]}"


def words_of(answer):
    """A page as somebody reads it."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.text)))


def stored(installation, name):
    """An identity as the keyring has it."""
    return installation.services.keyring.identities.get(name)
