namespace Workonward.Mcp.Tests.Support.OAuth;

/// <summary>An assistant with what it got.</summary>
internal sealed record Connected(Assistant Assistant, TokenSet Tokens);
