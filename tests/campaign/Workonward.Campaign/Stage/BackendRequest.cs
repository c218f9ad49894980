namespace Workonward.Campaign.Stage;

/// <summary>A whole request that reached the backend.</summary>
/// <param name="Recipient">To whom the email goes.</param>
/// <param name="Token">What the caller put into it.</param>
/// <param name="Reference">The server's own name of the send.</param>
internal sealed record BackendRequest(string Recipient, string? Token, string? Reference)
{
    /// <summary>The server's question whether its key is good: a recipient that can't be one.</summary>
    public bool IsProbe => !Recipient.Contains('@', StringComparison.Ordinal);
}
