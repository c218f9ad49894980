namespace Workonward.Core.Delivery.Backends;

/// <summary>What a probe that can't send found out about the key.</summary>
public abstract record ProbeResult
{
    private ProbeResult()
    {
    }

    /// <summary>Key, caller address and template are good.</summary>
    public sealed record Ready : ProbeResult;

    /// <summary>The backend answers, and something an operator mends is wrong.</summary>
    /// <param name="Evidence">A code of ours, such as <c>send_api_1002</c>.</param>
    /// <param name="Fix">What to do, in a sentence.</param>
    public sealed record Refused(string Evidence, string Fix) : ProbeResult;

    /// <summary>No answer that proves anything.</summary>
    /// <param name="Evidence">A code of ours, such as <c>connect_failed</c>.</param>
    public sealed record Unreachable(string Evidence) : ProbeResult;
}
