namespace Workonward.Bench.OAuth;

/// <summary>An answer of the authorization server.</summary>
internal sealed record Answer(int Status, string Body, string? Location);
