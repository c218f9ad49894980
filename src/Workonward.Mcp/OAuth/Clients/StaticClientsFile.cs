using System.Text.Json;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.OAuth.Clients;

/// <summary>The clients as they stand in their file.</summary>
internal sealed record StaticClientsFile(IReadOnlyList<StaticClientEntry> Clients)
{
    // The runtime's own message repeats type names and pieces of the text; the place is what helps.
    public static string Explain(JsonException mistake)
    {
        var place = mistake.Path is { Length: > 1 } path ? $" at '{Shown.Plain(path)}'" : "";
        var line = mistake.LineNumber is { } number ? $" (line {number + 1})" : "";
        return $"The clients file can't be read{place}{line}. Accepted: a JSON object with clients, a list of objects with "
            + "client_id, redirect_uris and client_name; nothing else.";
    }
}
