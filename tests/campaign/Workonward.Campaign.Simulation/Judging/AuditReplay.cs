using System.Security.Cryptography;
using System.Text;

namespace Workonward.Campaign.Simulation.Judging;

/// <summary>
/// Reads the sealed log as a stranger would: numbers, links and leaves, then every send's way from line to line. Written
/// from the specification, not from Core's table.
/// </summary>
internal sealed class AuditReplay(Action<string> accuse)
{
    private static readonly Dictionary<string, string> Arrows = new()
    {
        ["none"] = "DRY_RUN HELD RESERVED",
        ["HELD"] = "RESERVED CANCELLED EXPIRED",
        ["RESERVED"] = "DISPATCHING CANCELLED EXPIRED",
        ["DISPATCHING"] = "ACCEPTED REJECTED RESERVED UNKNOWN DISPATCHING",
        ["UNKNOWN"] = "ACCEPTED NOT_SENT",
    };

    private readonly Dictionary<string, (string State, long Attempt)> _sends = [];
    private readonly List<string> _births = [];

    /// <summary>The sends in the order of their first lines.</summary>
    public IReadOnlyList<string> Births => _births;

    public IReadOnlyDictionary<string, (string State, long Attempt)> Sends => _sends;

    /// <summary>Called before a send is made, with what the log says of all others.</summary>
    public Action<string> BeforeBirth { get; init; } = static _ => { };

    /// <summary>Called with each line that is about no single send: its event, and itself.</summary>
    public Action<string, string> Other { get; init; } = static (_, _) => { };

    /// <summary>Called before a send goes from a state to another, with the outcome that the line names.</summary>
    public Action<string, string, string, string?> BeforeMove { get; init; } = static (_, _, _, _) => { };

    public void Read(IReadOnlyList<(long Sequence, string Line, string Leaf)> lines)
    {
        var previous = new string('0', 64);
        for (var at = 0; at < lines.Count; at++)
        {
            var (sequence, line, leaf) = lines[at];
            if (sequence != at + 1 || AuditFields.Number(line, "seq") != sequence)
                accuse($"line {at + 1} has the number {sequence}");
            if (AuditFields.Text(line, "prev") != previous)
                accuse($"line {sequence} isn't linked to the one before it");
            if (LeafOf(line) != leaf)
                accuse($"line {sequence} has another leaf");
            previous = leaf;
            Follow(sequence, line);
        }
    }

    private static string LeafOf(string line)
    {
        Span<byte> bytes = stackalloc byte[line.Length + 1];
        bytes[0] = 0;
        Encoding.ASCII.GetBytes(line, bytes[1..]);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    private void Follow(long sequence, string line)
    {
        var ev = AuditFields.Text(line, "ev")!;
        if (AuditFields.Text(line, "send_id") is not { } send || AuditFields.StateOf(ev) is not { } state)
        {
            Other(ev, line);
            return;
        }

        var attempt = AuditFields.Number(line, "attempt") ?? -1;
        if (!_sends.TryGetValue(send, out var before))
        {
            BeforeBirth(send);
            before = ("none", 0);
            _births.Add(send);
        }

        BeforeMove(send, before.State, state, AuditFields.Text(line, "outcome"));
        if (!Arrows.GetValueOrDefault(before.State, "").Split(' ').Contains(state))
            accuse($"line {sequence}: {send} goes from {before.State} to {state}");
        if (attempt != (state is "DISPATCHING" ? before.Attempt + 1 : before.Attempt))
            accuse($"line {sequence}: {send} is {state} with attempt {attempt} after {before.Attempt}");
        _sends[send] = (state, attempt);
    }
}
