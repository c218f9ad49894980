using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workonward.Mcp.Hosting;

/// <summary>What came of reading a certificate and its key from their PEM files.</summary>
internal abstract record PemPair
{
    private const string Cert = "WORKONWARD_MCP_TLS_CERT";
    private const string Key = "WORKONWARD_MCP_TLS_KEY";

    private PemPair()
    {
    }

    /// <summary>Reads both.</summary>
    public static PemPair Read(string certificatePath, string keyPath)
    {
        if (TryRead(() => X509Certificate2.CreateFromPem(File.ReadAllText(certificatePath))) is not { } alone)
            return new NoCertificate();

        alone.Dispose();
        return TryRead(() => X509Certificate2.CreateFromPemFile(certificatePath, keyPath)) is { } pair
            ? new Fitting(pair)
            : new NoKey();
    }

    /// <summary>Adds a mistake when the server couldn't show its certificate to anyone: every connection would fail.</summary>
    public static void RefuseUnusable(HttpSettings http, SettingsMistakes mistakes)
    {
        if (http is not { TlsCertPath: { } certificate, TlsKeyPath: { } key } || mistakes.IsWrong(Cert) || mistakes.IsWrong(Key))
            return;

        switch (Read(certificate, key))
        {
            case Fitting fitting:
                fitting.Certificate.Dispose();
                break;
            case NoCertificate:
                mistakes.Add(
                    SettingsCatalogue.Find(Cert), $"is {Shown.Value(certificate)}, which holds no certificate that can be read");
                break;
            default:
                mistakes.Add(
                    SettingsCatalogue.Find(Key),
                    $"is {Shown.Value(key)}, which can't be read without a password, or is not the key of {Cert}'s certificate");
                break;
        }
    }

    // ArgumentException: the key isn't this certificate's own.
    private static X509Certificate2? TryRead(Func<X509Certificate2> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (
            broken is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>They fit.</summary>
    /// <param name="Certificate">With its key; the reader's to dispose of.</param>
    public sealed record Fitting(X509Certificate2 Certificate) : PemPair;

    /// <summary>The first file holds no certificate that can be read.</summary>
    public sealed record NoCertificate : PemPair;

    /// <summary>The second holds no key that can be read without a password, or another certificate's.</summary>
    public sealed record NoKey : PemPair;
}
