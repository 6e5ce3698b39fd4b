"""A small installation to back up: accounts, a work with its file, keys, a policy, and a ledger."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from keys.custody.vault import KdfParameters, KeyEncryption
from keys.management.creating import create_identity
from provenance.bootstrap import Services, bootstrap
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.ledger.entries import registration_to_log
from provenance.journeys.ledger.rounds import log_waiting
from provenance.ledger.writing.log import Log
from provenance.members.invitations import to_join, to_recover
from provenance.members.model import Member, Role, Session
from provenance.registry.model import Version, Work
from provenance.settings import Settings
from provenance.store.database import SqlDatabase

NOW = datetime(2026, 11, 4, 3, 2, 1, tzinfo=UTC)
SEALING = KdfParameters(memory_kib=64, iterations=1, lanes=1)


def opens(services: Services) -> KeyEncryption:
    """What opens the keys of a place: the secret file in it."""
    return KeyEncryption(services.keyring.secret(), SEALING)


def register(database: SqlDatabase, services: Services, name: str) -> str:
    """A work of Ada's whose file is kept and whose registration is to be logged; its file's hash."""
    content = f"the picture {name}".encode() * 50
    file = services.settings.data / f".{name}"
    file.write_bytes(content)
    digest = services.blobs().put(file)
    assert digest == hashlib.sha256(content).hexdigest()
    names = (name, 1, NOW, "Ada", f"{name}.png", "png")
    version = Version(*names, len(content), digest, digest, Extent.NONE, verdict=b"{}", disclosure=b"{}")
    with database.writing() as tx:
        tx.works.add(Work(name, "ada", name, NOW))
        tx.works.add_version(version)
        registration_to_log(tx, version, None, NOW)
    return digest


def installed(data: Path, works: int = 3) -> tuple[Services, SqlDatabase, Log]:
    """A place with everything in it, its database open."""
    services = bootstrap(Settings(data=data))
    create_identity(services.keyring, opens(services), "Ada", owner_id="ada", now=NOW)
    (data / "policies").mkdir()
    (data / "policies" / "ours.toml").write_text(
        'schema = "vermilion.policy/1"\nname = "ours"\nversion = "1"\nrules = []\n'
    )
    database = services.database()
    with database.writing() as tx:
        tx.members.add(Member("ada", "Ada", Role.CREATOR, NOW), "ada")
        for link in (to_recover(tx.members.get("ada"), NOW, None), to_join(Role.ADMIN, NOW, None)):
            tx.invitations.add(link.invitation)
        tx.sessions.add(Session("0" * 64, "ada", NOW, NOW, NOW + timedelta(days=7), NOW))
    for number in range(works):
        register(database, services, f"w{number}")
    log = services.ledger(opens(services))
    while log_waiting(database, log, now=NOW):
        pass
    return services, database, log
