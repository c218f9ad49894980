namespace Workonward.Bench.Hosts;

/// <summary>The answer of <c>echo</c>.</summary>
internal sealed record EchoResult(string Message);
