using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli;

/// <summary>
/// <c>health</c>: asks the server on this machine whether it lives, or with <c>--ready</c> whether it can serve; for containers
/// whose image has no other program that could ask.
/// </summary>
internal static class HealthVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private static readonly Option<bool> Ready = new("--ready")
    {
        Description = "Ask also whether the store and the Send API can be used.",
    };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command("health", "Ask the server on this machine whether it lives; exit code 0 if it does.") { Ready };
        verb.SetAction((call, cancellationToken) => RunAsync(
            shell, GlobalOptions.Variables(shell, call), call.GetValue(Ready) ? "/readyz" : "/healthz", cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(
        Shell shell, Variables variables, string path, CancellationToken cancellationToken)
    {
        if (VerbSettings.Find(shell, variables, HttpSettings.Read) is not { } http)
            return (int)ExitCode.Usage;

        if (!TryReadCertificate(http.TlsCertPath, out var certificate))
        {
            shell.Terminal.Say($"WORKONWARD_MCP_TLS_CERT is {Shown.Path(http.TlsCertPath)}, which holds no certificate that can be "
                + "read, so the server was not asked.");
            return (int)ExitCode.Usage;
        }

        var url = new UriBuilder(http.HasCertificate ? "https" : "http", Reachable(http.Host), http.Port, path).Uri;
        try
        {
            using var client = Client(certificate);
            using var answer = await client.GetAsync(url, cancellationToken);
            var words = Shown.Plain((await answer.Content.ReadAsStringAsync(cancellationToken)).TrimEnd());
            shell.Terminal.Write(words);
            return (int)(answer.IsSuccessStatusCode ? ExitCode.Ok : ExitCode.Refused);
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            shell.Terminal.Say(string.Create(
                CultureInfo.InvariantCulture, $"No server answers at {url.GetLeftPart(UriPartial.Authority)}."));
            return (int)ExitCode.Refused;
        }
    }

    private static bool TryReadCertificate([NotNullWhen(false)] string? path, out byte[]? certificate)
    {
        certificate = null;
        if (path is null)
            return true;
        try
        {
            using var read = X509CertificateLoader.LoadCertificateFromFile(path);
            certificate = read.RawData;
            return true;
        }
        catch (Exception broken) when (broken is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // What listens everywhere is asked on loopback.
    private static string Reachable(string host) => host switch
    {
        "0.0.0.0" => "127.0.0.1",
        "::" or "::1" => "[::1]",
        _ => host,
    };

    // The certificate bears the public name, not loopback's: it is the right one when it is the configured one.
    private static HttpClient Client(byte[]? certificate)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        if (certificate is not null)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) =>
                presented is not null && presented.GetRawCertData().AsSpan().SequenceEqual(certificate);
        }

        return new HttpClient(handler) { Timeout = Patience };
    }
}
