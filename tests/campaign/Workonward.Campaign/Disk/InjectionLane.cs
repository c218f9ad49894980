using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Disk;

/// <summary>One server with a data folder of its own, on which one fault after another is tried.</summary>
internal sealed class InjectionLane(int number, CountingBackend backend, EventLedger ledger, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WhileBroken = TimeSpan.FromSeconds(3);

    private readonly Scratch _home = new();
    private readonly List<(Email Email, string Ask)> _asked = [];
    private ServerRun? _server;
    private int _sends;

    public List<string> Violations { get; } = [];

    private ServerRun Server => _server ?? throw new InvalidOperationException("The lane has no server yet.");

    public async Task StartAsync(CancellationToken stop)
    {
        _server = await ServerRun.StartAsync(port => ServerVariables.Http(_home.Path, backend.Url, port), stop);
        await GoodAsync("before", stop);
    }

    /// <summary>Tries one fault with one send.</summary>
    /// <returns>Whether the send makes so many of these calls at all.</returns>
    public async Task<bool> TryAsync(DiskFault fault, CancellationToken stop)
    {
        var email = Next();
        var old = Server.Log.Length;
        var file = Path.Combine(ServerVariables.DataFolder(_home.Path), fault.File);
        using var hurt = new ToolCaller(Server.Origin, fault.After is Aftermath.Heal ? WhileBroken : Patience);
        await using var strace = await Strace.AttachAsync(
            Server.ProcessId, _home.Below("trace"), clock, stop, "-P", file, "-e", fault.Traced, "-e", fault.Injection);
        var (answer, ask) = await ledger.SendAsync(hurt, email, stop);
        // Where the send met no fault there is nothing for it to see.
        var saysReady = fault.After is Aftermath.Heal && strace.HasInjected && await SaysReadyAsync(stop);
        if (fault.File == DiskFiles.Audit)
            await Until.HoldsAsync(() => Task.FromResult(strace.HasInjected || (Holds(file, answer) && strace.EndsInSync)), clock, stop);
        var lines = await strace.DetachAsync(stop);
        // Of a process that died under it strace may not have written the last line.
        var isHit = lines.Any(Strace.IsInjected)
            || (fault.After is Aftermath.Kill && !answer.Came && await Server.HasEndedSoonAsync(stop));
        // The call may be one of a loop's, after the answer: its words come later than its error.
        if (isHit && fault.After is not Aftermath.Kill
            && !await Until.HoldsAsync(() => Task.FromResult(SaysWhatIsWrong(old)), clock, stop))
        {
            Violations.Add($"{fault}: the server does not say what is wrong");
        }

        if (isHit && saysReady)
            Violations.Add($"{fault}: /readyz says ready while nothing can be written");
        if (isHit && fault.After is not Aftermath.Heal)
            await RestartAsync(stop);
        _asked.Add((email, ask));
        await JudgeAsync(fault, email, answer, stop);
        return isHit;
    }

    /// <summary>What the last server says of each send, and its log too, after all that was done to its files.</summary>
    public async Task EndAsync(CancellationToken stop)
    {
        using (var caller = new ToolCaller(Server.Origin, Patience))
        {
            foreach (var (email, ask) in _asked)
                ledger.State(ask, email.Recipient, await caller.GetAsync(email.Key, stop));
        }

        await ledger.EndAsync(Server, _home.Path, stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _home.Dispose();
    }

    private bool SaysWhatIsWrong(int from) =>
        Server.Log[from..].Contains(ServerVariables.DataFolder(_home.Path), StringComparison.Ordinal);

    private async Task RestartAsync(CancellationToken stop)
    {
        await Server.KillAsync();
        await Server.DisposeAsync();
        // Should the next one not start, there is none to dispose of.
        _server = null;
        _server = await ServerRun.StartAsync(port => ServerVariables.Http(_home.Path, backend.Url, port), stop);
    }

    // The audit file is written by a loop, some time after the answer; a sync is the last that it does with the send's records.
    private static bool Holds(string audit, ToolAnswer answer) => answer.SendId is { } send && File.ReadLines(audit).Any(line =>
        line.Contains(send, StringComparison.Ordinal) && line.Contains($"\"send.{answer.Status}\"", StringComparison.Ordinal));

    private async Task<bool> SaysReadyAsync(CancellationToken stop)
    {
        using var caller = new ToolCaller(Server.Origin, Patience);
        return !await Until.HoldsAsync(async () => await caller.AskAsync("/readyz", stop) == 503, clock, stop);
    }

    private async Task JudgeAsync(DiskFault fault, Email email, ToolAnswer answer, CancellationToken stop)
    {
        using var caller = new ToolCaller(Server.Origin, Patience);
        var found = await caller.GetAsync(email.Key, stop);
        await Until.HoldsAsync(
            async () => (found = await caller.GetAsync(email.Key, stop)).Status is not ("pending" or "dispatching"), clock, stop);
        var seen = new FaultOutcome(answer, found, backend.RequestsOf(email.Recipient), backend.TakenOf(email.Recipient));
        Violations.AddRange(seen.Broken().Select(what => $"{fault}: {what}"));

        var (again, _) = await ledger.SendAsync(caller, email, stop);
        var right = seen.IsDurable ? found.Status : "accepted";
        if (again.Status != right || backend.TakenOf(email.Recipient) > 1)
            Violations.Add($"{fault}: the same call again is {again.Text}, {backend.TakenOf(email.Recipient)} taken; right is {right}");
        if (!await Until.HoldsAsync(async () => await caller.AskAsync("/readyz", stop) == 200, clock, stop))
            Violations.Add($"{fault}: /readyz does not recover");
        // Three unknown fates in a row would stop the next send.
        if (found.Status == "unknown")
            await GoodAsync($"after {fault}", stop);
    }

    private async Task GoodAsync(string when, CancellationToken stop)
    {
        var email = Next();
        using var caller = new ToolCaller(Server.Origin, Patience);
        var (answer, ask) = await ledger.SendAsync(caller, email, stop);
        _asked.Add((email, ask));
        if (answer.Status != "accepted")
            Violations.Add($"{when}: a send on a whole disk is {answer.Text}");
    }

    private Email Next() => Email.Of("disk", number, ++_sends);
}
