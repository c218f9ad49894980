using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Workonward.Mcp.Tests.Support.Proxies;

/// <summary>
/// The name that a deployment has in public DNS, with TLS on port 443. Clients of a test are led to the proxy's port, and
/// believe its certificate only for this name.
/// </summary>
internal static class PublicName
{
    public const string Host = "mcp.gitdate.ink";
    public const string Issuer = "https://" + Host;

    /// <summary>For a client of .NET's.</summary>
    /// <param name="proxy">Where the name leads to.</param>
    /// <param name="from">The client's own address, one of loopback's.</param>
    public static SocketsHttpHandler Handler(ReverseProxy proxy, string from = "127.0.0.1") => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trust(proxy) },
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                await socket.ConnectAsync(IPAddress.Loopback, proxy.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    /// <summary>The variables of a client in Node.</summary>
    public static Dictionary<string, string> ForNode(ReverseProxy proxy) => new(StringComparer.Ordinal)
    {
        ["NAMES"] = string.Create(CultureInfo.InvariantCulture, $"{Host}:443=127.0.0.1:{proxy.Port}"),
        ["NODE_EXTRA_CA_CERTS"] = proxy.CertificatePath,
    };

    /// <summary>The lines of a <c>.curlrc</c>.</summary>
    public static string ForCurl(ReverseProxy proxy) => string.Create(
        CultureInfo.InvariantCulture, $"connect-to = {Host}:443:127.0.0.1:{proxy.Port}\ncacert = {proxy.CertificatePath}\n");

    private static X509ChainPolicy Trust(ReverseProxy proxy)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(File.ReadAllText(proxy.CertificatePath)));
        return policy;
    }
}
