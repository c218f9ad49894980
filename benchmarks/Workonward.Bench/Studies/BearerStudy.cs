using System.Diagnostics;
using System.Globalization;
using Workonward.Bench.Benches;
using Workonward.Bench.Load;
using Workonward.Bench.OAuth;
using Workonward.Bench.Processes;
using Workonward.Bench.Report;
using Workonward.Core.Grants;
using Workonward.Mcp.OAuth.Tokens;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Bench.Studies;

/// <summary>
/// What the check of an access token costs, and how soon one is refused after its connection was ended. The program's own
/// check over its own ledger, within this process; the tokens are those of real flows.
/// </summary>
internal sealed class BearerStudy(string folder, Announcement backend, BenchOptions options) : IStudy
{
    private const int ManyThreads = 8;
    private const double MostMicroseconds = 20;
    private const double MostSeconds = 1;

    private readonly int _revocations = options.Quick ? 3 : 20;

    public string Name => "bearer";

    public async Task<StudyResult> RunAsync()
    {
        var (variables, issuer) = Connector.OAuthVariables(folder, backend);
        await using var server = await InnerServer.StartAsync(variables, issuer, TimeProvider.System);
        var flow = new SignInFlow(issuer, server.MakeLinkAsync);
        var tokens = new List<string>();
        for (var number = 0; number < 1 + (2 * _revocations); number++)
            tokens.Add((await flow.RunAsync()).AccessToken);

        var check = server.Get<IBearerCheck>();
        return new StudyResult(
            Name,
            "the check of an access token",
            [
                .. await CostAsync(check, tokens[0], threads: 1),
                .. await CostAsync(check, tokens[0], ManyThreads),
                .. await FirstTimesAsync(server, check, tokens[0]),
                .. await RevokeHereAsync(server, check, tokens[1..(1 + _revocations)]),
                .. await RevokeBesideAsync(server, check, tokens[(1 + _revocations)..]),
            ]);
    }

    private async Task<IReadOnlyList<Figure>> CostAsync(IBearerCheck check, string token, int threads)
    {
        // The first is the warm-up.
        await new CheckLoad(check, token, threads).RunAsync(options.RoundLength);
        var round = await new CheckLoad(check, token, threads).RunAsync(options.RoundLength);
        var who = threads == 1 ? "one thread" : string.Create(CultureInfo.InvariantCulture, $"{threads} threads");
        return
        [
            new Figure($"known token, {who}, processor time a check, us", round.Cost, Most: MostMicroseconds),
            new Figure($"known token, {who}, p50, us", Percentile.Median(round.Samples)),
            new Figure($"known token, {who}, p99, us", Percentile.Of(round.Samples, 0.99)),
        ];
    }

    // A token that was never seen: its signature is checked. A grant that this process changed: it is read from the ledger.
    private async Task<IReadOnlyList<Figure>> FirstTimesAsync(InnerServer server, IBearerCheck check, string token)
    {
        var issuing = server.Get<AccessTokens>();
        var connections = server.Get<Connections>();
        var grantId = (await issuing.ReadAsync(token))!.GrantId;
        var grant = (await connections.ListAsync(subject: null, CancellationToken.None)).Single(each => each.Id == grantId);
        var (unseen, reread) = (new List<double>(), new List<double>());
        for (var number = 0; number < (options.Quick ? 20 : 300); number++)
        {
            unseen.Add(await TimeAsync(check, issuing.Issue(grant, grant.Scopes, isNarrowed: false)));
            await connections.ChangeScopesAsync(grantId, grant.Subject, grant.Scopes, CancellationToken.None);
            reread.Add(await TimeAsync(check, token));
        }

        return
        [
            new Figure("first time: signature, p50, us", Percentile.Median(unseen)),
            new Figure("first time: signature, p99, us", Percentile.Of(unseen, 0.99)),
            new Figure("after a change: the grant read from the ledger, p50, us", Percentile.Median(reread)),
            new Figure("after a change: the grant read from the ledger, p99, us", Percentile.Of(reread, 0.99)),
        ];
    }

    private static async Task<IReadOnlyList<Figure>> RevokeHereAsync(InnerServer server, IBearerCheck check, List<string> tokens)
    {
        var refused = 0;
        foreach (var token in tokens)
        {
            await TimeAsync(check, token);
            var grantId = (await server.Get<AccessTokens>().ReadAsync(token))!.GrantId;
            await server.Get<Connections>().RevokeAsync(grantId, subject: null, RevokedBy.Operator, CancellationToken.None);
            if (!await IsGoodAsync(check, token))
                refused++;
        }

        return [new Figure($"ended here: refused on the next call, of {tokens.Count}", refused, Least: tokens.Count)];
    }

    // From the order to the other process until the first refusal: the other's own commit is in it.
    private static async Task<IReadOnlyList<Figure>> RevokeBesideAsync(InnerServer server, IBearerCheck check, List<string> tokens)
    {
        await using var revoker = ChildProcess.Start(Repository.Bench, ["serve-revoker", server.Folder.Root]);
        await revoker.ReadLineAsync();
        var delays = new List<double>();
        foreach (var token in tokens)
        {
            // At another moment of the time for which an answer of the ledger is kept, each time.
            await Task.Delay(TimeSpan.FromMilliseconds(137 * delays.Count % 800), TimeProvider.System);
            await TimeAsync(check, token);
            var grantId = (await server.Get<AccessTokens>().ReadAsync(token))!.GrantId;
            var begun = Stopwatch.GetTimestamp();
            await revoker.Input.WriteLineAsync(grantId);
            await revoker.Input.FlushAsync();
            while (await IsGoodAsync(check, token))
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            delays.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            if (await revoker.ReadLineAsync() is not "ended" and var said)
                throw new WrongAnswerException(status: 0, said);
        }

        return
        [
            new Figure($"ended by another process: refused after, the longest of {delays.Count}, s", delays.Max(), Most: MostSeconds),
            new Figure("ended by another process: refused after, median, s", Percentile.Median(delays)),
        ];
    }

    /// <summary>Microseconds of a check that must let in.</summary>
    private static async Task<double> TimeAsync(IBearerCheck check, string token)
    {
        var request = CheckLoad.Request(token);
        var begun = Stopwatch.GetTimestamp();
        var outcome = await check.CheckAsync(request, CancellationToken.None);
        var time = Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
        return outcome is BearerOutcome.Authenticated ? time : throw new WrongAnswerException(status: 0, outcome.ToString());
    }

    private static async Task<bool> IsGoodAsync(IBearerCheck check, string token) =>
        await check.CheckAsync(CheckLoad.Request(token), CancellationToken.None) is BearerOutcome.Authenticated;
}
