using System.Diagnostics.Metrics;
using Workonward.Mcp.Protocol.Compat;

namespace Workonward.Mcp.Alerts;

/// <summary>Counts what became of alerts.</summary>
internal sealed class AlertCounts : IDisposable
{
    /// <summary>The counter's name.</summary>
    public const string CounterName = "workonward_mcp.alerts";

    /// <summary>The tag: <c>delivered</c>, <c>failed</c> after the last try, or <c>dropped</c> since too many waited.</summary>
    public const string ResultTag = "result";

    private readonly Meter _meter = new(CompatUses.MeterName);
    private readonly Counter<long> _alerts;

    public AlertCounts() => _alerts = _meter.CreateCounter<long>(
        CounterName, unit: "{alert}", description: "Alerts, by what became of them.");

    /// <summary>One more.</summary>
    public void Count(string result) => _alerts.Add(1, new KeyValuePair<string, object?>(ResultTag, result));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
