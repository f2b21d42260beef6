"""What the tools cost who does not use them."""

import subprocess
import sys

LOADS = """
import sys, vestiary.main
print({"mcp", "mcp_types"} & set(sys.modules))
"""


def test_a_server_loads_no_protocol_that_nobody_speaks() -> None:
    found = subprocess.run([sys.executable, "-c", LOADS], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "set()"
