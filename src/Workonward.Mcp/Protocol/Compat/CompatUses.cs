using System.Diagnostics.Metrics;

namespace Workonward.Mcp.Protocol.Compat;

/// <summary>Counts how often each switch let a request through.</summary>
internal sealed class CompatUses : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Workonward.Mcp";

    /// <summary>The counter's name.</summary>
    public const string CounterName = "workonward_mcp.compat.uses";

    private readonly Counter<long> _uses;

    public CompatUses() => _uses = Meter.CreateCounter<long>(
        CounterName, unit: "{request}", description: "Requests that a compat switch let pass.");

    /// <summary>The meter.</summary>
    public Meter Meter { get; } = new(MeterName);

    /// <summary>One more.</summary>
    public void Count(string name) => _uses.Add(1, new KeyValuePair<string, object?>(CompatSwitches.SwitchTag, name));

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();
}
