using Workonward.Mcp.Protocol.Batches;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>What the checks of one message came to.</summary>
internal abstract record Admission
{
    private Admission()
    {
    }

    /// <summary>The message may be dispatched in this era.</summary>
    public sealed record Admitted(AdmittedRequest Message) : Admission;

    /// <summary>Several messages, each judged by itself.</summary>
    public sealed record Batch(IReadOnlyList<BatchPart> Parts) : Admission;

    /// <summary>It may not.</summary>
    public sealed record Refused(HttpRefusal Refusal) : Admission;
}
