using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workonward.Mcp.Tests.Support;

/// <summary>Certificates and keys as an operator has them.</summary>
internal static class PemFiles
{
    public static (string Certificate, string Key) Pair(string host, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(from, until);
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
