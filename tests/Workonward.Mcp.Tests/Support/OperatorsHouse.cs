using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core;
using Workonward.Core.Approval;
using Workonward.Core.Delivery;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Grants;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Core.Quotas;
using Workonward.Core.Sending;
using Workonward.Mcp.Cli;

namespace Workonward.Mcp.Tests.Support;

/// <summary>A data folder with a real ledger that is filled through Core, and the verbs over it in this process.</summary>
internal sealed class OperatorsHouse : IDisposable
{
    private readonly ScratchFolder _home = new();

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string Home => _home.Path;

    public string DataFolder => _home.Below(".local/state/workonward-mcp");

    public string LedgerFile => Path.Combine(DataFolder, "ledger.db");

    public LedgerPlace Place => new(LedgerFile, Path.Combine(DataFolder, "keys"), Path.Combine(DataFolder, "audit.jsonl"));

    /// <summary>The time as verbs see it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public Dictionary<string, string> Variables(params (string Name, string Value)[] changes) =>
        Given.Variables([("HOME", Home), .. changes]);

    public string File(string name, string content) => _home.File(name, content);

    /// <summary>Sends as a server would, waits for the answer, and closes the ledger again.</summary>
    public async Task<string> SendAsync(
        DeliveryResult answer, string recipient = "person@gitdate.ink", ApprovalTerms? approval = null, string firstName = "Ada")
    {
        Directory.CreateDirectory(Place.KeyFolder);
        await using var ledger = await OpenAsync();
        var stations = CoreSetup.Compose(
            ledger,
            new PolicyPipeline(Given.Stdio().Settings.Policy),
            new AnsweringBackend(answer),
            new CoreSettings(
                new SendingSettings(DryRun: false, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10))
                {
                    Approval = approval ?? ApprovalTerms.None,
                },
                new QuotaLimits(1000, 1000, 1000),
                new SendingLimits { SingleWait = TimeSpan.FromMilliseconds(1) }),
            TimeProvider.System,
            NullLoggerFactory.Instance);
        using var worker = stations.DeliveryWorker;
        var outcome = await stations.SendEmail.ExecuteAsync(
            new Draft(recipient, Addresser: null, Attribs.From([new("first_name", firstName)])),
            idempotencyKey: Guid.NewGuid().ToString(),
            new Caller(Ledger.Tenant, "local:env", ClientId: null, new HashSet<string>(StringComparer.Ordinal)),
            Stop);
        await worker.DrainAsync(Stop);
        return Assert.IsType<SendOutcome.Recorded>(outcome).Report.SendId;
    }

    /// <summary>Writes the audit log out and signs it, as a server does when it stops.</summary>
    public async Task ExportAsync()
    {
        await using var ledger = await OpenAsync();
        var stations = CoreSetup.Compose(
            ledger,
            new PolicyPipeline(Given.Stdio().Settings.Policy),
            new AnsweringBackend(AnsweringBackend.Accepts),
            new CoreSettings(
                new SendingSettings(DryRun: false, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10)),
                new QuotaLimits(1000, 1000, 1000),
                new SendingLimits()),
            TimeProvider.System,
            NullLoggerFactory.Instance);
        using var worker = stations.DeliveryWorker;
        await stations.AuditExporter.ExportAsync(Stop);
    }

    public Task<Ledger> OpenAsync() => Ledger.OpenAsync(Place, TimeProvider.System, NullLoggerFactory.Instance, Stop);

    public async Task<SendState> StateAsync(string sendId)
    {
        await using var ledger = await OpenAsync();
        return (await new ListSends(ledger).FindAsync(sendId, Stop))!.State;
    }

    public async Task<string> FingerprintOfAsync(string sendId)
    {
        await using var ledger = await OpenAsync();
        return (await new ListSends(ledger).FindAsync(sendId, Stop))!.Fingerprint;
    }

    /// <summary>Runs a verb as in a pipe.</summary>
    public Task<CommandRun> RunAsync(params string[] arguments) => RunAsync(width: null, Variables(), arguments);

    /// <summary>Runs a verb on a terminal of 80 columns.</summary>
    public Task<CommandRun> RunOnTerminalAsync(params string[] arguments) => RunAsync(width: 80, Variables(), arguments);

    /// <summary>Runs a verb on a terminal at which a person types one line.</summary>
    public async Task<CommandRun> RunTypingAsync(string typed, params string[] arguments)
    {
        using var input = new StringReader($"{typed}\n");
        return await RunAsync(width: 80, input, Variables(), arguments);
    }

    public Task<CommandRun> RunAsync(int? width, IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        RunAsync(width, input: null, variables, arguments);

    private async Task<CommandRun> RunAsync(
        int? width, TextReader? input, IReadOnlyDictionary<string, string> variables, string[] arguments)
    {
        await using StringWriter output = new(), error = new();
        var shell = new Shell(new Terminal(output, error, UsesColour: false, width) { In = input }, variables, Clock);
        var code = await CommandTree.RunAsync(shell, arguments, Stop);
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    public void Dispose() => _home.Dispose();
}
