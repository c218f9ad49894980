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
    private readonly RunProcesses _processes = new(folder);
    private readonly List<IBench> _benches = [];
    private long _number;

    /// <summary>In the order in which they are shown.</summary>
    public async Task<IReadOnlyList<IBench>> SetAsync()
    {
        if (Wants("disk"))
            _benches.Add(new DiskBench(folder));
        // What is held against the floor, or read beside it, has it in its own run.
        if (Wants("floor") || Wants("discover") || Wants("tools-list"))
            _benches.Add(Echo("floor", "echo, bare SDK (the floor)", FewCallers, await _processes.FloorAsync()));
        if (Wants("echo"))
            _benches.Add(Echo("echo", "echo, our endpoint", FewCallers, await _processes.EchoAsync("serve-endpoint", OwnEndpoint.Token)));
        if (Wants("preview") || Wants("send") || Wants("replay"))
            AddConnector(await _processes.ConnectorAsync());
        if (Wants("preview"))
            _benches.Add(Preview("preview_oauth", "preview_send, OAuth", FewCallers, await _processes.OAuthConnectorAsync()));
        if (Wants("preview-32"))
            await AddTailsAsync();
        if (FixedMethods.Where(each => Wants(each.Name)).ToList() is { Count: > 0 } wanted)
            _benches.AddRange(await new FixedBenches(_processes, _client, FewCallers).SetAsync(wanted));
        if (Wants("core"))
            await AddCoreAsync();
        return _benches;
    }

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
        await _processes.DisposeAsync();
    }

    private bool Wants(string name) => options.Only.Contains(name);

    private void AddConnector(Served connector)
    {
        if (Wants("preview"))
            _benches.Add(Preview("preview", "preview_send", FewCallers, connector));
        if (Wants("send"))
            _benches.AddRange(CallerCounts.Select(callers => Bench($"send_{callers}", "send_email", callers, connector, Send, ToolCallWords.Accepted)));
        if (Wants("replay"))
            _benches.Add(Bench("replay", "send_email, the same key", FewCallers, connector, () => ToolCallWords.Replay, ToolCallWords.Accepted));
    }

    private async Task AddTailsAsync()
    {
        _benches.Add(Echo("floor_32", "echo, bare SDK", TailCallers, await _processes.FloorAsync()));
        _benches.Add(Preview("preview_oauth_32", "preview_send, OAuth", TailCallers, await _processes.OAuthConnectorAsync()));
    }

    private async Task AddCoreAsync()
    {
        var process = _processes.Keep((await CoreProcess.StartAsync(_processes.Folder("core"))).Process);
        _benches.AddRange(CallerCounts.Select(callers => new CoreBench(callers, process)));
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
