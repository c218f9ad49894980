namespace Workonward.Bench.OAuth;

/// <summary>What an assistant has after a flow.</summary>
/// <param name="AccessToken">Good for an hour.</param>
/// <param name="Steps">The requests that it took, in their order.</param>
internal sealed record Connection(string AccessToken, IReadOnlyList<StepTime> Steps);
