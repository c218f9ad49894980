namespace Workonward.Mcp.Protocol.Http;

/// <summary>The status of an error that a modern request met (2026-07-28, basic/index, section Error Codes).</summary>
internal static class ErrorStatus
{
    /// <summary>What its code demands; the others travel in an answer like any result.</summary>
    public static int Of(int code) => code switch
    {
        McpErrorCodes.MethodNotFound => StatusCodes.Status404NotFound,
        McpErrorCodes.HeaderMismatch or McpErrorCodes.MissingCapability or McpErrorCodes.UnsupportedVersion =>
            StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status200OK,
    };
}
