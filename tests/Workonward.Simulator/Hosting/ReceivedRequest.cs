namespace Workonward.Simulator.Hosting;

/// <summary>One POST that reached the simulator, whatever became of its reply.</summary>
public sealed record ReceivedRequest(
    long Number, string Path, IReadOnlyDictionary<string, string> Headers, DateTimeOffset Time)
{
    /// <summary>What was read of the body; null when nothing was.</summary>
    public string? Body { get; set; }

    /// <summary>Whether the email was taken.</summary>
    public bool Accepted { get; set; }
}
