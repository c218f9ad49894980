namespace Workonward.Bench.OAuth;

/// <summary>An authorization code that waits for its client.</summary>
internal sealed record OpenCode(string Code, string GrantId, string ClientId);
