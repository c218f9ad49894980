using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli.Checks;

/// <summary>
/// Whether certificate and key can be read, fit together, are valid now, and are for the hosts that are answered.
/// </summary>
internal sealed class TlsCheck : ICheck
{
    private const string Cert = "WORKONWARD_MCP_TLS_CERT";
    private const string Key = "WORKONWARD_MCP_TLS_KEY";
    private const int DaysToRenew = 21;

    /// <inheritdoc/>
    public Task<IReadOnlyList<CheckRow>> RunAsync(CheckSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckRow>>(subject.IsWrong(Cert, Key) ? [] : [.. Rows(subject)]);

    private static IEnumerable<CheckRow> Rows(CheckSubject subject) => subject.Settings.Http switch
    {
        { TlsCertPath: { } certificate, TlsKeyPath: { } key } => Pair(subject, certificate, key),
        { BehindProxy: true } when IsHttp(subject) =>
            [new("TLS", Mark.Ok, "A proxy in front ends it; this server speaks clear text to the proxy.")],
        { TlsOk: true } when IsHttp(subject) =>
            [new("TLS", Mark.Warn, "There is none: whoever reads the network between client and server reads along.")],
        _ => [],
    };

    private static bool IsHttp(CheckSubject subject) => subject.Settings.Transport.Transport is Transport.Http;

    private static IEnumerable<CheckRow> Pair(CheckSubject subject, string certificatePath, string keyPath)
    {
        switch (PemPair.Read(certificatePath, keyPath))
        {
            case PemPair.Fitting { Certificate: var certificate }:
                using (certificate)
                    return [Validity(subject, certificate), .. Hosts(subject.Settings, certificate)];
            case PemPair.NoCertificate:
                return [new(
                    "TLS",
                    Mark.Fail,
                    $"{Shown.Path(certificatePath)} holds no certificate that can be read.",
                    $"Mend {Cert}.")];
            default:
                return [new(
                    "TLS",
                    Mark.Fail,
                    $"The key in {Shown.Path(keyPath)} can't be read without a password, or is not the certificate's.",
                    $"Let {Key} name the private key that {Cert} was made for.")];
        }
    }

    private static CheckRow Validity(CheckSubject subject, X509Certificate2 certificate)
    {
        var now = subject.Clock.GetUtcNow().UtcDateTime;
        var (from, to) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        var until = string.Create(CultureInfo.InvariantCulture, $"until {to:yyyy-MM-dd HH:mm} UTC");
        return now switch
        {
            _ when now < from => new("TLS", Mark.Fail, string.Create(
                CultureInfo.InvariantCulture, $"The certificate is valid from {from:yyyy-MM-dd HH:mm} UTC on, not yet.")),
            _ when now > to => new("TLS", Mark.Fail, $"The certificate was valid {until}.", "Renew it."),
            _ when now > to.AddDays(-DaysToRenew) => new(
                "TLS", Mark.Warn, $"The certificate is valid {until}.", "Renew it; the server reads the new files by itself."),
            _ => new("TLS", Mark.Ok, $"Certificate and key fit; valid {until}."),
        };
    }

    private static IEnumerable<CheckRow> Hosts(Settings settings, X509Certificate2 certificate)
    {
        var hosts = settings.Http.AllowedHosts
            ?? (settings.OAuth.Issuer is { } issuer ? [new Uri(issuer).Host] : []);
        var others = hosts.Where(host => !certificate.MatchesHostname(host)).Select(host => Shown.Plain(host)).ToList();
        if (others.Count > 0)
        {
            yield return new CheckRow(
                "TLS",
                Mark.Warn,
                $"The certificate is not for {string.Join(", ", others)}, so clients that ask for it refuse the connection.",
                "Get a certificate for each host of WORKONWARD_MCP_ALLOWED_HOSTS and WORKONWARD_MCP_OAUTH_ISSUER.");
        }
    }
}
