"""What an installation runs with, in words. No secret of it comes here."""

from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from provenance.messages.language import Language
from provenance.messages.values import day, size
from provenance.settings import Settings as Values
from webui.presenters.wording import grouped
from webui.translations.catalogue import text
from webui.translations.settings import Settings

_MILLION = 1_000_000
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Setting:
    """One value. `name` is that of its environment variable, `hint` a word about it; either may be empty."""

    label: str
    value: str
    name: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """All of it, in the order in which it is read."""

    place: tuple[Setting, ...]
    files: tuple[Setting, ...]
    signing: tuple[Setting, ...]
    api: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """The development CA of this server."""

    until: str
    fingerprint: tuple[str, ...]
    recognised: str


def settings_page(
    values: Values, version: str, database: Path, public_url: str | None, workers: int, language: Language
) -> SettingsPage:
    """The page; `workers` is the number of verifiers that run."""

    def say(code: Settings, **params: object) -> str:
        return text(code, language, **params)

    def row(code: Settings, value: str, name: str = "", hint: Settings | None = None) -> Setting:
        variable = f"VERMILION_{name.upper()}" if name else ""
        return Setting(say(code), value, variable, say(hint) if hint else "")

    def seconds(count: float) -> str:
        if count >= 2 * _HOUR:
            return say(Settings.HOURS, count=f"{count / _HOUR:g}")
        return say(Settings.SECONDS, count=f"{count:g}")

    def yes(value: bool) -> str:  # noqa: FBT001 - the value is all that it is about
        return say(Settings.YES if value else Settings.NO)

    def a_minute(count: int) -> str:
        return say(Settings.PER_MINUTE, count=count)

    return SettingsPage(
        place=(
            row(Settings.VERSION, version),
            row(Settings.ADDRESS, public_url or say(Settings.ADDRESS_OPEN), hint=Settings.ADDRESS_HINT),
            row(Settings.DATA, str(values.data), "data"),
            row(Settings.DATABASE, str(database), "database_url"),
            row(Settings.PROXIES, str(values.proxies), "proxies", Settings.PROXIES_HINT),
        ),
        files=(
            row(Settings.WORKERS, str(workers), "workers"),
            row(Settings.MAX_BYTES, size(values.max_bytes), "max_bytes"),
            row(Settings.MAX_TOTAL, size(values.max_total_bytes), "max_total_bytes"),
            row(
                Settings.MAX_PIXELS,
                say(Settings.MEGAPIXELS, count=f"{values.max_pixels / _MILLION:g}"),
                "max_pixels",
            ),
            row(Settings.MAX_DURATION, seconds(values.max_duration_seconds), "max_duration_seconds"),
            row(Settings.MAX_SECONDS, seconds(values.max_seconds), "max_seconds"),
            row(Settings.MAX_MEMORY, size(values.max_memory_bytes), "max_memory_bytes"),
            row(Settings.RECOGNITION, yes(values.recognition), "recognition", Settings.RECOGNITION_HINT),
            row(
                Settings.WATCH_PICTURES,
                yes(values.watch_pictures),
                "watch_pictures",
                Settings.WATCH_PICTURES_HINT,
            ),
            row(
                Settings.TRUSTMARK,
                str(values.trustmark_weights or say(Settings.TRUSTMARK_NONE)),
                "trustmark_weights",
                Settings.TRUSTMARK_HINT,
            ),
            row(Settings.TRUSTMARK_VARIANT, values.trustmark_variant.value, "trustmark_variant"),
        ),
        signing=(
            row(Settings.TSA, ", ".join(map(_public, values.tsa_urls)) or say(Settings.TSA_NONE), "tsa_urls"),
            row(
                Settings.LEDGER_ORIGIN,
                values.ledger_origin or say(Settings.LEDGER_ORIGIN_OPEN),
                "ledger_origin",
                Settings.LEDGER_ORIGIN_HINT,
            ),
            row(
                Settings.WITNESSES,
                _names(values.witnesses) or say(Settings.WITNESSES_NONE),
                "witnesses",
                Settings.WITNESSES_HINT,
            ),
            row(
                Settings.CHECKPOINT_MINUTES,
                say(Settings.EVERY_MINUTES, count=values.checkpoint_minutes),
                "checkpoint_minutes",
            ),
        ),
        api=(
            row(Settings.POLICY, values.policy, "policy"),
            row(
                Settings.PUBLIC_VERIFY,
                yes(values.public_verify),
                "public_verify",
                Settings.PUBLIC_VERIFY_HINT,
            ),
            row(
                Settings.PUBLIC_RESOLUTION,
                yes(values.public_resolution),
                "public_resolution",
                Settings.PUBLIC_RESOLUTION_HINT,
            ),
            row(Settings.VERIFY_RATE, a_minute(values.verify_per_minute), "verify_per_minute"),
            row(
                Settings.VISITOR_RATE, a_minute(values.visitor_verify_per_minute), "visitor_verify_per_minute"
            ),
            row(Settings.SIGN_RATE, a_minute(values.sign_per_minute), "sign_per_minute"),
            row(
                Settings.CHECK_RETENTION,
                say(Settings.DAYS, count=values.check_retention_days)
                if values.check_retention_days
                else say(Settings.NO),
                "check_retention_days",
                Settings.CHECK_RETENTION_HINT,
            ),
        ),
    )


def _public(url: str) -> str:
    """An address without the name and password that may stand in it."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _names(witnesses: str) -> str:
    """The names of witnesses, out of their keys."""
    return ", ".join(one.split("+")[0].strip() for one in witnesses.split(",") if one.strip())


def root_words(root: x509.Certificate, language: Language, *, recognised: bool) -> Root:
    """The certificate of the development CA."""
    until = root.not_valid_after_utc.astimezone(UTC)
    return Root(
        until=text(Settings.ROOT_UNTIL, language, day=day(until, language)),
        fingerprint=tuple(grouped(root.fingerprint(hashes.SHA256()).hex()).split()),
        recognised=text(Settings.YES if recognised else Settings.NO, language),
    )
