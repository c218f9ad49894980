using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core.Grants;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Sending;
using Workonward.Storage;

namespace Workonward.Core.Tests.Support;

/// <summary>Core as a process has it: a real ledger in a folder, a policy, a fake backend, and its own clock.</summary>
internal sealed class House : IAsyncDisposable
{
    private readonly bool _ownsFolder;

    private House(DirectoryInfo folder, bool ownsFolder, Ledger ledger, PolicyPipeline policy, FakeBackend backend, HouseTerms terms)
    {
        (Folder, _ownsFolder, Ledger, Policy, Backend) = (folder, ownsFolder, ledger, policy, backend);
        Clock = terms.Clock;
        Stations = CoreSetup.Compose(
            ledger, policy, backend,
            new CoreSettings(terms.Sending, terms.Quotas, terms.Limits) { Audit = terms.Audit, Approvers = terms.Approvers, PracticeProfile = terms.PracticeProfile },
            terms.Clock, terms.Loggers);
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Caller Ada { get; } = new("default", "local:ada", ClientId: null, new HashSet<string>());

    public static Caller Grace { get; } = new("default", "local:grace", ClientId: null, new HashSet<string>());

    public DirectoryInfo Folder { get; }

    public Ledger Ledger { get; }

    public PolicyPipeline Policy { get; }

    public FakeBackend Backend { get; }

    public TestClock Clock { get; }

    public Stations Stations { get; }

    public IDatabase Database => Ledger.Database;

    public static Task<House> OpenAsync(HouseTerms? terms = null) =>
        OpenAsync(Directory.CreateTempSubdirectory("workonward-core-"), ownsFolder: true, terms ?? new HouseTerms());

    /// <summary>A process on the ledger of one that has ended; the folder is the caller's.</summary>
    public static Task<House> ReopenAsync(DirectoryInfo folder, HouseTerms terms) => OpenAsync(folder, ownsFolder: false, terms);

    /// <summary>A second process on the same ledger.</summary>
    public Task<House> NeighbourAsync(HouseTerms? terms = null) =>
        OpenAsync(Folder, ownsFolder: false, terms ?? new HouseTerms { Clock = Clock });

    public Task<SendOutcome> SendAsync(Draft? draft = null, string? key = null, Caller? caller = null) =>
        Stations.SendEmail.ExecuteAsync(draft ?? Some.Draft(), key, caller ?? Ada, Stop);

    public async Task<SendReport> RecordedAsync(Draft? draft = null, string? key = null, Caller? caller = null) =>
        Assert.IsType<SendOutcome.Recorded>(await SendAsync(draft, key, caller)).Report;

    public async Task<Refusal> RefusedAsync(Draft? draft = null, string? key = null, Caller? caller = null) =>
        Assert.IsType<SendOutcome.Refused>(await SendAsync(draft, key, caller)).Refusal;

    public Task<BatchOutcome> BatchAsync(
        BatchDraft? draft = null, string? key = null, string? token = null, Caller? caller = null) =>
        Stations.SendBatch.ExecuteAsync(draft ?? Some.Batch(), key, token, caller ?? Ada, Stop);

    public async Task<SendState> StateAsync(string sendId) => (await FindAsync(sendId)).State;

    public async Task<OutboxEntry> FindAsync(string sendId) =>
        (await Database.ReadAsync(reader => OutboxReader.FindAsync(reader, sendId), Stop))!;

    /// <summary>Exports what is there, with a checkpoint at its end, as a process does at its shutdown.</summary>
    public Task ExportAsync() => Stations.AuditExporter.ExportAsync(Stop);

    /// <summary>The lines of an audit file, heads and checkpoints among them.</summary>
    public async Task<string[]> LinesAsync(string? name = null)
    {
        var path = name is null ? Ledger.Place.AuditFile : Path.Combine(Folder.FullName, name);
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return (await file.ReadToEndAsync(Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The records of an audit file alone.</summary>
    public async Task<string[]> RecordsAsync(string? name = null) =>
        [.. (await LinesAsync(name)).Where(line => line.StartsWith("{\"v\":1,\"seq\":", StringComparison.Ordinal))];

    /// <summary>The names of the closed segments, the oldest first.</summary>
    public string[] ClosedSegments() =>
        [.. Folder.GetFiles("audit-*.jsonl").Select(file => file.Name).Order(StringComparer.Ordinal)];

    /// <summary>Changes the ledger behind the server's back.</summary>
    public Task<int> TamperAsync(string sql) => Database.WriteAsync(tx => tx.ExecuteAsync(sql), Stop);

    /// <summary>The audit records, oldest first: event and outcome.</summary>
    public async Task<IReadOnlyList<string>> AuditAsync() => await Database.ReadAsync(
        reader => reader.QueryAsync("SELECT line FROM sealed_log ORDER BY seq", row => row.Text("line")), Stop);

    public async Task<IReadOnlyList<string>> EventsAsync(bool skipEmpty = false) =>
        [.. (await AuditAsync()).Where(line => !skipEmpty || line.Length > 0).Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("ev").GetString()!)];

    /// <summary>Ends the process and leaves its folder.</summary>
    public async Task CloseAsync()
    {
        Stations.DeliveryWorker.Dispose();
        await Ledger.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (_ownsFolder)
            Folder.Delete(recursive: true);
    }

    private static async Task<House> OpenAsync(DirectoryInfo folder, bool ownsFolder, HouseTerms terms)
    {
        var ledger = await Ledger.OpenAsync(
            new LedgerPlace(Path.Combine(folder.FullName, "ledger.db"), folder.FullName, Path.Combine(folder.FullName, "audit.jsonl")),
            terms.Clock,
            NullLoggerFactory.Instance,
            Stop);
        return new House(folder, ownsFolder, ledger, new PolicyPipeline(terms.Policy), terms.Backend, terms);
    }
}
