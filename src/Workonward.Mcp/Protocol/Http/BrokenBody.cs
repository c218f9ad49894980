namespace Workonward.Mcp.Protocol.Http;

/// <summary>
/// What follows a request whose body broke off or was framed wrongly. Whoever answers that error, instead of leaving it to Kestrel, has
/// to end the connection: Kestrel would read on where it stopped, and report its own failure as a line of the log for each.
/// </summary>
internal static class BrokenBody
{
    /// <summary>Says that the connection ends with this answer: where the next request would begin isn't known.</summary>
    public static (string Name, string Value) LastAnswer { get; } = ("Connection", "close");

    /// <summary>Adds it to an answer.</summary>
    public static void EndConnection(HttpResponse response) => response.Headers[LastAnswer.Name] = LastAnswer.Value;

    /// <summary>Whether its sender is gone: there is nobody to answer, and the error is Kestrel's to end the connection by.</summary>
    public static bool IsLeft(HttpContext context) => context.RequestAborted.IsCancellationRequested;
}
