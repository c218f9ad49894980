using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core.Grants;
using Workonward.Core.Grants.Clients;
using Workonward.Core.Grants.Keys;
using Workonward.Core.Outbox;
using Workonward.Mcp.Hosting;
using Workonward.Mcp.OAuth;

namespace Workonward.Mcp.Cli.Checks.OAuth;

/// <summary>Who may come in, how, and with which key: what an operator of mode <c>oauth</c> decided, in words.</summary>
internal sealed class AccessCheck : ICheck
{
    private const int MostNamed = 5;
    private const string KeyName = "WORKONWARD_MCP_OAUTH_SIGNING_KEY";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CheckRow>> RunAsync(CheckSubject subject, CancellationToken cancellationToken)
    {
        if (!subject.Settings.Transport.UsesOAuth)
            return [];

        var settings = subject.Settings;
        return
        [
            .. subject.IsWrong(OAuthSettings.EmailsName) ? [] : new[] { Emails(settings.OAuth) },
            .. await SignInRows.OfAsync(subject, cancellationToken),
            Hosts(new ClientHosts(settings.OAuth.ClientHosts)),
            .. subject.IsWrong(KeyName) ? [] : await KeyAsync(subject, cancellationToken),
            Proxy(settings.Http),
            Tools(settings),
        ];
    }

    private static CheckRow Emails(OAuthSettings settings)
    {
        var emails = settings.AllowedEmails;
        var file = settings.EmailsFile is null ? "" : " The file is read again when it changes.";
        if (emails.Count == 0)
        {
            return new("allowed emails", Mark.Fail, $"OAuth fails: nobody may sign in.{file}",
                $"Name the login email in {OAuthSettings.EmailsName}.");
        }

        var named = string.Join(", ", emails.Take(MostNamed).Select(email => Shown.Plain(email, longest: 320)));
        var more = emails.Count > MostNamed
            ? string.Create(CultureInfo.InvariantCulture, $" and {emails.Count - MostNamed} more") : "";
        var words = emails.Count == 1 ? "1 person may sign in" : string.Create(CultureInfo.InvariantCulture, $"{emails.Count} people may sign in");
        return new("allowed emails", Mark.Ok, $"{words}: {named}{more}.{file} Each sees and ends only their own connections.");
    }

    private static CheckRow Hosts(ClientHosts hosts) => hosts.IsOpen
        ? new("client hosts", Mark.Warn, "Any host may receive a person's consent.", $"Name the hosts of your assistants in {ClientHosts.Setting}.")
        : new(
            "client hosts",
            Mark.Ok,
            $"ChatGPT {Can(hosts.Allows("chatgpt.com"))} connect, Claude {Can(hosts.Allows("claude.ai"))}, "
                + $"programs on a person's own machine {Can(hosts.Allows("localhost"))}.");

    private static string Can(bool allowed) => allowed ? "can" : "can't";

    private static async Task<CheckRow[]> KeyAsync(CheckSubject subject, CancellationToken cancellationToken)
    {
        var settings = subject.Settings.OAuth;
        if (settings.SigningKeys.Count == 0 && subject.Reading.Reader.IsLeftOut(KeyName))
            return [new("signing key", Mark.Ok, "It was given to the server; its value is not known here, so it was not compared.")];
        if (subject.Folder is not { } folder)
            return [new("signing key", Mark.Ok, Origin(settings, isKept: false))];

        var isKept = File.Exists(SigningKeyFile.PathIn(folder.Keys));
        if (settings.SigningKeys.Count == 0 && !isKept)
            return [new("signing key", Mark.Ok, "None is given and none is kept yet: the first start makes one, and keeps it in the key folder.")];
        try
        {
            return [await CompareAsync(subject, folder, Origin(settings, isKept), cancellationToken)];
        }
        catch (Exception failure) when (StoreFailure.Explain(failure) is { } words)
        {
            return [new("signing key", Mark.Fail, words)];
        }
    }

    private static string Origin(OAuthSettings settings, bool isKept) => settings.SigningKeys.Count switch
    {
        0 when isKept => "Kept in the key folder.",
        0 => "None is kept yet: the first start makes one.",
        1 => "Given.",
        var count => string.Create(CultureInfo.InvariantCulture, $"{count} are given: the first signs, the others still verify."),
    };

    private static async Task<CheckRow> CompareAsync(
        CheckSubject subject, DataFolder folder, string origin, CancellationToken cancellationToken)
    {
        var secrets = OAuthSetup.Secrets(subject.Settings.OAuth, folder.Keys);
        if (!File.Exists(folder.Ledger) || Ledger.FindMissing(folder.Place) is not null)
            return new("signing key", Mark.Ok, $"{origin} No server has started with it yet.");

        await using var ledger = await Ledger.OpenAsync(
            folder.Place, subject.Clock, NullLoggerFactory.Instance, cancellationToken);
        if (await new KeyRecord(ledger).KnowsAsync(secrets, cancellationToken) is not false)
            return new("signing key", Mark.Ok, $"{origin} It hasn't changed since the last start.");

        var ends = (await new Connections(ledger).ListAsync(subject: null, cancellationToken)).Count;
        return new(
            "signing key",
            Mark.Warn,
            string.Create(CultureInfo.InvariantCulture, $"{origin} It is another one than at the last start, which ends {ends} connections."),
            $"To keep them, put the old one behind the new one: {KeyName}=new,old.");
    }

    private static CheckRow Proxy(HttpSettings http) => http switch
    {
        { BehindProxy: false } => new("proxy", Mark.Ok, "None is expected: X-Forwarded-For is not believed."),
        { IsLoopback: false, NamesProxies: false } => new(
            "proxy",
            Mark.Warn,
            $"The server listens on {http.Host}, and only a proxy on this machine is trusted to say who calls. One that comes from "
                + "another address, as from another container, is not believed, and all its visitors share one limit.",
            "Name the proxy's address or network in WORKONWARD_MCP_TRUSTED_PROXIES."),
        _ => new(
            "proxy",
            Mark.Ok,
            $"A proxy in front is trusted at {string.Join(", ", http.TrustedProxies)} to say who calls. The Host may be passed on or "
                + "rewritten to localhost; nothing is built from it."),
    };

    private static CheckRow Tools(Settings settings) => new(
        "tools",
        Mark.Ok,
        string.Create(CultureInfo.InvariantCulture, $"{settings.Tools.Offered.Count} are offered: {string.Join(", ", settings.Tools.Offered)}."),
        "Tools are missing in the assistant: refresh the connector's tool list after OAuth completes. It selects the wrong one: "
            + "name the server and the exact tool in the prompt.");
}
