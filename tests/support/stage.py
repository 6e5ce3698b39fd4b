"""An installation in which every page has something to show, for looking at each of them."""

import hashlib
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta

from keys.revocation import RevocationReason
from provenance.batches.model import ItemState, Problem
from provenance.cli.demo.pictures import draw
from provenance.credentials.serialization import verdict_from_json, verdict_to_json
from provenance.credentials.verdict import Time, TimeStatus
from provenance.disclosure.answers import Answers
from provenance.disclosure.model import Tool
from provenance.disclosure.presets import TrainingPreset
from provenance.disclosure.regions import Rectangle
from provenance.disclosure.vocabulary import Extent, Oversight, SourceType
from provenance.journeys import identities, trust_lists, works
from provenance.journeys.signing.sign_and_register import RegisterOrder, sign_and_register
from provenance.journeys.studio import batches as studio
from provenance.journeys.studio import files as studio_files
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.outbox import Maker, Origin, outbox_row
from provenance.members.model import Member
from provenance.recognition.model import Match, Method, Region, Status, Transform
from provenance.registry.bundles import BundleRecord
from provenance.registry.checks import check_of
from provenance.registry.model import SightingKind
from provenance.registry.sightings import record, sighting
from tests.support.account_stage import furnish
from tests.support.diary_stage import keep_diary
from tests.support.dispute_stage import open_one
from tests.support.saying import say_of_all
from webui.site import Site

EDITED = Answers(
    Extent.EDITED,
    SourceType.DIGITAL_CAPTURE,
    tools=(Tool("Photoshop", "27.1"),),
    regions=(Rectangle(18, 12, 30, 26),),
    training=TrainingPreset.DENY,
    oversight=Oversight.PROMPT_GUIDED,
)


@dataclass
class Stage:
    """Who is on it, and where their things are."""

    site: Site
    member: Member
    identity: str = "Lin Wei Studio"
    works: dict[str, str] = field(default_factory=dict)
    batch: str = ""
    done: str = ""
    sighting: str = ""
    revoked: str = ""
    dispute: str = ""
    bundle: str = ""
    items: list[str] = field(default_factory=list)
    diary: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)


def set_stage(site: Site, member: Member, folder) -> Stage:
    """Give a member an identity, works, a batch with files in every state, and a trust list."""
    stage = Stage(site, member, f"Lin Wei {member.id[:6]}")
    now = datetime.now(UTC)
    keys = identities.Keys(site.services.keyring, site.encryption, site.database)
    identities.create(keys, member, stage.identity, now=now, organization="Lin Wei Studio")
    trust_lists.recognise_development(site.services.keyring, site.database, member, now=now)
    site.refresh_trust()
    desk = site.desks.desk(member.id, stage.identity, now)
    titles = {"Jetty, low fog": EDITED, "Half a fig": Answers(Extent.NONE, SourceType.DIGITAL_CAPTURE)}
    for number, (title, answers) in enumerate(titles.items()):
        path = draw(folder / f"{('harbour', 'night')[number]}.jpg")
        order = RegisterOrder(
            member.id, path, f"{title}.jpg", answers, stage.identity, title=title, keep_original=not number
        )
        when = now - timedelta(minutes=9 - number)
        stage.works[title] = sign_and_register(desk, site.database, site.blobs, order, now=when).work_id
    works.withdraw(site.database, member, stage.works["Half a fig"], now=now)
    stage.sighting = _sightings(stage, now)
    stage.diary = keep_diary(site, member, stage.works["Jetty, low fog"], folder, now)
    jetty = stage.works["Jetty, low fog"]
    stage.dispute, stage.bundle = open_one(site, member, jetty, draw(folder / "harbour.jpg"), folder, now)
    stage.batch = _batch(stage, folder, now)
    stage.accounts = asdict(furnish(site, member))
    stage.revoked = _revoked(stage, folder, now)
    _asked_elsewhere(stage, now)
    return stage


def _asked_elsewhere(stage: Stage, now: datetime) -> None:
    """Entries under the member's key that a program and a command asked for."""
    key = stage.site.services.keyring.identities.get(stage.identity).current.key_id
    with stage.site.database.writing() as tx:
        for number, origin in enumerate(
            (Origin(Maker.PROGRAM, stage.accounts["key"]), Origin(Maker.COMMAND))
        ):
            tx.origin = origin
            digest = hashlib.sha256(bytes([number])).hexdigest()
            tx.ledger.add(outbox_row(LedgerEntry(EntryType.REGISTRATION, digest, key), now))


def _sightings(stage: Stage, now: datetime) -> str:
    """A copy that a platform met, cut and framed, and one that is only alike; the number of the first."""
    jetty = stage.works["Jetty, low fog"]
    framed = Transform(1.25, 0, -0.1, 0, 0.8, 0.1)
    met = Match(jetty, 1, Status.CONFIRMED, Method.LOCAL, None, 41, Region(0, 0.1, 1, 0.8), framed)
    alike = Match(jetty, 1, Status.CANDIDATE, Method.PDQ, 44)
    seen = replace(sighting(met, SightingKind.UPLOAD, now, "c" * 64), platform="Example", reference="4711")
    other = sighting(alike, SightingKind.UPLOAD, now - timedelta(days=2), "d" * 64)
    with stage.site.database.writing() as tx:
        record(tx, replace(other, platform="小红书", reference="66f0", read_at=now))
        record(tx, seen)
    return seen.id


def _revoked(stage: Stage, folder, now: datetime) -> str:
    """An identity that is revoked: its works, a bundle, and what a program was answered; the name of it."""
    site, member, name = stage.site, stage.member, f"Old seal {stage.member.id[:6]}"
    keys = identities.Keys(site.services.keyring, site.encryption, site.database)
    made = identities.create(keys, member, name, now=now)
    desk = site.desks.desk(member.id, name, now)
    versions = []
    for title in ("Nets drying", "渡口的清晨"):
        path = draw(folder / "harbour.jpg")
        order = RegisterOrder(member.id, path, f"{title}.jpg", EDITED, name, title=title)
        versions.append(sign_and_register(desk, site.database, site.blobs, order, now=now))
    stamped = verdict_from_json(versions[1].verdict)
    stamp = Time(TimeStatus.EXTERNAL, now - timedelta(days=40), "Example authority")
    with site.database.writing() as tx:
        tx.works.update_version(replace(versions[1], verdict=verdict_to_json(replace(stamped, time=stamp))))
        for number, version in enumerate(versions):
            bundle = f"{member.id[:-1]}{number}"
            tx.bundles.add(
                BundleRecord(bundle, version.work_id, 1, member.id, "5e" * 32, now, made.current.serial)
            )
        verdict = verdict_from_json(versions[0].verdict)
        checks = [check_of(verdict, member.id, stage.accounts["key"], str(n), now) for n in range(3)]
        tx.checks.add([check for check in checks if check is not None])
    reason, since = RevocationReason.KEY_COMPROMISE, now - timedelta(days=12)
    identities.revoke_identity(keys, member, name, reason, now=now, invalid_since=since)
    return name


def _batch(stage: Stage, folder, now: datetime) -> str:
    site, member = stage.site, stage.member
    batch = studio.open_batch(site.database, member, now=now, identity=stage.identity)
    for number, name in enumerate(("bowl.jpg", "forest-path.jpg", "peaks.jpg", "nuthatch.jpg")):
        path = draw(folder / f"{('harbour', 'night')[number % 2]}.jpg")
        item = studio_files.add_original(site.intake, member, batch.id, path, name)
        stage.items.append(item.id)
    say_of_all(site.database, site.services.keyring, member, batch.id, EDITED, identity=stage.identity)
    with site.database.writing() as tx:
        failed = tx.batches.item(stage.items[3])
        problem = Problem("This JPEG file is damaged: export it again.", "此 JPEG 文件已损坏：请重新导出。")
        tx.batches.update_item(replace(failed, state=ItemState.FAILED, problem=problem))
    return batch.id
