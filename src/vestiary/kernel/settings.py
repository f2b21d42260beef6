"""Every setting of Vestiary, read once at the start and handed down.

Nothing else in the package touches the environment. Settings come from environment
variables with the prefix `VESTIARY_` and from a file `.env` in the working folder; groups
join their name with one underscore, as in `VESTIARY_MEDIA_MAX_BYTES`.
"""

from ipaddress import IPv4Network, IPv6Network, ip_address
from pathlib import Path
from typing import Annotated, Literal, Self

from platformdirs import user_data_path
from pydantic import AliasChoices, BaseModel, ConfigDict, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from vestiary.kernel.chat_settings import ChatSettings

MIN_SECRET_CHARACTERS = 32
"""256 bit of hexadecimal or base64 text; anything shorter can be guessed offline."""


_ADDRESS = r"^https?://[^/?#\s@]+(/[^?#\s]*)?$"
"""An address of a server: no user, no query."""


class _Group(BaseModel):
    """A part of the settings: frozen, and strict about unknown names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AccountSettings(_Group):
    """Who may come in, and for how long (`VESTIARY_ACCOUNTS_...`)."""

    registration: Literal["closed", "open"] = Field(
        default="closed", description="`open` lets anybody register; `closed` leaves it to admins."
    )
    access_minutes: int = Field(default=15, ge=1, le=60, description="Life of an access token, in minutes.")
    refresh_days: int = Field(
        default=30, ge=1, le=365, description="Life of a refresh token and of a browser session, in days."
    )
    name_attempts: int = Field(
        default=10, ge=1, description="Wrong guesses for one name within the throttle window before 429."
    )
    address_names: int = Field(
        default=60, ge=1, description="Different names tried from one address within the throttle window before 429."
    )
    throttle_minutes: int = Field(default=15, ge=1, description="Length of the throttle window, in minutes.")


class MediaSettings(_Group):
    """What the door for uploads lets in, and where pictures are kept (`VESTIARY_MEDIA_...`)."""

    storage: Literal["disk", "s3"] = Field(
        default="disk", description="`disk` keeps pictures in the data folder, `s3` in a bucket."
    )
    max_bytes: int = Field(default=10 * 1024 * 1024, ge=1024, description="Largest uploaded file, in bytes.")
    max_pixels: int = Field(
        default=50_000_000, ge=10_000, description="Largest picture, in pixels, checked before decoding."
    )
    max_files: int = Field(default=50, ge=1, le=200, description="Most files in one upload request.")
    url_hours: int = Field(
        default=6,
        ge=1,
        le=168,
        description="A signed picture address stays the same for this long, and opens for up to twice as long.",
    )
    s3_bucket: str = Field(default="", description="Bucket name; needed with `s3`.")
    s3_endpoint: str = Field(default="", description="Address of an S3-compatible server; empty means Amazon's.")
    s3_region: str = Field(default="us-east-1", description="Region name sent to the S3 server.")
    s3_access_key: SecretStr | None = Field(
        default=None, description="Access key; empty uses the machine's own credentials."
    )
    s3_secret_key: SecretStr | None = Field(default=None, description="Secret key that belongs to the access key.")
    s3_prefix: str = Field(default="", description="Folder inside the bucket.")

    @model_validator(mode="after")
    def _bucket_is_named(self) -> Self:
        if self.storage == "s3" and not self.s3_bucket:
            msg = "VESTIARY_MEDIA_S3_BUCKET is needed when VESTIARY_MEDIA_STORAGE is s3"
            raise ValueError(msg)
        return self


class JobSettings(_Group):
    """How work in the background is done (`VESTIARY_JOBS_...`)."""

    embedded_workers: int = Field(
        default=1,
        ge=0,
        le=16,
        description="Worker processes that `vestiary serve` starts; 0 leaves the work to `vestiary worker`.",
    )
    concurrency: int = Field(default=2, ge=1, le=32, description="Jobs that one worker runs at the same time.")
    heartbeat_s: float = Field(
        default=5.0, gt=0, le=60, description="A worker says it is alive this often, in seconds."
    )
    stalled_after_s: float = Field(
        default=20.0,
        gt=0,
        le=600,
        description="A silent worker is taken for dead after this, in seconds, and its jobs are taken up again.",
    )
    max_attempts: int = Field(
        default=5, ge=1, le=50, description="A retryable job is tried this often before it fails for good."
    )


class VisionSettings(_Group):
    """How pictures are read (`VESTIARY_VISION_...`)."""

    threads: int = Field(default=1, ge=1, le=16, description="Threads that one picture may use.")
    detector: str = Field(
        default="",
        description="YOLO file that finds garments: its name in `models/detector` of the data folder, or a path.",
    )
    segmenter: str = Field(
        default="", description="ONNX file that cuts out: its name in `models/segmenter` of the data folder, or a path."
    )
    classifier: str = Field(
        default="", description="ONNX file that names categories: its name in `models/classifier`, or a path."
    )
    embedder: str = Field(
        default="",
        description="Weights of a CLIP or SigLIP model: a name in `models/embedder`, a path, or `hub:` and "
        "what open_clip calls it.",
    )
    max_model_bytes: int = Field(default=1024**3, ge=1024, description="Largest file of a plugged-in model, in bytes.")
    min_side_px: int = Field(
        default=224, ge=0, description="A picture whose shortest side is below this fails, in pixels."
    )
    blur: float = Field(default=100.0, ge=0, description="Variance of the Laplacian below this warns of blur.")
    too_dark: float = Field(default=40.0, ge=0, le=255, description="Mean grey below this warns, 0..255.")
    too_bright: float = Field(default=220.0, ge=0, le=255, description="Mean grey above this warns, 0..255.")


class WeatherSettings(_Group):
    """Whether and where the weather is asked for (`VESTIARY_WEATHER_...`)."""

    service: Literal["none", "open-meteo", "openweather"] = Field(
        default="none",
        description="`none` asks nobody; `open-meteo` needs no key; `openweather` needs one. The place leaves the "
        "house rounded to a tenth of a degree.",
    )
    open_meteo_url: str = Field(
        default="https://api.open-meteo.com",
        pattern=_ADDRESS,
        description="Address of Open-Meteo, or of a server of one's own that speaks the same.",
    )
    open_meteo_places_url: str = Field(
        default="https://geocoding-api.open-meteo.com",
        pattern=_ADDRESS,
        description="Address of Open-Meteo's search for places.",
    )
    openweather_url: str = Field(
        default="https://api.openweathermap.org",
        pattern=_ADDRESS,
        description="Address of OpenWeather; the key goes there and nowhere else.",
    )
    openweather_key: SecretStr | None = Field(default=None, description="Key of OpenWeather; needed with it.")
    timeout_s: float = Field(
        default=5.0, gt=0, le=30, description="The weather is gone without after this, in seconds."
    )

    @model_validator(mode="after")
    def _key_is_given(self) -> Self:
        if self.service == "openweather" and self.openweather_key is None:
            msg = "VESTIARY_WEATHER_OPENWEATHER_KEY is needed when VESTIARY_WEATHER_SERVICE is openweather"
            raise ValueError(msg)
        return self


def _split_commas(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


class Settings(BaseSettings):
    """All settings of one process. Frozen; build it once, in a composition root."""

    model_config = SettingsConfigDict(
        env_prefix="VESTIARY_",
        env_nested_delimiter="_",
        env_nested_max_split=1,
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    host: str = Field(default="127.0.0.1", description="Address that the server listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port that the server listens on; 0 takes a free one.")
    home: Path = Field(
        default_factory=lambda: user_data_path("vestiary"),
        description="Data folder: embedded database, pictures, the kept secret.",
    )
    public_url: str = Field(
        default="",
        description="Address under which people reach the server, for links and cookies, "
        "e.g. https://clothes.example; empty means host and port.",
    )
    database_url: SecretStr | None = Field(
        default=None, description="External PostgreSQL >= 15 with pgvector; empty starts the embedded one."
    )
    database_pool: int = Field(default=10, ge=1, le=100, description="Database connections of one process.")
    secret: SecretStr | None = Field(
        default=None,
        description="Signs tokens and picture addresses, at least 32 characters. "
        "The embedded default makes and keeps its own.",
    )
    admin_email: str | None = Field(
        default=None, description="With the password: creates the first admin at the start, instead of the set-up link."
    )
    admin_password: SecretStr | None = Field(
        default=None, description="Password of the first admin, for unattended starts."
    )
    trusted_proxies: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode] = Field(
        default=(),
        description="Networks whose X-Forwarded-For is believed, with commas between; empty believes nobody.",
    )
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=("http://localhost:3000",),
        description="Origins of other web pages that may call the API, with commas between.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="Least severe log line that is written."
    )
    log_format: Literal["auto", "json", "text"] = Field(
        default="auto", description="`auto` writes text to a terminal and JSON lines elsewhere."
    )
    mcp_token: SecretStr | None = Field(
        default=None,
        description="API token of the person whom `vestiary mcp` serves, on this machine; nothing else reads it.",
    )
    metrics: Literal["loopback", "open", "off"] = Field(
        default="loopback", description="Who may read /metrics: callers on this machine, everybody, nobody."
    )
    allow_dev_single_user: bool = Field(
        default=False,
        validation_alias=AliasChoices("VESTIARY_ALLOW_DEV_SINGLE_USER", "ALLOW_DEV_SINGLE_USER"),
        description="Development only: requests without a token act as one made-up user. "
        "Refused on any address but loopback.",
    )
    dev_single_user_email: str = Field(
        default="dev@vestiary.localhost",
        validation_alias=AliasChoices("VESTIARY_DEV_SINGLE_USER_EMAIL", "DEV_SINGLE_USER_EMAIL"),
        description="Email of the made-up development user.",
    )
    accounts: AccountSettings = AccountSettings()
    media: MediaSettings = MediaSettings()
    jobs: JobSettings = JobSettings()
    vision: VisionSettings = VisionSettings()
    weather: WeatherSettings = WeatherSettings()
    chat: ChatSettings = ChatSettings()

    @model_validator(mode="before")
    @classmethod
    def _lists_are_split(cls, values: dict[str, object]) -> dict[str, object]:
        for name in ("cors_origins", "trusted_proxies"):
            if name in values:
                values[name] = _split_commas(values[name])
        return values

    @model_validator(mode="after")
    def _dev_mode_stays_on_this_machine(self) -> Self:
        if self.allow_dev_single_user and not is_loopback(self.host):
            msg = "ALLOW_DEV_SINGLE_USER works on a loopback address only; remove it or set VESTIARY_HOST=127.0.0.1"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _secret_is_strong(self) -> Self:
        if self.secret is None and self.database_url is not None:
            msg = "VESTIARY_SECRET is needed with an external database: every process must sign with the same secret"
            raise ValueError(msg)
        if self.secret is not None and not is_strong(self.secret.get_secret_value()):
            msg = (
                f"VESTIARY_SECRET is weak: use at least {MIN_SECRET_CHARACTERS} random characters, "
                "e.g. from `openssl rand -hex 32`"
            )
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _admin_is_whole(self) -> Self:
        if (self.admin_email is None) != (self.admin_password is None):
            msg = "VESTIARY_ADMIN_EMAIL and VESTIARY_ADMIN_PASSWORD go together"
            raise ValueError(msg)
        return self


def is_loopback(host: str) -> bool:
    """Say whether a bind address can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_strong(secret: str) -> bool:
    """Say whether a secret is long and varied enough to sign with.

    A word typed twice, or one letter repeated, is long but weak: at least twelve
    different characters are asked for, which random hexadecimal text always has.
    """
    min_distinct = 12
    placeholders = ("changeme", "change-me", "change_me", "your-secret", "secret-key", "password")
    return (
        len(secret) >= MIN_SECRET_CHARACTERS
        and len(set(secret)) >= min_distinct
        and not any(word in secret.lower() for word in placeholders)
    )
