"""Passwords that are tried first, of those that are long enough; written in the form of `names.name_key`."""

from typing import Final

_MIN_DIFFERENT = 5  # characters that a password is at least made of
_RUNS: Final = (
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "012345678901234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "q1w2e3r4t5y6u7i8o9p0",
    "1q2w3e4r5t6y7u8i9o0p",
    "!@#$%^&*()_+",
)
_WORDS: Final = frozenset(
    {
        "password", "passwort", "passw0rd", "p@ssword", "p@ssw0rd", "pa$$word", "pa$$w0rd", "admin", "administrator",
        "welcome", "letmein", "iloveyou", "woaini", "changeme", "default", "secret", "qwerty", "qwertyuiop", "qazwsx",
        "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "abc", "abcd", "abcdef", "test", "demo", "guest", "user", "root",
        "login", "hello", "monkey", "dragon", "sunshine", "princess", "football", "baseball", "superman", "batman",
        "trustno1", "master", "shadow", "michael", "vermilion", "1q2w3e4r", "1qaz2wsx", "zaq12wsx", "q1w2e3r4",
        "my", "is", "the", "me", "in", "you", "love", "a", "i", "1", "12", "123", "1234", "12345", "123456", "1234567",
        "12345678", "123456789", "1234567890", "520", "1314", "5201314", "666", "888", "2024", "2025", "2026", "2027",
        "0", "00", "000", "!", "!!", "@", "#", ".", "-", "_", " ",
    }
)  # fmt: skip
_LONGEST = max(map(len, _WORDS))


def is_common(key: str) -> bool:
    """Whether a password is a run along the keyboard, a few characters repeated, or common words in a row."""
    if len(set(key)) < _MIN_DIFFERENT:
        return True
    if any(key in run or key in run[::-1] for run in _RUNS):
        return True
    return _repeats(key) or _made_of_words(key)


def _repeats(key: str) -> bool:
    """A short text twice or more, such as `abc123abc123`."""
    period = (key + key).find(key, 1)
    return period < len(key) and period <= 8


def _made_of_words(key: str) -> bool:
    """Whether common words in a row give the whole password; one step for each place and word length."""
    reached = {0}
    for end in range(1, len(key) + 1):
        starts = range(max(0, end - _LONGEST), end)
        if any(start in reached and key[start:end] in _WORDS for start in starts):
            reached.add(end)
    return len(key) in reached
