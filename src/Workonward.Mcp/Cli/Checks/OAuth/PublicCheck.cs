using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Workonward.Core.Grants.Clients;
using Workonward.Mcp.Cli.Web;
using Workonward.Mcp.OAuth;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.Cli.Checks.OAuth;

/// <summary>
/// The server as the world sees it: under its public name, through whatever stands in front of it. What can't be reached from
/// here is a warning with its reason, and never called well.
/// </summary>
internal sealed class PublicCheck : ICheck
{
    private const string Fails = "OAuth fails: ";
    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CheckRow>> RunAsync(CheckSubject subject, CancellationToken cancellationToken)
    {
        if (!subject.Settings.Transport.UsesOAuth || subject.Settings.OAuth.Issuer is not { } issuer)
            return [];

        using var web = new WebCaller(subject.Patience);
        var began = subject.Clock.GetUtcNow();
        var first = await web.GetAsync(issuer + OAuthPaths.Metadata, cancellationToken);
        if (first is WebReply.Nothing nothing)
            return [await NameAsync(issuer, cancellationToken), Unreached(issuer, nothing)];

        var answer = (WebReply.Answer)first;
        return
        [
            await NameAsync(issuer, cancellationToken),
            Server(issuer, answer),
            .. await ResourceAsync(web, issuer, cancellationToken),
            Clock(began, answer),
        ];
    }

    private static CheckRow Unreached(string issuer, WebReply.Nothing nothing) => nothing.IsTls
        ? new("issuer", Mark.Fail, $"{Fails}{nothing.Reason}.", "Mend HTTPS: assistants refuse a certificate that isn't whole and trusted.")
        : new(
            "issuer",
            Mark.Warn,
            $"The public address was not checked: {nothing.Reason}.",
            $"Start the server and what stands in front of it; {issuer} must lead there, also from this machine. Where it "
                + "doesn't by design, run check --as from a machine outside that has a copy of the settings.");

    // C9: assistants come from outside, by IPv4, and refuse names that lead into private networks.
    private static async Task<CheckRow> NameAsync(string issuer, CancellationToken cancellationToken)
    {
        var url = new Uri(issuer);
        if (url.IsLoopback)
            return new("public name", Mark.Warn, $"{issuer} is this machine only: programs here can connect, ChatGPT and Claude can't.");
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(url.Host, cancellationToken);
            return addresses switch
            {
                _ when addresses.FirstOrDefault(address => !PublicAddress.Is(address)) is { } inner => new(
                    "public name", Mark.Warn, $"Here {url.Host} leads to {inner}, which is no public address.",
                    "Assistants refuse names that lead into a private network. Fine if the world is answered otherwise."),
                _ when !addresses.Any(address => address.AddressFamily is AddressFamily.InterNetwork) => new(
                    "public name", Mark.Warn, $"{url.Host} has no IPv4 address.", "Claude calls by IPv4 only: add an A record."),
                _ => new("public name", Mark.Ok, $"{url.Host} leads to {string.Join(", ", addresses.Select(address => address.ToString()))}."),
            };
        }
        catch (SocketException)
        {
            return new("public name", Mark.Warn, $"{url.Host} is not known to this machine.", "Make its DNS record, or wait for it.");
        }
    }

    private static CheckRow Server(string issuer, WebReply.Answer answer) => WebDocument.Of(answer) switch
    {
        WebDocument.Good good when ServerDocuments.FaultsOfServer(good.Root, issuer) is { Count: > 0 } faults =>
            new("issuer", Mark.Fail, $"{Fails}{string.Join("; ", faults)}.", "Let WORKONWARD_MCP_OAUTH_ISSUER be the public origin of this very server."),
        WebDocument.Good => new(
            "issuer",
            Mark.Ok,
            $"{issuer} answers with its metadata, and names itself exactly so.",
            "If the connector cannot be added all the same: confirm that Developer Mode or custom connectors are enabled for the "
                + "account or workspace. That can't be seen from here."),
        WebDocument.Bad bad => new("issuer", Mark.Fail, $"{Fails}at {OAuthPaths.Metadata} {bad.Fault}.", "Let the proxy pass every path of this host on, unchanged."),
        _ => throw new UnreachableException(),
    };

    private static async Task<IReadOnlyList<CheckRow>> ResourceAsync(
        WebCaller web, string issuer, CancellationToken cancellationToken)
    {
        var rows = new List<CheckRow>();
        JsonElement? found = null;
        foreach (var path in new[] { OAuthPaths.ResourceMetadata, OAuthPaths.ResourceMetadataAtRoot })
        {
            var document = WebDocument.Of(await web.GetAsync(issuer + path, cancellationToken));
            rows.Add(Resource(issuer, path, document));
            if (document is WebDocument.Good good && rows[^1].Mark is Mark.Ok)
                found ??= good.Root;
        }

        var bare = await web.PostJsonAsync(issuer + McpEndpoint.Path, ServerDocuments.BareCall, [], cancellationToken);
        rows.Add(Challenge(issuer, found, bare));
        return rows;
    }

    private static CheckRow Resource(string issuer, string path, WebDocument document) => document switch
    {
        WebDocument.Good good when ServerDocuments.FaultsOfResource(good.Root, issuer) is { Count: > 0 } faults =>
            new("resource", Mark.Fail, $"{Fails}at {path} {string.Join("; ", faults)}."),
        WebDocument.Good => new("resource", Mark.Ok, $"{path} names {issuer}{McpEndpoint.Path}: type exactly this into the assistant."),
        WebDocument.Bad bad => new("resource", Mark.Fail, $"{Fails}at {path} {bad.Fault}.", "Let the proxy pass this path on, unchanged."),
        WebDocument.Unreached unreached => new("resource", Mark.Warn, $"{path} was not checked: {unreached.Reply.Reason}."),
        _ => throw new UnreachableException(),
    };

    private static CheckRow Challenge(string issuer, JsonElement? resource, WebReply reply) => (resource, reply) switch
    {
        (_, WebReply.Nothing nothing) => new("challenge", Mark.Warn, $"{McpEndpoint.Path} was not checked: {nothing.Reason}."),
        ({ } document, WebReply.Answer answer) => ServerDocuments.FaultOfChallenge(
            answer, ServerDocuments.Challenge(issuer, document.Texts("scopes_supported"))) is { } fault
                ? new("challenge", Mark.Fail, $"{Fails}{fault}.", "Let the proxy pass /mcp and its headers on, unchanged.")
                : new("challenge", Mark.Ok, $"{McpEndpoint.Path} asks for a token, and says where one is had."),
        _ => new("challenge", Mark.Warn, "It was not compared: the resource's metadata is not right yet."),
    };

    private static CheckRow Clock(DateTimeOffset began, WebReply.Answer answer)
    {
        if (answer.Date is not { } date)
            return new("public clock", Mark.Warn, "The answer bears no Date, so the clocks were not compared.");
        var skew = (date - began).Duration();
        var words = string.Create(CultureInfo.InvariantCulture, $"{skew.TotalSeconds:0} s");
        return skew <= MostSkew
            ? new("public clock", Mark.Ok, $"What answers there and this machine agree on the time within {words}.")
            : new("public clock", Mark.Warn, $"What answers there is {words} apart from this machine.", "Set both clocks by NTP: codes and tokens live for minutes.");
    }
}
