"""All tools, by name, in the order in which they are listed."""

from collections.abc import Mapping
from typing import Any, Final

from vestiary.chat.mcp.acting import ACTING
from vestiary.chat.mcp.garments import GARMENTS
from vestiary.chat.mcp.looking import LOOKING
from vestiary.chat.mcp.suggesting import SUGGESTING
from vestiary.chat.mcp.tool import Tool

TOOLS: Final[Mapping[str, Tool[Any]]] = {tool.name: tool for tool in (*SUGGESTING, *GARMENTS, *LOOKING, *ACTING)}
