using Workonward.Bench.Hosts;
using Workonward.Bench.Load;
using Workonward.Bench.Processes;
using Workonward.Bench.Studies;

namespace Workonward.Bench.Benches;

/// <summary>Starts the processes that the wanted benchmarks need, and no others.</summary>
internal sealed class Stage(BenchOptions options, string folder) : IAsyncDisposable
{
    private const int FewCallers = 8;
    private const int TailCallers = 32;
    private static readonly int[] CallerCounts = [1, 8, 64];

    private static readonly (string Name, string Method)[] FixedMethods =
        [("discover", "server/discover"), ("tools-list", "tools/list")];

    private readonly HttpClient _client = ToolCall.Client();
    private readonly List<HttpClient> _others = [];
    private readonly RunProcesses _processes = new(folder);
    private long _number;

    /// <summary>In the order in which they are shown.</summary>
    public async Task<IReadOnlyList<BenchGroup>> SetAsync() =>
    [
        new(await PreviewsAsync(), options.ManyRounds, options.RoundLength),
        new(await AllAsync(), options.Rounds, options.RoundLength),
        new(await FixedAsync(), options.Turns, options.TurnLength),
        new(await TailsAsync(), options.Turns, options.TurnLength),
    ];

    /// <summary>What is measured by its own plan, after the rounds.</summary>
    public async Task<IReadOnlyList<IStudy>> StudiesAsync()
    {
        var studies = new List<IStudy>();
        if (Wants("overhead"))
            studies.Add(new OverheadStudy(Directory.CreateDirectory(_processes.Folder("overhead")).FullName, options.Quick));
        if (Wants("ledger-size"))
            studies.Add(new LedgerSizeStudy(_processes.Folder("ledger-size"), options.Quick));
        if (Wants("batch"))
            studies.Add(new BatchStudy(_processes, _client, Echo("floor", "", FewCallers, await _processes.FloorAsync()), options));
        if (Wants("bearer"))
            studies.Add(new BearerStudy(_processes.Folder("bearer"), await _processes.BackendAsync(), options));
        if (Wants("signin"))
            studies.Add(new SignInStudy(_processes.Folder("signin"), await _processes.BackendAsync(), options.Quick));
        if (Wants("token"))
            studies.Add(new TokenStudy(_processes.Folder("token"), await _processes.BackendAsync(), options.Quick));
        // With a backend of its own: its mails are counted.
        if (Wants("enumeration"))
            studies.Add(new EnumerationStudy(_processes.Folder("enumeration"), await _processes.StartBackendAsync("counted"), options.Quick));
        if (Wants("audit-verify"))
            studies.Add(new AuditVerifyStudy(_processes.Folder("audit-verify"), options.Quick));
        return studies;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _others.ForEach(other => other.Dispose());
        await _processes.DisposeAsync();
    }

    private HttpClient NewClient()
    {
        _others.Add(ToolCall.Client());
        return _others[^1];
    }

    private bool Wants(string name) => options.Only.Contains(name);

    private async Task<IReadOnlyList<IBench>> AllAsync()
    {
        var benches = new List<IBench>();
        if (Wants("disk"))
            benches.Add(new DiskBench(folder));
        if (Wants("floor"))
            benches.Add(Echo("floor", "echo, bare SDK (the floor)", FewCallers, await _processes.FloorAsync()));
        if (Wants("echo"))
            benches.Add(Echo("echo", "echo, our endpoint", FewCallers, await _processes.EchoAsync("serve-endpoint", OwnEndpoint.Token)));
        if (Wants("send") || Wants("replay"))
            benches.AddRange(OfConnector(await _processes.ConnectorAsync()));
        if (Wants("core"))
            benches.AddRange(OfCore((await CoreProcess.StartAsync(_processes.Folder("core"))).Process));
        return benches;
    }

    private async Task<IReadOnlyList<IBench>> PreviewsAsync() => !Wants("preview") ? [] :
    [
        Echo("floor_preview", "echo, bare SDK", FewCallers, await _processes.FloorAsync()),
        Preview("preview", "preview_send", FewCallers, await _processes.ConnectorAsync()),
        Preview("preview_oauth", "preview_send, OAuth", FewCallers, await _processes.OAuthConnectorAsync()),
    ];

    private async Task<IReadOnlyList<IBench>> FixedAsync()
    {
        var wanted = FixedMethods.Where(each => Wants(each.Name)).ToList();
        return wanted.Count == 0 ? [] :
        [
            Echo("floor_fixed", "echo, bare SDK", FewCallers, await _processes.FloorAsync()),
            .. await new FixedBenches(_processes, NewClient, FewCallers).SetAsync(wanted),
        ];
    }

    private async Task<IReadOnlyList<IBench>> TailsAsync() => !Wants("preview-32") ? [] :
    [
        Echo("floor_32", "echo, bare SDK", TailCallers, await _processes.FloorAsync()),
        Preview("preview_oauth_32", "preview_send, OAuth", TailCallers, await _processes.OAuthConnectorAsync()),
    ];

    private IEnumerable<IBench> OfConnector(Served connector)
    {
        foreach (var callers in Wants("send") ? CallerCounts : [])
            yield return Bench($"send_{callers}", "send_email", callers, connector, Send, ToolCallWords.Accepted);
        if (Wants("replay"))
            yield return Bench("replay", "send_email, the same key", FewCallers, connector, () => ToolCallWords.Replay, ToolCallWords.Accepted);
    }

    private IEnumerable<IBench> OfCore(ChildProcess core)
    {
        _processes.Keep(core);
        return CallerCounts.Select(callers => new CoreBench(callers, core));
    }

    private HttpBench Echo(string name, string title, int callers, Served served) =>
        Bench(name, title, callers, served, () => ToolCallWords.Echo, ToolCallWords.Echoed);

    private HttpBench Preview(string name, string title, int callers, Served served) =>
        Bench(name, title, callers, served, () => ToolCallWords.Preview, ToolCallWords.WouldSend);

    private HttpBench Bench(string name, string title, int callers, Served served, Func<string> parameters, string expected) =>
        new(name, title, callers, served.Process, new ToolCall(_client, served, parameters, expected).MakeAsync);

    // Another recipient each time: a repeat would be answered from the ledger.
    private string Send() => ToolCallWords.Send(Interlocked.Increment(ref _number));
}
