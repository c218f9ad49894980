using Microsoft.Extensions.Primitives;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>Reads <c>MCP-Protocol-Version</c>.</summary>
internal static class VersionHeader
{
    /// <summary>The header's name.</summary>
    public const string Name = "MCP-Protocol-Version";

    /// <summary>
    /// The one value, or null where the header is absent. Proxies and some clients repeat it, so equal values count
    /// once; differing ones stay joined and are no known version.
    /// </summary>
    public static string? Read(StringValues header)
    {
        if (header.Count == 0)
            return null;
        var values = header.SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries))
            .Distinct(StringComparer.Ordinal);
        return string.Join(", ", values);
    }
}
