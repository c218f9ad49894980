namespace Workonward.Mcp.Protocol;

/// <summary>The codes of JSON-RPC 2.0 section 5.1 and of MCP 2026-07-28, basic/index.</summary>
internal static class McpErrorCodes
{
    /// <summary>Not JSON.</summary>
    public const int Parse = -32700;

    /// <summary>JSON, but no request or notification.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>No such method.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>Parameters, or the modern envelope, don't fit.</summary>
    public const int InvalidParams = -32602;

    /// <summary>Our own failure.</summary>
    public const int Internal = -32603;

    /// <summary>No such resource; for legacy requests alone, a modern one is told <see cref="InvalidParams"/>.</summary>
    public const int ResourceNotFound = -32002;

    /// <summary>A header and the body disagree.</summary>
    public const int HeaderMismatch = -32020;

    /// <summary>The request needs what its client didn't declare.</summary>
    public const int MissingCapability = -32021;

    /// <summary>A revision that isn't served.</summary>
    public const int UnsupportedVersion = -32022;
}
