using System.Globalization;
using Workonward.Campaign.Running;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Network;

/// <summary>Goes through every byte of the request and of the reply, in waves of parallel sends through one server.</summary>
/// <param name="backend">Takes the emails.</param>
/// <param name="ledger">Keeps what was asked and answered.</param>
/// <param name="impatient">The campaign's build of the server, which does not wait 20 seconds at each byte that stalls.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class BytePositions(CountingBackend backend, EventLedger ledger, string impatient, TimeProvider clock)
{
    // The server hands 64 over at once; a wave must leave as one, since three unknown fates in a row stop the next.
    private const int WaveSize = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<string> _violations = [];
    private readonly Dictionary<string, Tally> _tallies = [];
    private int _sends;

    public async Task<CampaignResult> RunAsync(CampaignOptions options, CancellationToken stop)
    {
        backend.Script = request => request.Token!.StartsWith("chunk", StringComparison.Ordinal)
            ? BackendReply.Chunked("200 OK", BackendReply.AcceptedBody, takes: true)
            : null;
        var begun = clock.GetTimestamp();
        for (var round = 0L; round < options.Number(ci: 1, release: 20); round++)
        {
            await PassAsync(Programs.Server, Changes(), stop);
            await PassAsync(impatient, Stalls(), stop);
        }

        var seconds = clock.GetElapsedTime(begun).TotalSeconds;
        return new CampaignResult(
            [
                .. _tallies.Select(tally => new CampaignRow(tally.Key, tally.Value.ToString())),
                new CampaignRow("seconds for these", seconds.ToString("0.0", CultureInfo.InvariantCulture)),
            ],
            _violations);
    }

    private async Task PassAsync(string program, Func<IReadOnlyList<Position>> positions, CancellationToken stop)
    {
        using var home = new Scratch();
        await using var proxy = FaultProxy.Start(backend.Port);
        await using var server = await ServerRun.StartAsync(program, port => Variables(home, proxy, port), stop);
        using var caller = new ToolCaller(server.Origin, Patience);
        await GoodAsync(caller, stop);
        foreach (var same in positions().GroupBy(position => position.Plan.InRequest))
        {
            foreach (var wave in same.Chunk(WaveSize))
            {
                await RunWaveAsync(wave, proxy, caller, stop);
                await ResumeAsync(Variables(home, proxy, port: 0), stop);
            }
        }

        await GoodAsync(caller, stop);
        await ledger.EndAsync(server, home.Path, stop);
    }

    private static Dictionary<string, string> Variables(Scratch home, FaultProxy proxy, int port) =>
        new(ServerVariables.Http(home.Path, proxy.Url, port)) { ["CRASH_BACKEND_MILLISECONDS"] = "1500" };

    // Asked for only when a request has gone its way: its length is known by then.
    private Func<IReadOnlyList<Position>> Changes() => () =>
    [
        .. Position.OfRequest(Meddling.CutInOrder, backend.LastLength),
        .. Position.OfRequest(Meddling.Reset, backend.LastLength),
        .. Replies((isChunked, length) => Position.OfReply(Meddling.CutInOrder, isChunked, length)),
        .. Replies((isChunked, length) => Position.OfReply(Meddling.Reset, isChunked, length)),
        .. Replies(Position.OfCorruption),
    ];

    private static Func<IReadOnlyList<Position>> Stalls() => () =>
        [.. Replies((isChunked, length) => Position.OfReply(Meddling.Stall, isChunked, length))];

    private static IEnumerable<Position> Replies(Func<bool, int, IEnumerable<Position>> positions) =>
    [
        .. positions(false, BackendReply.Accepted.Wire.Length),
        .. positions(true, BackendReply.Chunked("200 OK", BackendReply.AcceptedBody, takes: true).Wire.Length),
    ];

    private async Task RunWaveAsync(Position[] wave, FaultProxy proxy, ToolCaller caller, CancellationToken stop)
    {
        var sends = wave.Select(position => (Position: position, Number: NextNumber())).ToList();
        if (wave[0].Plan.InRequest)
            proxy.PlanRequests([.. wave.Select(position => position.Plan)]);
        else
            proxy.PlanReplies(sends.ToDictionary(send => EmailOf(send.Number, isChunked: false).Recipient, send => send.Position.Plan));
        await Task.WhenAll(sends.Select(send => SendAsync(send.Position, send.Number, caller, stop)));
    }

    private async Task SendAsync(Position position, int number, ToolCaller caller, CancellationToken stop)
    {
        var email = EmailOf(number, position.IsChunked);
        var (answer, ask) = await ledger.SendAsync(caller, email, stop);
        var found = await caller.GetAsync(email.Key, stop);
        ledger.State(ask, email.Recipient, found);
        var taken = backend.TakenOf(email.Recipient);
        lock (_tallies)
        {
            if (!_tallies.TryGetValue(position.Row, out var tally))
                _tallies[position.Row] = tally = new Tally();
            tally.Add(answer.Status);
            if (!position.Allowed.Contains(answer.Status) || found.Status != answer.Status || taken != position.Takes)
            {
                _violations.Add(FormattableString.Invariant(
                    $"{position.Row}, byte {position.Plan.At}: {answer.Status ?? answer.Text} ({answer.Evidence}), then {found.Status}, {taken} taken; right is {string.Join(" or ", position.Allowed)}, {position.Takes} taken"));
            }
        }
    }

    private async Task GoodAsync(ToolCaller caller, CancellationToken stop)
    {
        var email = EmailOf(NextNumber(), isChunked: false);
        var (answer, ask) = await ledger.SendAsync(caller, email, stop);
        ledger.State(ask, email.Recipient, await caller.GetAsync(email.Key, stop));
        if (answer.Status != "accepted")
            _violations.Add($"A send over a network without a fault is {answer.Text}");
    }

    private static async Task ResumeAsync(Dictionary<string, string> variables, CancellationToken stop)
    {
        var (code, said) = await Command.RunAsync(Command.Of(Programs.Server, variables, "resume"), stop);
        if (code != 0)
            throw new InvalidOperationException($"resume ended with {code}: {said}");
    }

    private int NextNumber() => Interlocked.Increment(ref _sends);

    // All are as long as each other, so that the bytes of one request are the bytes of all.
    private static Email EmailOf(int number, bool isChunked) => Email.Of("network", lane: 0, number) is var email && isChunked
        ? email with { Token = email.Token.Replace("token", "chunk", StringComparison.Ordinal) }
        : email;
}
