using Workonward.Mcp.Pages.Consent;

namespace Workonward.Mcp.Pages.Approvals;

/// <summary>Who asked for something that waits.</summary>
/// <param name="EmailKey">The person whose assistant it was; null where it came from a program on the server's own machine.</param>
/// <param name="Client">The assistant as the person connected it; null when that connection has ended.</param>
internal sealed record AskedBy(string? EmailKey, AskingClient? Client);
