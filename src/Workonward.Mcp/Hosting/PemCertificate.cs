using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// A certificate and its key in PEM files, read again when they change: whoever renews it restarts nothing. While the new
/// pair can't be read, the old one goes on.
/// </summary>
internal sealed class PemCertificate(string certificatePath, string keyPath, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private X509Certificate2? _current;
    private (FileStamp?, FileStamp?) _stamps;
    private long _looked;

    /// <summary>The certificate for a connection.</summary>
    public X509Certificate2? Current()
    {
        lock (_lock)
        {
            if (_current is not null && clock.GetElapsedTime(_looked) < Fresh)
                return _current;
            _looked = clock.GetTimestamp();
            var stamps = (FileStamp.Of(certificatePath), FileStamp.Of(keyPath));
            if (_current is null || stamps != _stamps)
                Read(stamps);
            return _current;
        }
    }

    private void Read((FileStamp?, FileStamp?) stamps)
    {
        try
        {
            _current = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
            _stamps = stamps;
        }
        // ArgumentException: the key isn't this certificate's own, as in the middle of a renewal.
        catch (Exception broken) when (
            broken is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Half written, or gone: the next connection looks again.
        }
    }
}
