"""Answers that are given again, and settings."""

import pytest

from provenance.store_errors import RowMissingError


def test_a_key_is_claimed_once(populated, now, later):
    with populated.writing() as tx:
        assert tx.idempotency.claim("ada /sign", "k", "h1", now) is None
    with populated.writing() as tx:
        prior = tx.idempotency.claim("ada /sign", "k", "h2", later(hours=1))
        assert (prior.request_hash, prior.status, prior.body) == ("h1", None, b"")
        assert tx.idempotency.claim("bob /sign", "k", "h1", now) is None
        tx.idempotency.answer("ada /sign", "k", 201, b"\0{}")
        prior = tx.idempotency.claim("ada /sign", "k", "h2", now)
        assert (prior.request_hash, prior.status, prior.body) == ("h1", 201, b"\0{}")


def test_a_released_key_can_be_claimed_again(populated, now):
    with populated.writing() as tx:
        for _ in range(2):
            assert tx.idempotency.claim("s", "k", "h", now) is None
            tx.idempotency.release("s", "k")
        with pytest.raises(RowMissingError):
            tx.idempotency.answer("s", "k", 200, b"")


def test_old_claims_are_forgotten(populated, now, later):
    with populated.writing() as tx:
        for key in ("answered", "open"):
            tx.idempotency.claim("s", key, "h", now)
        tx.idempotency.answer("s", "answered", 200, b"")
        tx.idempotency.release_before(now)
        assert tx.idempotency.claim("s", "open", "h", now) is not None
        tx.idempotency.release_before(later(seconds=1))
        assert tx.idempotency.claim("s", "open", "h", later(hours=1)) is None
        assert tx.idempotency.claim("s", "answered", "h", now) is not None
        tx.idempotency.remove_before(later(seconds=1))
        assert tx.idempotency.claim("s", "answered", "h", now) is None
        assert tx.idempotency.claim("s", "open", "h", now) is not None


def test_settings_are_texts_by_name(populated):
    with populated.writing() as tx:
        assert (tx.settings.get("a"), tx.settings.all()) == (None, {})
        for name, value in (("b", "1"), ("a", "值"), ("b", "2")):
            tx.settings.put(name, value)
        assert (tx.settings.get("b"), tx.settings.all()) == ("2", {"a": "值", "b": "2"})
        tx.settings.remove("b")
        tx.settings.remove("b")
        assert tx.settings.all() == {"a": "值"}
