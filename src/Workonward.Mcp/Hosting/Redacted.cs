using System.Diagnostics;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// A secret. Whatever prints it, logs it or serializes it gets a mask; only <see cref="Reveal"/> gives the value.
/// </summary>
[DebuggerDisplay("(hidden)")]
internal sealed class Redacted(string value)
{
    /// <summary>The value itself, for the one place that uses it.</summary>
    public string Reveal() => value;

    /// <inheritdoc/>
    public override string ToString() => "(hidden)";
}
