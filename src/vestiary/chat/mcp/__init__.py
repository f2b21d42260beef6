"""The tools for other assistants, by the Model Context Protocol: over HTTP at `/mcp`, and over standard streams.

Nothing here imports the protocol's library before somebody speaks the protocol: it costs most of a second.
"""

from vestiary.chat.mcp.door import PROTOCOL_HEADERS, router

__all__ = ["PROTOCOL_HEADERS", "router"]
