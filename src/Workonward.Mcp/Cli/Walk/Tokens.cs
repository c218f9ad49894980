namespace Workonward.Mcp.Cli.Walk;

/// <summary>What <c>/token</c> gave.</summary>
internal sealed record Tokens(string Access, string Refresh)
{
    /// <summary>The tokens without their secrets, fit for logs.</summary>
    public override string ToString() => nameof(Tokens);
}
