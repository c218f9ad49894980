using Workonward.Campaign.Simulation.Actors;
using Workonward.Campaign.Simulation.Plans;
using Workonward.Core.Sending;

namespace Workonward.Campaign.Simulation.Judging;

/// <summary>What is one request stays one: with a key for good, without one for the duplicate window.</summary>
internal sealed class KeyCourt(Setting setting, IReadOnlyList<SendRow> born, ILookup<string, Taken> taken)
{
    // What somebody stopped doesn't go by the same call.
    private static readonly string?[] OnPurpose =
        ["caller_cancelled", "operator_cancelled", "declined", "approval_void", "unknown_open"];

    private readonly ILookup<string, SendRow> _byRequest = born.ToLookup(row => row.RequestId);

    /// <summary>The requests that hold a key of their caller's.</summary>
    public static HashSet<string> KeyedRequests(Setting setting) => [.. setting.Disk.Read(reader => reader.QueryAsync(
        "SELECT request_id FROM idempotency_key WHERE key_hash NOT LIKE 'derived:%'", row => row.Text("request_id")))];

    public void Judge()
    {
        var keyed = setting.Chronicle.Told.Where(told => told.Ask.Key is not null && !told.Suppressed);
        foreach (var answers in keyed.GroupBy(told => (told.Ask.Scope, told.Ask.Key)))
            JudgeKey(answers.Key.Key!, [.. answers]);
        var sent = born.Where(row => !row.Dry && taken[row.Id].Any());
        foreach (var same in sent.GroupBy(row => (row.Subject, row.Tool, row.RequestHash)))
            JudgeWindow([.. same]);
    }

    // Another request may answer to a key only when the one before it provably took nothing and gave the key back.
    private void JudgeKey(string key, List<Told> answers)
    {
        foreach (var (before, after) in answers.Zip(answers.Skip(1)))
        {
            if (before.RequestId != after.RequestId && !WasFreed(before.RequestId) && !WasFreed(after.RequestId))
                setting.Chronicle.Accuse("I5", $"key {key}: ask {before.Ask.Number} got {before.RequestId}, ask {after.Ask.Number} got {after.RequestId}");
        }
    }

    private bool WasFreed(string requestId) => _byRequest[requestId].All(row =>
        (row.State is "CANCELLED" && !OnPurpose.Contains(row.Outcome))
        || (row.State is "REJECTED" && row.Outcome == "send_api_1001"));

    private void JudgeWindow(List<SendRow> same)
    {
        var requests = same.DistinctBy(row => row.RequestId).ToList();
        if (requests.Count < 2)
            return;
        var keyed = KeyedRequests(setting);
        var confirmed = same[0].Tool == ToolNames.SendBatchEmail;
        foreach (var later in requests.Where(row => !keyed.Contains(row.RequestId) && !confirmed))
        {
            foreach (var earlier in requests.TakeWhile(row => row != later))
            {
                if (IsWithinWindow(earlier, later))
                    setting.Chronicle.Accuse("I1", $"{later.RequestId} without a key was sent within the window of {earlier.RequestId}");
            }
        }
    }

    // A leap of the wall clock may end the window early or late, and nothing can know better; by both clocks it is over.
    private bool IsWithinWindow(SendRow earlier, SendRow later)
    {
        var window = Plan.Sending(dry: false).DuplicateWindow;
        var births = setting.Chronicle.Births;
        return later.CreatedAt < earlier.CreatedAt + (long)window.TotalMilliseconds
            && births[later.Id] < births[earlier.Id] + window;
    }
}
