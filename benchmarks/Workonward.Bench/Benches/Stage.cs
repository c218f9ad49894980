using System.Text.Json;
using Workonward.Bench.Hosts;
using Workonward.Bench.Load;
using Workonward.Bench.OAuth;
using Workonward.Bench.Processes;
using Workonward.Bench.Report;
using Workonward.Bench.Studies;
using Workonward.Core.Grants.People;

namespace Workonward.Bench.Benches;

/// <summary>Starts the processes that the wanted benchmarks need, and no others.</summary>
internal sealed class Stage(BenchOptions options, string folder) : IAsyncDisposable
{
    private const int FewCallers = 8;
    private static readonly int[] CallerCounts = [1, 8, 64];

    private readonly HttpClient _client = ToolCall.Client();
    private readonly List<ChildProcess> _processes = [];
    private readonly List<IBench> _benches = [];
    private Announcement? _backend;
    private long _number;

    /// <summary>In the order in which they are shown.</summary>
    public async Task<IReadOnlyList<IBench>> SetAsync()
    {
        if (Wants("disk"))
            _benches.Add(new DiskBench(folder));
        if (Wants("floor"))
            await AddEchoAsync("floor", "echo, bare SDK (the floor)", "serve-floor", token: null);
        if (Wants("echo"))
            await AddEchoAsync("echo", "echo, our endpoint", "serve-endpoint", OwnEndpoint.Token);
        if (Wants("preview") || Wants("send") || Wants("replay"))
            await AddConnectorAsync();
        if (Wants("preview"))
            await AddPreviewWithOAuthAsync();
        if (Wants("core"))
            await AddCoreAsync();
        return _benches;
    }

    /// <summary>What is measured by its own plan, after the rounds.</summary>
    public async Task<IReadOnlyList<IStudy>> StudiesAsync()
    {
        var studies = new List<IStudy>();
        if (Wants("bearer"))
            studies.Add(new BearerStudy(Folder("bearer"), await BackendAsync(), options));
        if (Wants("signin"))
            studies.Add(new SignInStudy(Folder("signin"), await BackendAsync(), options.Quick));
        if (Wants("token"))
            studies.Add(new TokenStudy(Folder("token"), await BackendAsync(), options.Quick));
        // With a backend of its own: its mails are counted.
        if (Wants("enumeration"))
            studies.Add(new EnumerationStudy(Folder("enumeration"), await StartBackendAsync("counted"), options.Quick));
        if (Wants("audit-verify"))
            studies.Add(new AuditVerifyStudy(Folder("audit-verify"), options.Quick));
        return studies;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        foreach (var process in _processes)
            await process.DisposeAsync();
    }

    private bool Wants(string name) => options.Only.Contains(name);

    private async Task AddEchoAsync(string name, string title, string verb, string? token)
    {
        var process = Started(ChildProcess.Start(Repository.Bench, [verb]));
        var call = new ToolCall(
            _client,
            new Uri(await process.ReadLineAsync() + "/mcp"),
            token,
            () => /*lang=json,strict*/ """{"name":"echo","arguments":{"message":"The quick brown fox jumps over the lazy dog."}}""",
            "The quick brown fox jumps over the lazy dog.");
        _benches.Add(new HttpBench(name, title, FewCallers, process, call));
    }

    private async Task AddConnectorAsync()
    {
        var (process, endpoint) = await Connector.StartAsync(Folder("connector"), await BackendAsync());
        Started(process);
        if (Wants("preview"))
            _benches.Add(Bench("preview", "preview_send", FewCallers, Preview, "\"would\":\"send\""));
        if (Wants("send"))
            _benches.AddRange(CallerCounts.Select(callers => Bench($"send_{callers}", "send_email", callers, Send, "\"status\":\"accepted\"")));
        if (Wants("replay"))
            _benches.Add(Bench("replay", "send_email, the same key", FewCallers, Replay, "\"status\":\"accepted\""));

        HttpBench Bench(string name, string title, int callers, Func<string> parameters, string expected) =>
            new(name, title, callers, process, new ToolCall(_client, endpoint, OwnEndpoint.Token, parameters, expected));
    }

    private async Task AddPreviewWithOAuthAsync()
    {
        var (process, endpoint) = await Connector.StartOAuthAsync(Folder("preview-oauth"), await BackendAsync());
        Started(process);
        await using var beside = await LedgerBeside.OpenAsync(Folder("preview-oauth"));
        var links = new LoginLinks(beside.Ledger);
        var flow = new SignInFlow(
            new Uri(endpoint, "/"), async () => (await links.MakeAsync(SignInFlow.Email, CancellationToken.None)).Token);
        var token = (await flow.RunAsync()).AccessToken;
        _benches.Add(new HttpBench(
            "preview_oauth", "preview_send, OAuth", FewCallers, process, new ToolCall(_client, endpoint, token, Preview, "\"would\":\"send\"")));
    }

    private async Task<Announcement> BackendAsync() => _backend ??= await StartBackendAsync("simulator");

    private async Task<Announcement> StartBackendAsync(string name)
    {
        var simulator = Started(ChildProcess.Start(Repository.Simulator, ["--data", Folder(name), "--instant"]));
        return JsonSerializer.Deserialize(await simulator.ReadLineAsync(), BenchJson.Default.Announcement)!;
    }

    private async Task AddCoreAsync()
    {
        var process = Started(ChildProcess.Start(Repository.Bench, ["serve-core", Directory.CreateDirectory(Folder("core")).FullName]));
        await process.ReadLineAsync();
        _benches.AddRange(CallerCounts.Select(callers => new CoreBench(callers, process)));
    }

    private static string Preview() =>
        /*lang=json,strict*/ """{"name":"preview_send","arguments":{"recipient":"ada@gitdate.ink","attribs":{"name":"Ada","order":"1815"}}}""";

    // Another recipient each time: a repeat would be answered from the ledger.
    private string Send()
    {
        var number = Interlocked.Increment(ref _number);
        var arguments = $$"""{"recipient":"reader{{number}}@gitdate.ink","attribs":{"name":"Reader {{number}}","order":"{{number}}"} }""";
        return $$"""{"name":"send_email","arguments":{{arguments}}}""";
    }

    private static string Replay() =>
        /*lang=json,strict*/ """{"name":"send_email","arguments":{"recipient":"ada@gitdate.ink","attribs":{"name":"Ada"},"idempotency_key":"the-same-again"}}""";

    private ChildProcess Started(ChildProcess process)
    {
        _processes.Add(process);
        return process;
    }

    private string Folder(string name) => Path.Combine(folder, name);
}
