using System.Diagnostics;

namespace Workonward.Mcp.Protocol;

/// <summary>
/// One span for each request, below the one that its caller names in <c>_meta</c> (SEP-414). Without a listener there is none,
/// and nothing of it goes on to the Send API.
/// </summary>
internal static class RequestTrace
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "Workonward.Mcp";

    /// <summary>The tag of the method; <see cref="Other"/> for one that isn't served, whose name is the caller's text.</summary>
    public const string MethodTag = "mcp.method.name";

    /// <summary>The tag of the revision.</summary>
    public const string VersionTag = "mcp.protocol.version";

    /// <summary>The tag of the tool, of a call.</summary>
    public const string ToolTag = "gen_ai.tool.name";

    /// <summary>What stands for any other method.</summary>
    public const string Other = "_OTHER";

    // W3C Trace Context, section 3.3.1.5: what is longer need not be passed on.
    private const int LongestState = 512;

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins the span; null where nobody listens.</summary>
    /// <param name="admitted">The request.</param>
    /// <param name="isServed">Whether the method is one of this server's.</param>
    /// <param name="tool">The tool that it calls, or null.</param>
    public static Activity? Begin(AdmittedRequest admitted, bool isServed, string? tool)
    {
        if (!Source.HasListeners())
            return null;
        var method = isServed ? admitted.Request.Method : Other;
        var span = Source.StartActivity(
            tool is null ? method : $"{method} {tool}", ActivityKind.Server, ParentOf(admitted.Request));
        span?.SetTag(MethodTag, method);
        span?.SetTag(VersionTag, admitted.Version);
        if (tool is not null)
            span?.SetTag(ToolTag, tool);
        return span;
    }

    // Without one it is the span of the HTTP request, if there is one.
    private static ActivityContext ParentOf(McpRequest request)
    {
        var state = request.MetaText("tracestate") is { Length: <= LongestState } text ? text : null;
        return ActivityContext.TryParse(request.MetaText("traceparent"), state, isRemote: true, out var parent)
            ? parent
            : default;
    }
}
