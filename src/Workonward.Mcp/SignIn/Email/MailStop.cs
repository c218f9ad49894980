namespace Workonward.Mcp.SignIn.Email;

/// <summary>
/// Whether sign-in mail is stopped: while the audit trail disagrees no live email leaves this server, whoever it is for. Whoever
/// changed the trail may be waiting for a code.
/// </summary>
/// <param name="IsOn">Asks, each time.</param>
internal sealed record MailStop(Func<bool> IsOn);
