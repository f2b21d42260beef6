"""The tools behind the protocol's own library: what is listed to whom, and how a call is answered."""

import json
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any, Final

import mcp_types as wire
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from mcp.shared.exceptions import MCPError
from starlette.types import Receive, Scope, Send

import vestiary
from vestiary.accounts.errors import ScopeMissing
from vestiary.chat.mcp.calling import Caller, Neighbours
from vestiary.chat.mcp.describing import answer_schema_of, schema_of
from vestiary.chat.mcp.refusing import in_words, refusal_told, refused
from vestiary.chat.mcp.told import written
from vestiary.chat.mcp.tool import Tool
from vestiary.chat.mcp.tools import TOOLS

Finding = Callable[[], Awaitable[Caller]]
"""Finds out who calls; refuses as `accounts` does."""

INSTRUCTIONS: Final = (
    "Vestiary knows what one person owns to wear. Garments and outfits are named by ids that come from these tools; "
    "never make one up. Ask recommend_outfits for something to wear, and say why from its explanations. Tell the "
    "person the `page` of what you speak of. Rate, wear, plan and undo only what the person asked for."
)

Context = ServerRequestContext[dict[str, Any], Any]


def server_for(find_caller: Finding) -> Server[dict[str, Any]]:
    """Return the server of one caller, or of one connection."""

    async def listed(_: Context, __: wire.PaginatedRequestParams | None) -> wire.ListToolsResult:
        return await _listed(find_caller)

    async def called(_: Context, params: wire.CallToolRequestParams) -> wire.CallToolResult:
        return await _called(find_caller, params)

    return Server(
        "vestiary",
        title="Vestiary",
        version=vestiary.__version__,
        instructions=INSTRUCTIONS,
        on_list_tools=listed,
        on_call_tool=called,
    )


async def answer_request(caller: Caller, neighbours: Neighbours, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one HTTP request. Nothing of it is kept, so that any process can answer the next."""

    async def known() -> Caller:
        return caller

    security = TransportSecuritySettings(allowed_hosts=list(neighbours.hosts), allowed_origins=list(neighbours.origins))
    manager = StreamableHTTPSessionManager(
        server_for(known), json_response=True, stateless=True, security_settings=security
    )
    async with manager.run():
        await manager.handle_request(scope, receive, send)


@cache
def described(name: str) -> wire.Tool:
    """Return a tool as it is listed."""
    tool = TOOLS[name]
    return wire.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.says,
        input_schema=schema_of(tool.asks),
        output_schema=answer_schema_of(tool.answers),
        annotations=wire.ToolAnnotations(
            title=tool.title,
            read_only_hint=tool.traits.only_reads,
            destructive_hint=tool.traits.destroys,
            idempotent_hint=tool.traits.is_repeatable,
            open_world_hint=tool.traits.goes_outside,
        ),
    )


async def _listed(find_caller: Finding) -> wire.ListToolsResult:
    """Return the tools that the caller may use."""
    try:
        caller = await find_caller()
    except Exception as error:  # noqa: BLE001  # the outermost loop of a connection
        raise MCPError(wire.INVALID_REQUEST, in_words(refused(error, None))) from None
    return wire.ListToolsResult(
        tools=[described(tool.name) for tool in TOOLS.values() if tool.scope in caller.actor.scopes]
    )


async def _called(find_caller: Finding, params: wire.CallToolRequestParams) -> wire.CallToolResult:
    """Return what a tool answers, or its refusal in words."""
    tool = TOOLS.get(params.name)
    if tool is None:
        raise MCPError(wire.INVALID_PARAMS, "There is no tool of this name.")
    try:
        return _answered(await _answer(tool, await find_caller(), params.arguments or {}))
    except Exception as error:  # noqa: BLE001  # the outermost loop of a call
        return _refusal(error, params.arguments)


async def _answer(tool: Tool[Any], caller: Caller, arguments: dict[str, Any]) -> dict[str, Any]:
    """Let a tool work.

    Raises:
        ScopeMissing: the token was not made for it.
        ValidationError: the arguments are not what it asks for.
        DomainError: the tool refuses.

    """
    if tool.scope not in caller.actor.scopes:
        raise ScopeMissing(tool.scope)
    return written(await tool.answer(caller, tool.asks.model_validate(arguments)))


def _answered(told: dict[str, Any]) -> wire.CallToolResult:
    # Assistants before 2025-06 read texts only.
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return wire.CallToolResult(content=[wire.TextContent(type="text", text=text)], structured_content=told)


def _refusal(error: Exception, sent: object) -> wire.CallToolResult:
    refusal = refused(error, sent)
    return wire.CallToolResult(
        content=[wire.TextContent(type="text", text=in_words(refusal))],
        structured_content=refusal_told(refusal),
        is_error=True,
    )
