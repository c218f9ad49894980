using Workonward.Core.Grants;

namespace Workonward.Core.Outbox.Reservations;

/// <summary>One tool call that is about to be reserved: one email, or one batch.</summary>
/// <param name="Id">UUIDv7; of a batch, the batch id.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="Tool">The tool's name: part of what makes two requests the same.</param>
/// <param name="Mode">Live or dry-run.</param>
/// <param name="RequestHash">What decides whether two requests are the same.</param>
/// <param name="Fingerprint">The request hash joined with the backend profile.</param>
internal sealed record NewRequest(
    string Id, Caller Caller, string Tool, SendMode Mode, string RequestHash, string Fingerprint)
{
    /// <summary>Where its keys live. Unit separators: no part can pretend to be another.</summary>
    public string Scope => ScopeOf(Caller, Tool, Mode);

    public static string ScopeOf(Caller caller, string tool, SendMode mode) =>
        string.Join('\u001f', caller.Tenant, caller.Subject, tool, SendModeText.Of(mode));
}
