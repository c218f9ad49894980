using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Workonward.Mcp.Cli.Web;

/// <summary>What is wrong with a server's certificate, in words.</summary>
internal static class ChainWords
{
    /// <summary>The words; null where nothing is wrong.</summary>
    public static string? Of(string host, SslPolicyErrors errors, X509Chain? chain) => errors switch
    {
        SslPolicyErrors.None => null,
        _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) => "the server showed no certificate",
        _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) => $"its certificate is not for {host}",
        _ => Of(chain),
    };

    private static string Of(X509Chain? chain)
    {
        var faults = chain?.ChainStatus.Aggregate(
            X509ChainStatusFlags.NoError, (sum, status) => sum | status.Status) ?? X509ChainStatusFlags.NoError;
        if (faults.HasFlag(X509ChainStatusFlags.NotTimeValid))
            return "its certificate has run out or isn't valid yet";
        return faults.HasFlag(X509ChainStatusFlags.PartialChain)
            ? "its certificate chain is incomplete, or ends at an authority that this machine doesn't know: serve the full "
                + "chain (with certbot: fullchain.pem)"
            : "its certificate is not from an authority that this machine knows";
    }
}
