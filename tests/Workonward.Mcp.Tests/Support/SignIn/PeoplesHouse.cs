using Workonward.Core.Grants;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Grants.People;
using Workonward.Core.Outbox;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Tests.Support.SignIn;

/// <summary>A data folder that a server with OAuth has left, and the verbs over it from a shell without its variables.</summary>
internal sealed class PeoplesHouse : IDisposable
{
    public const string Issuer = "https://mail.gitdate.ink";
    public const string Ada = "ada@gitdate.ink";
    public const string Grace = "grace@gitdate.ink";

    public OperatorsHouse Operator { get; init; } = new();

    /// <summary>Makes the ledger and writes down the settings, as a server does at its start.</summary>
    public async Task ServeAsync(params (string Name, string Value)[] changes)
    {
        Directory.CreateDirectory(Operator.Place.KeyFolder);
        await using (await Operator.OpenAsync())
        {
            // Opening makes it.
        }

        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["WORKONWARD_MCP_DATA_DIR"] = Operator.DataFolder,
            ["WORKONWARD_MCP_KEY_DIR"] = Operator.Place.KeyFolder,
            ["WORKONWARD_MCP_AUDIT_LOG_PATH"] = Operator.Place.AuditFile,
            ["WORKONWARD_MCP_OAUTH_ISSUER"] = Issuer,
            ["WORKONWARD_MCP_OAUTH_ALLOWED_EMAILS"] = $"{Ada},{Grace}",
            ["WORKONWARD_MCP_SIGN_IN"] = "link,passkey",
        };
        foreach (var (name, value) in changes)
            variables[name] = value;
        foreach (var (name, _) in changes.Where(change => change.Value.Length == 0))
            variables.Remove(name);
        new EffectiveSettings(
            EffectiveSettings.CurrentFormat, "0.1.0", DateTimeOffset.UnixEpoch, ProcessId: 1, variables,
            ["WORKONWARD_API_KEY", "WORKONWARD_MCP_OAUTH_SIGNING_KEY"])
            .Write(Path.Combine(Operator.DataFolder, "settings.json"));
    }

    /// <summary>Runs a verb as in a pipe, with a home and nothing else.</summary>
    public Task<CommandRun> RunAsync(params string[] arguments) => Operator.RunAsync(width: null, Shell(), arguments);

    /// <summary>Runs a verb on a terminal of 40 columns.</summary>
    public Task<CommandRun> RunOnTerminalAsync(params string[] arguments) => Operator.RunAsync(width: 40, Shell(), arguments);

    /// <summary>The variables of a shell that knows where its home is.</summary>
    public Dictionary<string, string> Shell() => new(StringComparer.Ordinal) { ["HOME"] = Operator.Home };

    /// <summary>Takes a link as a server would that has this signing key.</summary>
    public async Task<LinkOutcome> RedeemAsync(string token, char key = '5')
    {
        await using var ledger = await Operator.OpenAsync();
        return await SignIn(ledger, key).RedeemAsync(token, OperatorsHouse.Stop);
    }

    /// <summary>The same with the code.</summary>
    public async Task<LinkOutcome> RedeemCodeAsync(string email, string code)
    {
        await using var ledger = await Operator.OpenAsync();
        return await SignIn(ledger, key: '5').RedeemCodeAsync(email, code, "192.0.2.1", OperatorsHouse.Stop);
    }

    /// <summary>Signs somebody in, as any method does.</summary>
    public async Task<SignedIn> SignInAsync(string email)
    {
        await using var ledger = await Operator.OpenAsync();
        return (await People(ledger, key: '5').SignInAsync(email, SignInMethods.Link, OperatorsHouse.Stop))!;
    }

    public void Execute(string sql) => LedgerFile.Execute(Operator.LedgerFile, sql);

    public IReadOnlyList<string> Texts(string sql) => LedgerFile.Texts(Operator.LedgerFile, sql);

    public void Dispose() => Operator.Dispose();

    private static AllowedEmails Allowed { get; } = new([Ada, Grace]);

    private static LinkSignIn SignIn(Ledger ledger, char key) => new(ledger, Allowed, People(ledger, key));

    private static Persons People(Ledger ledger, char key) => new(
        ledger,
        Allowed,
        new MacKeyring(SigningSecrets.FromHex([new string(key, 64)]), KeyLabels.Subject),
        new SignInTerms(HasMethodForAll: false));
}
