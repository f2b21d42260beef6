"""Settings of the chat: which language model it asks, if any, and how long and how much it may."""

from ipaddress import ip_address
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

from vestiary.kernel.hosts import is_own_name


class ChatSettings(BaseModel):
    """Which language model helps the stylist, if any (`VESTIARY_CHAT_...`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    service: Literal["none", "openai"] = Field(
        default="none",
        description="`none` asks nobody; `openai` asks OpenAI, or any server that speaks its protocol.",
    )
    url: str = Field(
        default="https://api.openai.com/v1",
        pattern=r"^https?://[^/?#\s@]+(/[^?#\s]*)?$",
        description="Address of the server, with its path; the key goes there and nowhere else. Without https only on "
        "this machine or in the house.",
    )
    key: SecretStr | None = Field(default=None, description="Key of the server; servers of one's own need none.")
    model: str = Field(default="", max_length=200, description="Name of the model; needed with a service.")
    answer_format: Literal["auto", "json_schema", "tools", "json_object"] = Field(
        default="auto",
        description="How the server is asked for JSON; `auto` finds out what it can do.",
    )
    reading_timeout_s: float = Field(
        default=4.0, gt=0, le=60, description="A message is understood without the model after this, in seconds."
    )
    words_timeout_s: float = Field(
        default=12.0, gt=0, le=120, description="The plain words of an answer stand after this, in seconds."
    )
    turn_timeout_s: float = Field(
        default=15.0, gt=0, le=180, description="The model may take this long for one message, both times together."
    )
    attempts: int = Field(
        default=3, ge=1, le=10, description="The server is asked this often in all where it fails or is busy."
    )
    max_tokens: int = Field(
        default=1000,
        ge=100,
        le=32_000,
        description="Longest answer of the model, in tokens; a model that thinks before it answers needs more.",
    )
    person_tokens_a_day: int = Field(
        default=200_000, ge=0, description="Tokens that one person's messages may cost in a day; 0 is no limit."
    )
    all_tokens_a_day: int = Field(
        default=5_000_000, ge=0, description="Tokens that all messages together may cost in a day; 0 is no limit."
    )

    @model_validator(mode="after")
    def _model_is_named(self) -> Self:
        if self.service != "none" and not self.model:
            msg = "VESTIARY_CHAT_MODEL is needed when VESTIARY_CHAT_SERVICE is openai"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _messages_are_not_overheard(self) -> Self:
        parts = urlsplit(self.url)
        if parts.scheme == "http" and not is_in_the_house(parts.hostname or ""):
            msg = "VESTIARY_CHAT_URL needs https: messages and the key would cross the internet in the open"
            raise ValueError(msg)
        return self


def is_in_the_house(host: str) -> bool:
    """Say whether a host is this machine or one of a private network, as far as its name tells."""
    try:
        address = ip_address(host)
    except ValueError:
        return is_own_name(host)
    return address.is_loopback or (address.is_private and not address.is_unspecified)
