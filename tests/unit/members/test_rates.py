"""How often something may be tried."""

import time

import pytest

from provenance.members.rates import (
    SIGN_IN_BY_ADDRESS,
    SIGN_IN_BY_NAME,
    RateLimiter,
    Retry,
    Rule,
    by_address,
    by_name,
)

RULE = Rule("tries", 3, 3600)


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands until it is set; at the start of a window of an hour."""

    class Clock:
        now = 1_800_000_000.0 // 3600 * 3600

    monkeypatch.setattr(time, "time", lambda: Clock.now)
    return Clock


def test_as_often_as_the_rule_says_and_no_more(clock):
    rates = RateLimiter()
    assert [rates.check(RULE, "ada") for _ in range(3)] == [None] * 3
    refused = rates.check(RULE, "ada")
    assert isinstance(refused, Retry)
    assert 1 <= refused.after <= RULE.seconds


def test_keys_rules_and_limiters_count_for_themselves(clock):
    rates = RateLimiter()
    for _ in range(4):
        rates.check(RULE, "ada")
    assert rates.check(RULE, "ada")
    assert rates.check(RULE, "eve") is None
    assert rates.check(Rule("other", 3, 3600), "ada") is None
    assert RateLimiter().check(RULE, "ada") is None


def test_it_is_allowed_again_after_the_time_that_was_said(clock):
    rates = RateLimiter()
    while (refused := rates.check(RULE, "ada")) is None:
        pass
    clock.now += refused.after + 1
    for _ in range(RULE.times):
        if (refused := rates.check(RULE, "ada")) is None:
            return
        clock.now += refused.after + 1
    pytest.fail("never allowed again")


def test_what_is_refused_doesnt_prolong_the_wait(clock):
    rates = RateLimiter()
    for _ in range(50):
        rates.check(RULE, "ada")
    clock.now += 2 * RULE.seconds
    assert rates.check(RULE, "ada") is None


def test_any_text_is_a_key(clock):
    assert RateLimiter().check(RULE, "\ud800/{}\n" * 1000) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:ffff::1"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::2"),
    ],
)
def test_addresses_of_one_customer_count_as_one(one, other):
    assert by_address(one) == by_address(other)


def test_other_addresses_dont():
    assert (
        len(
            {
                by_address(each)
                for each in ("192.0.2.7", "192.0.2.8", "2001:db8::", "2001:db8:0:1::", "unix", "")
            }
        )
        == 6
    )


def test_a_name_counts_as_one_however_it_is_written():
    assert by_name("Ada") == by_name(" ＡＤＡ ") != by_name("Eve")


def test_one_address_cant_keep_a_member_out():
    name, address = SIGN_IN_BY_NAME, SIGN_IN_BY_ADDRESS
    assert name.times > address.times * name.seconds / address.seconds
