"""What a process without a language model does not load."""

import subprocess
import sys

LOADS = """
import sys, vestiary.chat.talking, vestiary.main, vestiary.worker
print({"openai", "httpx2"} & set(sys.modules))
"""


def test_a_process_without_a_language_model_loads_no_client_of_one() -> None:
    found = subprocess.run([sys.executable, "-c", LOADS], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "set()"
