using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Workonward.Mcp.Protocol.Compat;

namespace Workonward.Mcp.Tests.Support;

/// <summary>The uses of the compat switches that one server counted.</summary>
internal sealed class CompatCounts : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<string> _uses = [];

    public CompatCounts(IServiceProvider server)
    {
        var meter = server.GetRequiredService<CompatSwitches>().Meter;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == meter)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Note((string)tags[0].Value!));
        _listener.Start();
    }

    /// <summary>The names, in the order of their uses.</summary>
    public IReadOnlyList<string> Uses
    {
        get
        {
            lock (_uses)
                return [.. _uses];
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Note(string name)
    {
        lock (_uses)
            _uses.Add(name);
    }
}
