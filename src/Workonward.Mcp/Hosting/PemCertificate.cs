using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// A certificate and its key in PEM files, read again when they change: whoever renews it restarts nothing. While the new
/// pair can't be read, the old one goes on.
/// </summary>
internal sealed partial class PemCertificate(
    string certificatePath, string keyPath, TimeProvider clock, ILogger<PemCertificate>? log = null)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ILogger _log = log ?? NullLogger<PemCertificate>.Instance;
    private readonly Lock _lock = new();
    private X509Certificate2? _current;
    private (FileStamp?, FileStamp?) _stamps;
    private (FileStamp?, FileStamp?)? _refused;
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
        if (PemPair.Read(certificatePath, keyPath) is PemPair.Fitting fitting)
        {
            _current = fitting.Certificate;
            (_stamps, _refused) = (stamps, null);
        }
        // In the middle of a renewal, half written or gone: the next connection looks again.
        else if (_refused != stamps)
        {
            _refused = stamps;
            LogUnusable();
        }
    }

    [LoggerMessage(LogLevel.Warning,
        "WORKONWARD_MCP_TLS_CERT and WORKONWARD_MCP_TLS_KEY can't be used as they are now; the last good certificate stays. "
            + "`workonward-mcp check` says why.")]
    private partial void LogUnusable();
}
