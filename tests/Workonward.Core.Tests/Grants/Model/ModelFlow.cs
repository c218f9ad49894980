namespace Workonward.Core.Tests.Grants.Model;

internal sealed record ModelFlow(string Id, string Client, IReadOnlyList<string> Asked, DateTimeOffset ExpiresAt)
{
    public bool IsAnswered { get; set; }
}
