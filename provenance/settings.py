"""Settings: read once from the environment (`VERMILION_*`), frozen, and passed in from then on."""

import os
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from provenance.media.limits import DEFAULT_LIMITS, Limits
from provenance.recognition.watermarks.port import Variant


def default_data_folder() -> Path:
    """Where keys and state live unless told otherwise: `$XDG_DATA_HOME/vermilion`, by default in ~/.local/share."""
    base = Path(os.environ.get("XDG_DATA_HOME", ""))
    # XDG Base Directory Specification: a path that isn't absolute is to be ignored.
    return (base if base.is_absolute() else Path.home() / ".local" / "share") / "vermilion"


class Settings(BaseSettings):
    """Everything that an operator can set.

    `database_url` is where the database is, as sqlite:////path/to/file; by default it is in the data folder.
    `tsa_urls` are RFC 3161 authorities that stamp signatures and registrations, with commas between them, asked in
    turn until one answers; without any, an authority of this installation stamps, whose time is self-asserted.
    `workers` is the number of verifier processes, by
    default one for each core. `policy` is the one that programs get who name none; `public_verify` lets anybody
    call the API's verify without a key, `public_resolution` its C2PA soft binding resolution. `verify_per_minute`
    and `sign_per_minute` bound each member's requests, `visitor_verify_per_minute` those from each address of people
    without an account.
    `ledger_origin` is the name of the ledger, for good from its first entry on, by default one made up then;
    `witnesses` are those who cosign its checkpoints, each a key and an address, with commas between them; a
    checkpoint is stamped at most once in `checkpoint_minutes`.
    `recognition` finds registered works again when a file lost its credential, and has new ones found that way;
    `watch_pictures` keeps a small grey picture of an upload for the owner of the work that it matches;
    `trustmark_weights` is a folder with weights of TrustMark, whose package has to be installed too: marks of that
    `trustmark_variant` then lead to works that were registered with them.
    `check_retention_days` is how long it is remembered which programs were answered what about a signer, so that they
    can be told when a certificate is revoked; 0 remembers nothing.
    `proxies` is how many proxies of yours stand before the pages: only what that many wrote into X-Forwarded-For,
    -Proto and -Host is believed. `max_total_bytes` bounds one request of many files; the other limits are those of
    `provenance.media.limits.Limits`.
    """

    model_config = SettingsConfigDict(
        env_prefix="VERMILION_",
        frozen=True,
        extra="ignore",
        env_ignore_empty=True,
        populate_by_name=True,
        hide_input_in_errors=True,  # an address may hold a password
    )

    data: Path = Field(default_factory=default_data_folder)
    database_url: str | None = None
    # The second name is that of a time with one authority, and works on.
    tsa_urls: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        repr=False,
        max_length=8,
        validation_alias=AliasChoices("VERMILION_TSA_URLS", "VERMILION_TSA_URL"),
    )
    ledger_origin: str | None = None
    witnesses: str = ""
    checkpoint_minutes: int = Field(default=60, ge=1)
    policy: str = "cn-platform"
    public_verify: bool = False
    public_resolution: bool = True
    recognition: bool = True
    watch_pictures: bool = False
    trustmark_weights: Path | None = None
    trustmark_variant: Variant = Variant.P
    verify_per_minute: int = Field(default=6000, ge=1)
    visitor_verify_per_minute: int = Field(default=60, ge=1)
    sign_per_minute: int = Field(default=120, ge=1)
    check_retention_days: int = Field(default=90, ge=0, le=3650)
    proxies: int = Field(default=0, ge=0, le=8)
    workers: int | None = Field(default=None, ge=1, le=256)
    max_bytes: int = Field(default=DEFAULT_LIMITS.max_bytes, gt=0)
    max_total_bytes: int = Field(default=2 * 1024**3, gt=0)
    max_pixels: int = Field(default=DEFAULT_LIMITS.max_pixels, gt=0)
    max_duration_seconds: float = Field(
        default=DEFAULT_LIMITS.max_duration_seconds, gt=0, allow_inf_nan=False
    )
    max_assertions: int = Field(default=DEFAULT_LIMITS.max_assertions, gt=0)
    max_seconds: float = Field(default=DEFAULT_LIMITS.max_seconds, gt=0, allow_inf_nan=False)
    max_memory_bytes: int = Field(default=DEFAULT_LIMITS.max_memory_bytes, gt=0)

    @field_validator("tsa_urls", mode="before")
    @classmethod
    def _separated(cls, value: object) -> object:
        return (
            tuple(part.strip() for part in value.split(",") if part.strip())
            if isinstance(value, str)
            else value
        )

    @field_validator("tsa_urls")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for url in value:
            try:
                parts = urlsplit(url)
                usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
            except ValueError:
                usable = False
            if not usable:
                raise PydanticCustomError(
                    "tsa_address", "each address of a time-stamping authority begins with https:// or http://"
                )
            if parts.scheme == "http" and "@" in parts.netloc:
                raise PydanticCustomError(
                    "tsa_password", "an authority that wants a password is asked over https:// only"
                )
        return value

    @field_validator("witnesses")
    @classmethod
    def _witnesses(cls, value: str) -> str:
        if value.strip():
            from provenance.ledger.errors import MalformedError
            from provenance.ledger.watching.remote import named_witnesses

            try:
                named_witnesses(value)
            except MalformedError as error:
                raise PydanticCustomError(
                    "witnesses",
                    "a witness is named by its key, a space and its address; a key looks like name+1a2b3c4d+Base64",
                ) from error
        return value

    @property
    def limits(self) -> Limits:
        """The limits on what a file may ask of us."""
        return Limits(
            max_bytes=self.max_bytes,
            max_pixels=self.max_pixels,
            max_duration_seconds=self.max_duration_seconds,
            max_assertions=self.max_assertions,
            max_seconds=self.max_seconds,
            max_memory_bytes=self.max_memory_bytes,
        )


def load_settings(data: Path | None = None) -> Settings:
    """Read the settings; `data` wins over the environment. Raises ValueError (pydantic) for values out of range."""
    return Settings() if data is None else Settings(data=data)
