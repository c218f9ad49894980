namespace Workonward.Bench.OAuth;

/// <summary>What one request of a flow took, in milliseconds.</summary>
internal sealed record StepTime(string Step, double Milliseconds);
