using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Flows;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;
using Workonward.Core.Grants.Tokens;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Tests.Support;

/// <summary>The authorization server's core as a process has it: a real ledger in a folder, and a clock that stands still.</summary>
internal sealed class GrantHouse : IAsyncDisposable
{
    public const string Client = "https://client.example/oauth.json";
    public const string Redirect = "https://client.example/callback";
    public const string Ada = "ada@example.com";
    public const string Grace = "grace@example.com";
    public const string Preview = "email.preview";
    public const string Send = "email.send";
    public const string SendBatch = "email.send_batch";

    // RFC 7636 appendix B.
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    public const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private readonly bool _ownsFolder;
    private readonly DirectoryInfo _folder;

    private GrantHouse(
        DirectoryInfo folder, bool ownsFolder, Ledger ledger, GrantTerms terms, SigningSecrets secrets, SteppedClock clock)
    {
        (_folder, _ownsFolder, Ledger, Terms, Secrets, Clock) = (folder, ownsFolder, ledger, terms, secrets, clock);
        Stations = CoreSetup.ComposeGrants(ledger, terms, secrets, Allowed, clock, NullLoggerFactory.Instance);
        Persons = new Persons(
            ledger, Allowed, new MacKeyring(secrets, KeyLabels.Subject), new SignInTerms(HasMethodForAll: false));
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static GrantTerms Usual { get; } =
        new("https://mail.example", "https://mail.example/mcp", [Preview, Send, SendBatch]);

    public static NewFlow Asked { get; } = new(
        Client, "document", "A client", "client.example", Redirect, [Preview, Send, SendBatch], Usual.Resource, "state", Challenge);

    public static SigningSecrets Usually { get; } = SigningSecrets.FromHex([new string('a', 64)]);

    public Ledger Ledger { get; }

    public GrantTerms Terms { get; }

    public SigningSecrets Secrets { get; }

    public SteppedClock Clock { get; }

    public AllowedEmails Allowed { get; } = new([Ada, Grace]);

    public GrantStations Stations { get; }

    public Persons Persons { get; }

    public IDatabase Database => Ledger.Database;

    public static Task<GrantHouse> OpenAsync(GrantTerms? terms = null, SigningSecrets? secrets = null) => OpenAsync(
        Directory.CreateTempSubdirectory("workonward-grants-"), ownsFolder: true, terms ?? Usual, secrets ?? Usually, new SteppedClock());

    /// <summary>A second process on the same ledger, or the same one after a restart.</summary>
    public Task<GrantHouse> NeighbourAsync(GrantTerms? terms = null, SigningSecrets? secrets = null) =>
        OpenAsync(_folder, ownsFolder: false, terms ?? Terms, secrets ?? Secrets, Clock);

    public async Task<Person> SignInAsync(string email = Ada) =>
        (await Persons.SignInAsync(email, SignInMethods.Passkey, Stop))!.Person;

    public Task<string> BeginAsync(NewFlow? asked = null) => Stations.Flows.BeginAsync(asked ?? Asked, Stop);

    public async Task<ConsentOutcome> ApproveAsync(string flow, Person person, params string[] ticked) =>
        await Stations.Flows.ApproveAsync(flow, person, ticked, Stop);

    /// <summary>A code that a person has just consented to.</summary>
    public async Task<string> CodeAsync(NewFlow? asked = null, Person? person = null, params string[] ticked) =>
        Assert.IsType<ConsentOutcome.CodeIssued>(await ApproveAsync(
            await BeginAsync(asked),
            person ?? await SignInAsync(),
            ticked is [] ? [Preview, Send] : ticked)).Code;

    /// <summary>A connection that has just begun.</summary>
    public async Task<TokenOutcome.Granted> ConnectAsync(NewFlow? asked = null, Person? person = null, params string[] ticked) =>
        Assert.IsType<TokenOutcome.Granted>(await RedeemAsync(
            Presented(await CodeAsync(asked, person, ticked)) with { ClientId = (asked ?? Asked).ClientId }));

    public static CodePresented Presented(string code) => new(code, Client, Redirect, Verifier, Usual.Resource);

    public static RefreshPresented Presenting(string token) => new(token, Client, Scopes: null, Usual.Resource);

    public Task<TokenOutcome> RedeemAsync(CodePresented presented) => Stations.Tokens.RedeemAsync(presented, Stop);

    public Task<TokenOutcome> RefreshAsync(RefreshPresented presented) => Stations.Tokens.RefreshAsync(presented, Stop);

    public Task<TokenOutcome> RefreshAsync(string token) => RefreshAsync(Presenting(token));

    public async Task<TokenOutcome.Granted> RefreshedAsync(string token) =>
        Assert.IsType<TokenOutcome.Granted>(await RefreshAsync(token));

    public async Task<Standing?> StandingAsync(string grantId) => await Stations.Standing.FindAsync(grantId, Stop);

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, Func<Row, T> read) =>
        Database.ReadAsync(reader => reader.QueryAsync(sql, read), Stop);

    public async Task<long> CountAsync(string table) =>
        (await QueryAsync($"SELECT COUNT(*) AS rows FROM {table}", row => row.Number("rows")))[0];

    public Task ExecuteAsync(string sql) => Database.WriteAsync(transaction => transaction.ExecuteAsync(sql), Stop);

    public Task<IReadOnlyList<string>> AuditAsync() =>
        QueryAsync("SELECT line FROM sealed_log ORDER BY seq", row => row.Text("line"));

    /// <summary>The audit records but sign-ins, oldest first: event and outcome.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync() =>
    [
        .. (await AuditAsync())
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("ev").GetString() != "auth.signed_in")
            .Select(line => $"{line.GetProperty("ev")} {(line.TryGetProperty("outcome", out var outcome) ? outcome : "")}".Trim()),
    ];

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        if (_ownsFolder)
            _folder.Delete(recursive: true);
    }

    private static async Task<GrantHouse> OpenAsync(
        DirectoryInfo folder, bool ownsFolder, GrantTerms terms, SigningSecrets secrets, SteppedClock clock)
    {
        var ledger = await Ledger.OpenAsync(
            new LedgerPlace(Path.Combine(folder.FullName, "ledger.db"), folder.FullName, Path.Combine(folder.FullName, "audit.jsonl")),
            clock,
            NullLoggerFactory.Instance,
            Stop);
        return new GrantHouse(folder, ownsFolder, ledger, terms, secrets, clock);
    }
}
