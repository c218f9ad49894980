using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.Metrics;

namespace Workonward.Mcp.Protocol.Compat;

/// <summary>
/// Which leniencies are on. Each is asked for at the very moment at which a request needs it, and counted there, so that an
/// operator can see which ones nobody needs any more.
/// </summary>
internal sealed partial class CompatSwitches(CompatOptions options, ILogger<CompatSwitches> logger) : IDisposable
{
    /// <summary>The tag that names the switch.</summary>
    public const string SwitchTag = "switch";

    private readonly FrozenSet<string> _off = options.Off.ToFrozenSet(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private readonly CompatUses _uses = new();

    /// <summary>Whose numbers these are, where one process holds several servers.</summary>
    public Meter Meter => _uses.Meter;

    /// <summary>Whether a request that needs this leniency is served; if so, the use is counted.</summary>
    public bool Allows(string name)
    {
        if (_off.Contains(name))
            return false;
        _uses.Count(name);
        // Once a process: the number is the metric's business.
        if (_seen.TryAdd(name, value: true))
            LogFirst(name);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _uses.Dispose();

    [LoggerMessage(LogLevel.Information, "A client needs the compat switch {Switch}; docs/protocol.md says what it does.")]
    private partial void LogFirst(string @switch);
}
