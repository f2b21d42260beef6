"""What the settings make of the language model: nothing, or the one that they name."""

import subprocess
import sys

from vestiary.chat.adapters.openai_model import OpenAiModel
from vestiary.kernel.chat_settings import ChatSettings
from vestiary.kernel.settings import Settings
from vestiary.wiring import Platform, platform

LOADS = """
import sys, vestiary.chat.talking, vestiary.main, vestiary.worker
print({"openai", "httpx2"} & set(sys.modules))
"""


def a_platform(chat: ChatSettings) -> Platform:
    return platform(Settings(_env_file=None).model_copy(update={"chat": chat}), "postgresql+psycopg://nowhere/none")


def test_a_process_without_a_language_model_loads_no_client_of_one() -> None:
    found = subprocess.run([sys.executable, "-c", LOADS], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "set()"


def test_nobody_is_asked_unless_the_settings_say_so() -> None:
    assert a_platform(ChatSettings()).language_model is None


def test_the_model_of_the_settings_is_built_once_and_asks_nobody_yet() -> None:
    built = a_platform(ChatSettings(service="openai", model="tiny", url="http://127.0.0.1:9/v1"))
    model = built.language_model
    assert isinstance(model, OpenAiModel)
    assert model.name == "tiny"
    assert built.language_model is model
