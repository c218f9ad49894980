using Microsoft.Extensions.Primitives;
using Workonward.Mcp.Protocol.Compat;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>Reads <c>MCP-Protocol-Version</c>.</summary>
internal static class VersionHeader
{
    /// <summary>The header's name.</summary>
    public const string Name = "MCP-Protocol-Version";

    /// <summary>
    /// The one value, or null where the header is absent. Proxies and some clients repeat it, so equal values may count
    /// once; differing ones stay joined and are no known version.
    /// </summary>
    public static string? Read(StringValues header, CompatSwitches compat)
    {
        if (header.Count == 0)
            return null;
        // As nearly every client sends it.
        if (header is [{ } only] && !only.Contains(','))
            return only.Trim();
        string[] values = [.. header.SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries))];
        var isRepeated = values.Length > 1 && Array.TrueForAll(values, value => value == values[0]);
        return isRepeated && compat.Allows(CompatNames.RepeatedVersion) ? values[0] : string.Join(", ", values);
    }
}
