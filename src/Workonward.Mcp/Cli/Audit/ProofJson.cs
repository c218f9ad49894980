using Workonward.Core.Audit.Proofs;

namespace Workonward.Mcp.Cli.Audit;

/// <summary>A checked proof, as <c>audit check-proof --json</c> writes it.</summary>
/// <param name="Holds">Whether it shows anything.</param>
/// <param name="Fault">Why it doesn't.</param>
/// <param name="SendId">The send.</param>
/// <param name="Log">The log's name.</param>
/// <param name="Size">How many records the checkpoint covers.</param>
/// <param name="Lines">The records.</param>
internal sealed record ProofJson(
    bool Holds, string? Fault, string? SendId, string? Log, long? Size, IReadOnlyList<string>? Lines)
{
    /// <summary>The check in this form.</summary>
    public static ProofJson Of(ProofCheck? check, string? fault) =>
        new(check is not null, fault, check?.SendId, check?.Origin, check?.Size, check?.Lines);
}
