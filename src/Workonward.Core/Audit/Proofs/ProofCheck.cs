using System.Security.Cryptography;
using System.Text;
using Workonward.Core.Audit.Lines;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Tree;

namespace Workonward.Core.Audit.Proofs;

/// <summary>What a proof shows, once it was checked.</summary>
/// <param name="SendId">The send.</param>
/// <param name="Lines">Its records, which are in the log.</param>
/// <param name="Origin">The log's name.</param>
/// <param name="Size">How many records the checkpoint covers.</param>
public sealed record ProofCheck(string SendId, IReadOnlyList<string> Lines, string Origin, long Size)
{
    /// <summary>Checks a proof by what its reader has: the public key, and perhaps the checkpoint from another place.</summary>
    /// <param name="text">The proof.</param>
    /// <param name="key">The key that signs the log's checkpoints.</param>
    /// <param name="checkpoint">A note that the proof's must be; null to take the proof's own.</param>
    /// <param name="fault">Why it shows nothing.</param>
    /// <returns>What it shows, or null.</returns>
    /// <exception cref="FormatException">It is no proof at all.</exception>
    public static ProofCheck? Check(string text, AuditPublicKey key, string? checkpoint, out string? fault)
    {
        var proof = AuditProof.Read(text);
        if (SignedNote.TryRead(proof.Checkpoint, key, out var why) is not { } note)
            return Refuse($"its checkpoint isn't valid: {why}", out fault);
        if (checkpoint is not null && !IsSame(note, checkpoint, key, out fault))
            return null;
        if (proof.Records.Count == 0)
            return Refuse("it has no records", out fault);
        var last = 0L;
        foreach (var (line, path) in proof.Records)
        {
            var bytes = Encoding.UTF8.GetBytes(line);
            if (!RecordLine.TryRead(bytes, out var record))
                return Refuse("a line in it isn't written as a record is", out fault);
            if (Encoding.ASCII.GetString(record.SendId) != proof.SendId || record.Sequence <= last)
                return Refuse($"its record {record.Sequence} is of another send, or out of order", out fault);
            last = record.Sequence;
            if (!new MerkleProof(last - 1, note.Size, path).Proves(SHA256.HashData([0, .. bytes]), note.Root))
                return Refuse($"its record {last} isn't in the log of that checkpoint, or was changed", out fault);
        }

        fault = null;
        return new ProofCheck(proof.SendId, [.. proof.Records.Select(record => record.Line)], note.Origin, note.Size);
    }

    private static bool IsSame(SignedNote note, string checkpoint, AuditPublicKey key, out string? fault)
    {
        if (SignedNote.TryRead(checkpoint, key, out var why) is not { } kept)
            return Refuse($"the checkpoint that was given isn't valid: {why}", out fault) is not null;
        fault = kept.Origin == note.Origin && kept.Size == note.Size && kept.Root.AsSpan().SequenceEqual(note.Root)
            ? null
            : $"its checkpoint is of {note.Size} records, and isn't the one that was given, of {kept.Size}";
        return fault is null;
    }

    private static ProofCheck? Refuse(string why, out string? fault)
    {
        fault = why;
        return null;
    }
}
