namespace Workonward.Mcp.Pages.Consent;

/// <summary>The question whether a client may connect.</summary>
/// <param name="FlowId">What is answered.</param>
/// <param name="Guard">From <c>FormGuard</c>, for <c>FormPurposes.Consent(FlowId)</c> and the session.</param>
/// <param name="AccountGuard">From <c>FormGuard</c>, for <c>FormPurposes.Account</c> and the session: signs out.</param>
/// <param name="Client">Who asks.</param>
/// <param name="Account">The email that the person signed in with.</param>
/// <param name="Scopes">What it asks for, in the order of the tools.</param>
/// <param name="Sending">The limits.</param>
/// <param name="EndsAfterDays">When the connection ends by itself at the latest.</param>
internal sealed record ConsentView(
    string FlowId,
    string Guard,
    string AccountGuard,
    AskingClient Client,
    string Account,
    IReadOnlyList<string> Scopes,
    SendingPicture Sending,
    int EndsAfterDays)
{
    /// <summary>Whether the person pressed "connect" with nothing ticked, and is asked again.</summary>
    public bool NothingWasTicked { get; init; }
}
