namespace Workonward.Mcp.Pages.Entry;

/// <summary>A code was sent by email, or would have been: the page is the same for every address.</summary>
/// <param name="Guard">From <c>FormGuard</c>, for <c>FormPurposes.SignIn</c> and the visit.</param>
/// <param name="Email">As the person typed it.</param>
/// <param name="FlowId">The flow that waits for the sign-in, or null.</param>
/// <param name="Attempt">Which code is meant, or null where a cookie says it.</param>
/// <param name="Digits">How many digits a code has.</param>
internal sealed record CodeView(string Guard, string Email, string? FlowId, string? Attempt, int Digits = 8)
{
    /// <summary>Why the last try did not work, or null.</summary>
    public SignInProblem? Problem { get; init; }
}
