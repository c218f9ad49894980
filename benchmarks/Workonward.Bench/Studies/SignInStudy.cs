using System.Diagnostics;
using Workonward.Bench.OAuth;
using Workonward.Bench.Processes;
using Workonward.Bench.Report;
using Workonward.Core.Grants.People;

namespace Workonward.Bench.Studies;

/// <summary>
/// How long the server lets a person and an assistant wait, from the registration to the first call, on loopback. The real
/// program; its login links are made beside it, as the operator's verb makes them.
/// </summary>
internal sealed class SignInStudy(string folder, Announcement backend, bool isQuick) : IStudy
{
    private const int WarmUp = 10;

    // Of all addresses together the server takes so many tries at a link's code in a minute.
    private const int MostCodes = 40;

    public string Name => "signin";

    public async Task<StudyResult> RunAsync()
    {
        var (process, endpoint) = await Connector.StartOAuthAsync(folder, backend);
        await using var server = process;
        await using var beside = await LedgerBeside.OpenAsync(folder);
        var links = new LoginLinks(beside.Ledger);
        var issuer = new Uri(endpoint, "/");
        var making = new List<double>();
        var flow = new SignInFlow(issuer, MakeAsync);
        var connections = new List<Connection>();
        for (var number = -WarmUp; number < (isQuick ? 10 : 150); number++)
        {
            var connection = await flow.RunAsync();
            if (number >= 0)
                connections.Add(connection);
        }

        var codes = await CodesAsync(issuer, links);
        return new StudyResult(Name, "sign-in to first call, without the person", [.. Figures(connections), .. CodeFigures(codes, making)]);

        async Task<string> MakeAsync()
        {
            var begun = Stopwatch.GetTimestamp();
            var link = await links.MakeAsync(SignInFlow.Email, CancellationToken.None);
            making.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            return link.Token;
        }
    }

    private static IEnumerable<Figure> Figures(List<Connection> connections)
    {
        var sums = connections.ConvertAll(connection => connection.Steps.Sum(step => step.Milliseconds));
        yield return new Figure("whole flow, p50, ms", Percentile.Median(sums), Most: 50);
        yield return new Figure("whole flow, p99, ms", Percentile.Of(sums, 0.99), Most: 50);
        foreach (var step in connections.SelectMany(connection => connection.Steps).GroupBy(step => step.Step, step => step.Milliseconds))
        {
            var times = step.ToList();
            yield return new Figure($"  {step.Key}, p50, ms", Percentile.Median(times));
            yield return new Figure($"  {step.Key}, p99, ms", Percentile.Of(times, 0.99));
        }
    }

    private static IEnumerable<Figure> CodeFigures(List<double> codes, List<double> making) =>
    [
        new("not in it: signed in by the code beside a link (PBKDF2), p50, ms", Percentile.Median(codes)),
        new("not in it: signed in by the code beside a link (PBKDF2), p99, ms", Percentile.Of(codes, 0.99)),
        new("not in it: a link made by the operator (PBKDF2), p50, ms", Percentile.Median(making)),
    ];

    // The same step as "link used", with the code typed on the sign-in page instead.
    private async Task<List<double>> CodesAsync(Uri issuer, LoginLinks links)
    {
        var times = new List<double>();
        for (var number = 0; number < (isQuick ? 5 : MostCodes); number++)
        {
            var link = await links.MakeAsync(SignInFlow.Email, CancellationToken.None);
            using var visitor = new Visitor(issuer);
            var hidden = Visitor.Hidden(await visitor.GetAsync("/login", expected: 200), "/login");
            var begun = Stopwatch.GetTimestamp();
            await visitor.PostAsync("/login", [.. hidden, ("email", SignInFlow.Email), ("code", link.Code)], expected: 303);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return times;
    }
}
