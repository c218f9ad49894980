using Microsoft.AspNetCore.Http;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>
/// What follows a request whose body broke off or was framed wrongly. Who catches that error instead of leaving it to Kestrel has to
/// say it: Kestrel would read on where it stopped, and report its own failure as a line of the log for each.
/// </summary>
internal static class BrokenBody
{
    /// <summary>Says that the connection ends with this answer: where the next request would begin isn't known.</summary>
    public static (string Name, string Value) LastAnswer { get; } = ("Connection", "close");

    /// <summary>Adds it to an answer.</summary>
    public static void EndConnection(HttpResponse response) => response.Headers[LastAnswer.Name] = LastAnswer.Value;
}
