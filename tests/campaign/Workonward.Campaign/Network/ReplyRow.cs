using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Network;

/// <summary>One row of the table that says what a reply proves.</summary>
/// <param name="Name">What comes.</param>
/// <param name="Reply">Every byte of it, and whether the backend takes the email.</param>
/// <param name="Status">What the send is then.</param>
/// <param name="Evidence">On what that rests.</param>
internal sealed record ReplyRow(string Name, BackendReply Reply, string Status, string Evidence)
{
    /// <summary>The backend asks to come later, and accepts then.</summary>
    public bool ComesAgain { get; init; }
}
