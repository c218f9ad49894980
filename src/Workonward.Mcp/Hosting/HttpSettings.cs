using System.Net;

namespace Workonward.Mcp.Hosting;

/// <summary>Where the server listens over HTTP, what lies in front of it, and whom it answers.</summary>
/// <param name="Host">An IP address or <c>localhost</c>.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="BehindProxy">A reverse proxy ends TLS.</param>
/// <param name="TlsOk">Clear text is wanted.</param>
/// <param name="TlsCertPath">A PEM file, or null; given with <paramref name="TlsKeyPath"/> only.</param>
/// <param name="TlsKeyPath">A PEM file, or null.</param>
/// <param name="TrustedProxies">Whose <c>X-Forwarded-For</c> is believed.</param>
/// <param name="AllowedOrigins">Exact origins of web pages; null for the built-in ones.</param>
/// <param name="AllowedHosts">Names without port; null for the built-in ones.</param>
internal sealed record HttpSettings(
    string Host,
    int Port,
    bool BehindProxy,
    bool TlsOk,
    string? TlsCertPath,
    string? TlsKeyPath,
    IReadOnlyList<IPNetwork> TrustedProxies,
    IReadOnlyList<string>? AllowedOrigins,
    IReadOnlyList<string>? AllowedHosts)
{
    private static readonly IReadOnlyList<IPNetwork> LoopbackNetworks =
        [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    /// <summary>Whether only this machine can reach the server.</summary>
    public bool IsLoopback =>
        Host is "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether a proxy is trusted that isn't on this machine.</summary>
    public bool NamesProxies => TrustedProxies.Any(network => !IPAddress.IsLoopback(network.BaseAddress));

    /// <summary>Whether the server ends TLS itself.</summary>
    public bool HasCertificate => TlsCertPath is not null && TlsKeyPath is not null;

    /// <summary>
    /// Reads and checks each variable, also when the transport is another: a mistake is one today or tomorrow.
    /// </summary>
    public static HttpSettings Read(SettingsReader reader)
    {
        var host = ReadHost(reader);
        return new HttpSettings(
            host,
            reader.Number("WORKONWARD_MCP_HTTP_PORT"),
            reader.Flag("WORKONWARD_MCP_BEHIND_PROXY"),
            reader.Flag("WORKONWARD_MCP_TLS_OK"),
            ReadPem(reader, "WORKONWARD_MCP_TLS_CERT", "-----BEGIN CERTIFICATE-----"),
            ReadPem(reader, "WORKONWARD_MCP_TLS_KEY", "PRIVATE KEY-----"),
            ReadProxies(reader),
            HostNames.ReadOrigins(reader, "WORKONWARD_MCP_ALLOWED_ORIGINS"),
            HostNames.Read(reader, "WORKONWARD_MCP_ALLOWED_HOSTS", takesAny: false));
    }

    private static string ReadHost(SettingsReader reader)
    {
        var setting = SettingsCatalogue.Find("WORKONWARD_MCP_HTTP_HOST");
        var text = reader.Text(setting.Name) ?? setting.Default;
        if (text is "localhost" || IsAddress(text))
            return text;

        reader.Refuse(setting, text);
        return setting.Default;
    }

    // IPAddress also reads "1" and "0x7f000001"; what an operator means by those is not for us to guess.
    private static bool IsAddress(string text) =>
        IPAddress.TryParse(text, out var address)
        && (text.Contains(':') || string.Equals(address.ToString(), text, StringComparison.Ordinal));

    private static string? ReadPem(SettingsReader reader, string name, string mark)
    {
        if (reader.ReadableFile(name) is not { } file)
            return null;

        if (!file.Text.Contains(mark, StringComparison.Ordinal))
        {
            reader.Mistakes.Add(
                SettingsCatalogue.Find(name), $"is {Shown.Value(file.Path)}, a file without what it should hold");
        }

        return file.Path;
    }

    private static IReadOnlyList<IPNetwork> ReadProxies(SettingsReader reader)
    {
        var setting = SettingsCatalogue.Find("WORKONWARD_MCP_TRUSTED_PROXIES");
        var networks = new List<IPNetwork>();
        foreach (var entry in reader.Entries(setting.Name))
        {
            if (IPNetwork.TryParse(entry, out var network))
                networks.Add(network);
            else if (IPAddress.TryParse(entry, out var address))
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else
                reader.Mistakes.Add(setting, $"names {Shown.Value(entry)}");
        }

        return networks.Count == 0 ? LoopbackNetworks : networks;
    }
}
