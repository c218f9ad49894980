namespace Workonward.Campaign.Simulation.Judging;

/// <summary>What waits or waited for people, and who approved it, by the lines that are durable at this moment.</summary>
internal sealed class HeldBook(int needed)
{
    private readonly Dictionary<string, (string Request, string Policy)> _held = [];
    private readonly Dictionary<string, HashSet<string>> _approvals = [];

    public void Read(string ev, string line)
    {
        if (ev is not ("send.held" or "send.approved"))
            return;
        var request = AuditFields.Text(line, "request_id")!;
        if (ev is "send.held")
        {
            _held[AuditFields.Text(line, "send_id")!] = (request, AuditFields.Text(line, "policy_ver")!);
            return;
        }

        if (!_approvals.TryGetValue(request, out var who))
            _approvals.Add(request, who = []);
        who.Add(AuditFields.Text(line, "sub")!);
    }

    /// <summary>Why this send mustn't leave under this policy; null when it may.</summary>
    public string? Objection(string sendId, string policy)
    {
        if (!_held.TryGetValue(sendId, out var held))
            return null;
        var given = _approvals.GetValueOrDefault(held.Request)?.Count ?? 0;
        return given < needed ? $"{given} of {needed} people approved it"
            : held.Policy != policy ? "the policy isn't the one under which it was approved"
            : null;
    }
}
