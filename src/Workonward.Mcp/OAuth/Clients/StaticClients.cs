using System.Diagnostics;
using System.Text.Json;
using Workonward.Core.Grants.Clients;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.OAuth.Clients;

/// <summary>The clients that the operator wrote into a file.</summary>
internal sealed class StaticClients
{
    private const string Setting = "WORKONWARD_MCP_OAUTH_CLIENTS_FILE";
    private static readonly ClientHosts AnyHost = new(["*"]);

    private readonly Dictionary<string, Client> _clients;

    private StaticClients(IEnumerable<Client> clients) =>
        _clients = clients.ToDictionary(client => client.Id, StringComparer.Ordinal);

    /// <summary>No clients.</summary>
    public static StaticClients None { get; } = new([]);

    /// <summary>How many there are.</summary>
    public int Count => _clients.Count;

    /// <summary>Reads the variable; a file with a mistake counts as none, which is safe only because nothing starts then.</summary>
    public static StaticClients Read(SettingsReader reader)
    {
        if (reader.ReadableFile(Setting) is not { } file)
            return None;

        switch (Read(file.Text))
        {
            case StaticClientsReading.Accepted accepted:
                return accepted.Clients;
            case StaticClientsReading.Refused refused:
                foreach (var mistake in refused.Mistakes)
                    reader.Mistakes.AddAbout(SettingsCatalogue.Find(Setting), $"{Setting}: {mistake}");
                return None;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Reads the file's text. Members that aren't known are mistakes.</summary>
    public static StaticClientsReading Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, StaticClientsJson.Default.StaticClientsFile) is { } file
                ? Check(file.Clients)
                : new StaticClientsReading.Refused(["The clients file is null. Accepted: a JSON object."]);
        }
        catch (JsonException mistake)
        {
            return new StaticClientsReading.Refused([StaticClientsFile.Explain(mistake)]);
        }
    }

    /// <summary>The client, or null.</summary>
    public Client? Find(string clientId) => _clients.GetValueOrDefault(clientId);

    private static StaticClientsReading Check(IReadOnlyList<StaticClientEntry?> entries)
    {
        string[] mistakes =
        [
            .. entries.SelectMany(Mistakes),
            .. entries.OfType<StaticClientEntry>().CountBy(entry => entry.ClientId).Where(id => id.Value > 1)
                .Select(id => $"The client_id '{Shown.Plain(id.Key)}' stands in the clients file more than once."),
        ];
        return mistakes.Length > 0
            ? new StaticClientsReading.Refused(mistakes)
            : new StaticClientsReading.Accepted(new StaticClients(entries.Select(entry => ClientOf(entry!))));
    }

    // A null inside a list passes the serializer's checks.
    private static IEnumerable<string> Mistakes(StaticClientEntry? entry, int at)
    {
        var place = $"The clients file's clients[{at}]";
        if (entry is null || entry.RedirectUris.Any(uri => uri is null))
        {
            yield return $"{place} holds null. Accepted: an object with client_id and redirect_uris.";
            yield break;
        }

        if (entry.ClientId.Length is 0 or > DocumentUrl.Longest || entry.ClientId.Any(c => c is <= ' ' or > '~'))
            yield return $"{place} has a client_id that is empty, too long, or not visible ASCII without spaces.";

        if (entry.ClientName is not null && ClientName.Of(entry.ClientName) != entry.ClientName)
        {
            yield return $"{place} has a client_name that is empty, longer than {ClientName.Longest} characters, or holds "
                + "characters that aren't shown.";
        }

        if (RedirectUris.Fault(entry.RedirectUris, AnyHost) is { } fault)
            yield return $"{place} has redirect_uris that can't be used: {fault}";
    }

    private static Client ClientOf(StaticClientEntry entry) => new(
        entry.ClientId, ClientKinds.Static, entry.ClientName, Host: null, entry.RedirectUris, JwksUri: null, [Client.NoProof]);
}
