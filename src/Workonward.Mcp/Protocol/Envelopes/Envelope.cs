using System.Runtime.InteropServices;

namespace Workonward.Mcp.Protocol.Envelopes;

/// <summary>What decides the era of a request, and whether its answer lies prepared: read before any parameter is.</summary>
/// <param name="Id">The id's own JSON text; empty for a notification.</param>
/// <param name="Method">The method.</param>
/// <param name="Params">The JSON text of the params object; empty where there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Envelope(ReadOnlyMemory<byte> Id, string Method, ReadOnlyMemory<byte> Params)
{
    /// <summary>What of it stands in the params.</summary>
    public EnvelopeFacts Facts { get; init; }
}
