"""Rows as the program of each revision wrote them: one at least in each table that it made, each column of it filled.

Columns that a later revision added stand in rows of that revision. Instants are microseconds since 1970.
"""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

Row = Mapping[str, object]

SHA, OTHER = "a1" * 32, "b2" * 32
MOMENT = 1_000_000
SIGNED = json.dumps({"signer": {"serial": "0a"}, "history": []}).encode()
ANSWERS = json.dumps({"ai": "none"})


def version(number: int) -> Row:
    """A version of the work `w`."""
    names = {
        "identity": "Ada",
        "file_name": f"{number}.png",
        "file_name_key": f"{number}.png",
        "format": "png",
    }
    hashes = {"sha256": f"{number:02x}" * 32, "original_sha256": f"{number + 64:02x}" * 32}
    found = {"extent": "none", "manifest": f"urn:c2pa:{number}", "picture": SHA, "verdict": SIGNED}
    return {
        "work_id": "w", "number": number, "signed_at": MOMENT, "size": 3, **names, **hashes, **found,
        "kept": 1, "original_kept": 1, "disclosure": b"{}",
    }  # fmt: skip


def batch(name: str) -> Row:
    """A batch of Ada's."""
    said = {"state": "open", "identity": "Ada", "answers": ANSWERS, "keep_originals": 1}
    return {"id": name, "owner_id": "ada", "created_at": MOMENT, **said}


def item(name: str, **more: object) -> Row:
    """A file of the batch `b`."""
    seen = {"original": SHA, "picture": OTHER, "width": 4, "height": 5, "carries_credentials": 0}
    said = {"answers": ANSWERS, "title": "Dusk", "version_of": "w", "work_id": "w", "version": 1}
    problem = json.dumps({"en": "It failed.", "zh": "失败。"})
    file = {"file_name": "a.png", "size": 3, "format": "png", "state": "failed", "problem": problem}
    return {"id": name, "batch_id": "b", "position": 0, **file, **seen, **said, **more}


def bundle(name: str, serial: str) -> Row:
    """A bundle of evidence over the version that has a credential."""
    return {
        "id": name, "work_id": "w", "version": 1, "owner_id": "ada", "sha256": SHA, "made_at": MOMENT,
        "serial": serial,
    }  # fmt: skip


def answer(**more: object) -> Row:
    """What a program was told of a file."""
    asked = {
        "member_id": "ada",
        "key_id": "k",
        "sha256": SHA,
        "serial": "0a",
        "reference": "job 7",
        "at": MOMENT,
    }
    return {**asked, **more}


def logged(number: int, **more: object) -> Row:
    """An entry of the ledger that was asked for, and logged."""
    about = {"subject": SHA, "key": OTHER, "work_id": "w", "version": 1}
    when = {"created_at": MOMENT, "number": number, "logged_at": 2 * MOMENT}
    return {"type": "registration", "entry": b"entry", "leaf": f"{number:02x}" * 32, **about, **when, **more}


_MEMBERS: Final[Mapping[str, Sequence[Row]]] = {
    "members": [
        {"id": "ada", "name": "Ada", "name_key": "ada", "role": "admin", "created_at": 0},
        {"id": "bob", "name": "Bob", "name_key": "bob", "role": "creator", "created_at": 0, "disabled_at": MOMENT},
    ],
    "passwords": [{"member_id": "ada", "phc": "$argon2id$x", "changed_at": MOMENT}],
    "passkeys": [
        {
            "credential_id": b"id", "member_id": "ada", "public_key": b"key", "sign_count": 3, "label": "Phone",
            "created_at": 0, "last_used_at": MOMENT, "backed_up": 1,
        }
    ],
    "sessions": [
        {
            "token_hash": SHA, "member_id": "ada", "created_at": 0, "last_seen_at": 0, "expires_at": MOMENT,
            "confirmed_at": 0, "agent": "Firefox",
        }
    ],
    "api_keys": [
        {
            "id": "k", "member_id": "ada", "name": "Desk", "secret_hash": OTHER, "scopes": '["verify","sign"]',
            "created_at": 0, "expires_at": MOMENT, "last_used_at": MOMENT, "revoked_at": MOMENT,
        }
    ],
    "invitations": [
        {
            "token_hash": SHA, "role": "creator", "created_at": 0, "expires_at": MOMENT, "created_by": "ada",
            "member_id": "bob", "used_at": MOMENT,
        }
    ],
    "ceremonies": [
        {"id_hash": SHA, "kind": "sign_in", "challenge": b"c", "expires_at": MOMENT, "member_id": "ada"}
    ],
    "audit": [
        {"at": 0, "action": "account.created", "actor_id": "ada", "subject": "bob", "params": '{"name": "Bob"}'}
    ],
}  # fmt: skip
_BATCHES: Final[Mapping[str, Sequence[Row]]] = {
    "batches": [batch("b")],
    "items": [item("i")],
    "components": [{"item_id": "i", "position": 0, "id": "c", "file_name": "x.psd", "size": 1, "blob": SHA}],
    "presets": [{"owner_id": "ada", "name": "Mine", "answers": ANSWERS, "saved_at": MOMENT}],
}
_RECOGNITION: Final[Mapping[str, Sequence[Row]]] = {
    "fingerprints": [{"work_id": "w", "version": 1, "shared": b"s", "fingerprint": b"f"}],
    "sightings": [
        {
            "id": "s", "work_id": "w", "version": 1, "kind": "upload", "at": MOMENT, "sha256": OTHER,
            "platform": "example", "reference": "8841", "method": "pdq", "status": "confirmed", "distance": 4,
            "inliers": 12, "region": '{"x": 0, "y": 0, "width": 0.5, "height": 1}',
            "transform": '{"a": 1, "b": 0, "c": 0, "d": 0, "e": 1, "f": 0}', "other_id": "w2", "read_at": MOMENT,
            "picture": b"jpeg",
        }
    ],
    "tombstones": [{"work_id": "gone", "sha256": OTHER, "removed_at": MOMENT}],
    "batches": [{**batch("seen"), "recognise": 0}],
}  # fmt: skip
_REVOKING: Final[Mapping[str, Sequence[Row]]] = {
    "certificates": [{"work_id": "w", "version": 2, "serial": "0c"}],
    "checks": [answer(signer="recognised", time="external", stamped_at=MOMENT)],
    "changes": [
        answer(before="recognised", after="revoked", reason="keyCompromise", since=MOMENT, answered_at=MOMENT)
    ],
    "bundles": [bundle("of the work", "0a"), bundle("of the statement", "0b")],
}
_DIARIES: Final[Mapping[str, Sequence[Row]]] = {
    "diaries": [{"id": "d", "owner_id": "ada", "title": "Dusk", "created_at": 0, "keep": 1}],
    "diary_entries": [
        {
            "id": "e", "diary_id": "d", "sha256": SHA, "size": 3, "file_name": "sketch.png", "kind": "sketch",
            "note": "first", "at": MOMENT, "blob": SHA, "picture": OTHER, "format": "png",
        }
    ],
    "diary_works": [{"diary_id": "d", "work_id": "w", "version": 1, "at": MOMENT}],
    "items": [item("of a diary", position=1, diary_id="d")],
}  # fmt: skip
_DISPUTES: Final[Mapping[str, Sequence[Row]]] = {
    "disputes": [
        {
            "id": "p", "owner_id": "ada", "number": 1, "work_id": "w", "version": 1, "opened_at": MOMENT,
            "state": "open", "sha256": OTHER, "file_name": "copy.jpg", "size": 9, "url": "https://x.example/1",
            "platform": "example", "reference": "1", "captured_at": MOMENT, "headers": "Date: today",
            "picture": SHA, "compared": '{"comparison": {"confirmed": true}, "points": []}',
        }
    ],
    "dispute_steps": [{"dispute_id": "p", "state": "noticed", "at": MOMENT, "text": "sent"}],
    "dispute_bundles": [
        {
            "id": "z", "dispute_id": "p", "sha256": SHA, "size": 7, "made_at": MOMENT, "file_name": "b.zip",
            "not_after": MOMENT, "external": 1, "lacks": '["report"]',
        }
    ],
    "senders": [{"member_id": "ada", "sender": '{"name": "Ada", "address": "1 Quay"}'}],
}  # fmt: skip

ROWS: Final[Mapping[str, Mapping[str, Sequence[Row]]]] = MappingProxyType(
    {
        "0001": _MEMBERS,
        "0002": {
            "works": [
                {"id": "w", "owner_id": "ada", "title": "Dusk", "title_key": "dusk", "created_at": 0},
                {
                    "id": "w2", "owner_id": "bob", "title": "Dawn", "title_key": "dawn", "created_at": 0,
                    "withdrawn_at": MOMENT,
                },
            ],
            "versions": [version(1), version(2)],
        },
        "0003": _BATCHES,
        "0004": {
            "idempotency": [
                {
                    "scope": "ada", "key": "k", "request_hash": SHA, "claimed_at": MOMENT, "status": 200,
                    "body": b"signed",
                }
            ],
            "settings": [{"name": "site", "value": "Quay"}],
        },
        "0005": _RECOGNITION,
        "0006": {
            "manifests": [{"work_id": "w", "version": 1, "sha256": OTHER}],
            "bindings": [{"work_id": "w", "version": 1, "alg": "org.iscc.test", "value": b"\x00\x01"}],
        },
        "0007": {"ledger_entries": [logged(0)]},
        "0008": {
            "stamps": [
                {
                    "kind": "registration", "subject": SHA, "message": b"m", "created_at": 0, "response": b"r",
                    "by": "an authority", "external": 1, "at": MOMENT, "tries": 2, "next_try": MOMENT,
                    "copy": OTHER, "work_id": "w", "version": 1,
                }
            ]
        },
        "0009": _REVOKING,
        "0010": _DIARIES,
        "0011": _DISPUTES,
        "0012": {
            "checks": [answer(signer="recognised", time="none", tbs_sha256=OTHER)],
            "changes": [
                answer(
                    before="recognised", after="revoked", reason="superseded", since=MOMENT, answered_at=MOMENT,
                    tbs_sha256=OTHER,
                )
            ],
        },
        "0013": {
            "bundles": [
                {**bundle("stamped", "0d"), "tbs_sha256": OTHER, "stamped_at": MOMENT, "authority": "TSA"}
            ]
        },
        "0014": {"batches": [{**batch("answered"), "said_at": MOMENT, "said_on": "page"}]},
        "0015": {
            "ledger_entries": [logged(1, made_by="page", made_with="a session", made_as="ada")],
            "ledger_news": [{"owner_id": "ada", "number": 1, "expected": 0, "session": "a session"}],
            "members": [{"id": "eve", "name": "Eve", "name_key": "eve", "role": "creator", "created_at": 0}],
            "ledger_seen": [{"owner_id": "eve", "size": 2}],
            "batches": [{**batch("asked"), "session": "a session"}],
        },
        "0016": {"items": [item("begun", position=2, begun=2)]},
        "0017": {"batches": [{**batch("shared"), "shared_on": "page"}]},
        "0018": {
            "fingerprints": [{"work_id": "w", "version": 2, "shared": b"s", "fingerprint": b"f", "plain": 1}]
        },
    }
)  # fmt: skip
