using Workonward.Mcp.Protocol.Elicitation;

namespace Workonward.Mcp.Protocol;

/// <summary>A message that passed the checks of its transport.</summary>
/// <param name="Request">The message.</param>
/// <param name="Version">The revision that it speaks.</param>
/// <param name="IsModern">Whether that is a modern one.</param>
internal sealed record AdmittedRequest(McpRequest Request, string Version, bool IsModern)
{
    private readonly ElicitationModes? _agreed;

    /// <summary>
    /// What its client can ask its person on the way: a modern request declares it, a legacy client did in a handshake that only a
    /// connection keeps. Nothing where nobody said so.
    /// </summary>
    public ElicitationModes Elicits
    {
        get => _agreed ?? (IsModern ? ElicitationModes.Of(Request.ClientCapabilities) : default);
        init => _agreed = value;
    }
}
