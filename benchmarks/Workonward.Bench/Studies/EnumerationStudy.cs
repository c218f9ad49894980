using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Workonward.Bench.Load;
using Workonward.Bench.OAuth;
using Workonward.Bench.Processes;
using Workonward.Bench.Report;

namespace Workonward.Bench.Studies;

/// <summary>
/// Whether the clock tells a stranger who may sign in: the same wrong attempts for an allowed address and for unknown ones, in
/// turn and in an order that is drawn each time. The allowed one is worth the most to a stranger: it has a live login link, and
/// each of its emailed codes is really handed over. The server is within this process, and its clock is moved past the limits.
/// </summary>
internal sealed class EnumerationStudy(string folder, Announcement backend, bool isQuick) : IStudy
{
    private const double LeastP = 0.01;
    private const int VisitorCount = 16;
    private const string Allowed = SignInFlow.Email;
    private const string Unknown = "eve@gitdate.ink";
    private const string Another = "zoe@gitdate.ink";

    // The mail of one attempt must not be on its way during the next one.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    // Five codes in a quarter of an hour are mailed to one address.
    private static readonly TimeSpan BetweenTurns = TimeSpan.FromMinutes(4);

    private readonly MovedClock _clock = new();
    private readonly int _attempts = isQuick ? 20 : 200;

    public string Name => "enumeration";

    public async Task<StudyResult> RunAsync()
    {
        var (variables, issuer) = Connector.OAuthVariables(folder, backend);
        variables["WORKONWARD_MCP_SIGN_IN"] = "link,email";
        variables["WORKONWARD_MCP_LOGIN_API_KEY"] = backend.Key;
        // The tools have another key; nothing is sent with it here.
        variables["WORKONWARD_API_KEY"] = new string('0', backend.Key.Length);
        variables["WORKONWARD_MCP_DRY_RUN"] = "1";
        await using var server = await InnerServer.StartAsync(variables, issuer, _clock);
        var visitors = Enumerable.Range(0, VisitorCount).Select(_ => new Visitor(issuer)).ToList();
        var times = new AttemptTimes();
        // The first turns are the warm-up.
        for (var turn = -VisitorCount; turn < _attempts; turn++)
            await TakeTurnAsync(server, visitors[(turn + VisitorCount) % VisitorCount], turn < 0 ? new AttemptTimes() : times);
        visitors.ForEach(visitor => visitor.Dispose());
        await CheckMailedAsync(_attempts + VisitorCount);
        return new StudyResult(
            Name, "who may sign in, told by the clock", [.. AttemptTimes.Steps.SelectMany(step => Figures(times, step))]);
    }

    private async Task TakeTurnAsync(InnerServer server, Visitor visitor, AttemptTimes times)
    {
        _clock.Move(BetweenTurns);
        // A code dies after five tries: each turn has a fresh one, made before it is drawn who comes first.
        await server.MakeLinkAsync();
        string[] order = [Allowed, Unknown, Another];
        RandomNumberGenerator.Shuffle(order.AsSpan());
        foreach (var email in order)
        {
            var page = await visitor.GetAsync("/login", expected: 200);
            await TimeAsync(AttemptTimes.LinkCode, email, () => visitor.PostAsync(
                "/login", [.. Visitor.Hidden(page, "/login"), ("email", email), ("code", "2222-2222")], expected: 400));
            var asked = await TimeAsync(AttemptTimes.EmailAsked, email, () => visitor.PostAsync(
                "/login/email", [.. Visitor.Hidden(page, "/login/email"), ("email", email)], expected: 303));
            var typing = await visitor.GetAsync(asked.Location!, expected: 200);
            await TimeAsync(AttemptTimes.EmailTyped, email, () => visitor.PostAsync(
                "/login/code", [.. Visitor.Hidden(typing, "/login/code"), ("code", "00000000")], expected: 400));
        }

        async Task<Answer> TimeAsync(string step, string email, Func<Task<Answer>> attempt)
        {
            await Task.Delay(Pause, TimeProvider.System);
            var begun = Stopwatch.GetTimestamp();
            var answer = await attempt();
            times.Add(step, email, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            return answer;
        }
    }

    private static IEnumerable<Figure> Figures(AttemptTimes times, string step)
    {
        var (allowed, unknown, another) = (times.Of(step, Allowed), times.Of(step, Unknown), times.Of(step, Another));
        yield return new Figure($"{step}: p of allowed = unknown (Mann-Whitney)", RankTest.PValue(allowed, unknown), Least: LeastP);
        yield return new Figure($"{step}: p of unknown = another unknown, to compare", RankTest.PValue(unknown, another));
        yield return new Figure($"{step}: allowed, median, ms", Percentile.Median(allowed));
        yield return new Figure($"{step}: unknown, median, ms", Percentile.Median(unknown));
        yield return new Figure($"{step}: unknown, p95 - p5, ms", Percentile.Of(unknown, 0.95) - Percentile.Of(unknown, 0.05));
    }

    // Had the mails been held back by a limit, the two addresses would have been treated alike for that reason.
    private async Task CheckMailedAsync(int expected)
    {
        using var client = new HttpClient();
        var patience = Stopwatch.StartNew();
        string counts;
        do
        {
            await Task.Delay(Pause, TimeProvider.System);
            counts = await client.GetStringAsync(new Uri(backend.ControlUrl, "/counts"));
        }
        while (Accepted() < expected && patience.Elapsed < TimeSpan.FromSeconds(10));
        if (Accepted() != expected)
            throw new WrongAnswerException(status: 0, $"{expected} codes should have been mailed: {counts}");

        long Accepted() => JsonElement.Parse(counts).GetProperty("accepted").GetInt64();
    }
}
