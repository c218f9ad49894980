using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Workonward.Mcp.Tests.Support.Proxies;

/// <summary>A reverse proxy of Debian's in front of a server: TLS on a free port, stopped by its process id.</summary>
internal sealed class ReverseProxy : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ScratchFolder _folder;

    private ReverseProxy(Process process, ScratchFolder folder, int port) => (_process, _folder, Port) = (process, folder, port);

    /// <summary>Where it listens on loopback, with TLS.</summary>
    public int Port { get; }

    /// <summary>The certificate in PEM that a client of the test trusts.</summary>
    public string CertificatePath => _folder.Below("fullchain.pem");

    /// <summary>What it wrote of the requests that it passed on.</summary>
    public string AccessLog => File.Exists(_folder.Below("access.log")) ? File.ReadAllText(_folder.Below("access.log")) : "";

    /// <summary>nginx with the site of <c>deploy/nginx</c>; it passes the public Host on.</summary>
    public static Task<ReverseProxy> NginxAsync(string host, int port, int upstream) =>
        StartAsync(host, port, (folder, own) => ("nginx", ["-c", WriteNginx(folder, host, own, upstream)]));

    /// <summary>Caddy with the file of <c>deploy/caddy</c>, but for one line: it rewrites Host to the address behind it.</summary>
    public static Task<ReverseProxy> CaddyAsync(string host, int port, int upstream) =>
        StartAsync(host, port, (folder, own) =>
            ("caddy", ["run", "--adapter", "caddyfile", "--config", WriteCaddy(folder, host, own, upstream)]));

    /// <summary>A port of loopback that nothing listens on now.</summary>
    public static int FreePort() => RandomNumberGenerator.GetInt32(12_000, 32_000);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Signals.TerminateAsync(_process.Id);
            using var bound = Bounded.Wait();
            await _process.WaitForExitAsync(bound.Token);
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private static async Task<ReverseProxy> StartAsync(
        string host, int port, Func<ScratchFolder, int, (string Program, string[] Arguments)> prepare)
    {
        var folder = new ScratchFolder();
        var now = TimeProvider.System.GetUtcNow();
        var (certificate, key) = PemFiles.Pair(host, now.AddDays(-1), now.AddDays(2));
        folder.File("fullchain.pem", certificate);
        folder.File("privkey.pem", key);
        var (program, arguments) = prepare(folder, port);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = folder.Path };
        var process = Process.Start(ProgramUnderTest.Start(program, environment, arguments))!;
        var log = new List<string>();
        process.ErrorDataReceived += (_, line) => Keep(log, line.Data);
        process.OutputDataReceived += (_, line) => Keep(log, line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var proxy = new ReverseProxy(process, folder, port);
        await Bounded.UntilAsync(async () =>
        {
            Assert.False(process.HasExited, string.Join('\n', log));
            return await IsListeningAsync(port);
        });
        return proxy;
    }

    private static void Keep(List<string> log, string? line)
    {
        if (line is null)
            return;
        lock (log)
            log.Add(line);
    }

    private static async Task<bool> IsListeningAsync(int port)
    {
        using var probe = new TcpClient();
        try
        {
            await probe.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // The site as it is shipped; only the host, its files and the ports are the test's.
    private static string WriteNginx(ScratchFolder folder, string host, int port, int upstream)
    {
        var site = Deployed("nginx", "workonward-mcp.conf")
            .Replace("mcp.example.com;", host + ";", StringComparison.Ordinal)
            .Replace("/etc/letsencrypt/live/mcp.example.com", folder.Path, StringComparison.Ordinal)
            .Replace("/var/log/nginx/workonward-mcp.log", folder.Below("access.log"), StringComparison.Ordinal)
            .Replace("127.0.0.1:8765", Loopback(upstream), StringComparison.Ordinal)
            .Replace("listen 443 ", $"listen {Loopback(port)} ", StringComparison.Ordinal)
            .Replace("    listen [::]:443 ssl http2;\n", "", StringComparison.Ordinal)
            .Replace("    listen 80;\n    listen [::]:80;\n", $"    listen unix:{folder.Below("80")};\n", StringComparison.Ordinal);
        folder.File("site.conf", site);
        return folder.File("nginx.conf", $$"""
            daemon off;
            user root;
            pid {{folder.Below("nginx.pid")}};
            error_log stderr;
            events {}
            http {
                client_body_temp_path {{folder.Below("body")}};
                proxy_temp_path {{folder.Below("proxy")}};
                fastcgi_temp_path {{folder.Below("fastcgi")}};
                uwsgi_temp_path {{folder.Below("uwsgi")}};
                scgi_temp_path {{folder.Below("scgi")}};
                include {{folder.Below("site.conf")}};
            }
            """);
    }

    private static string WriteCaddy(ScratchFolder folder, string host, int port, int upstream)
    {
        var certificate = $"\ttls {folder.Below("fullchain.pem")} {folder.Below("privkey.pem")}\n\tbind 127.0.0.1\n";
        var address = string.Create(CultureInfo.InvariantCulture, $"https://{host}:{port}");
        var site = Deployed("caddy", "Caddyfile")
            .Replace("{$MCP_HOST} {\n", $"{address} {{\n{certificate}", StringComparison.Ordinal)
            .Replace("{$MCP_UPSTREAM:workonward-mcp:8765} {\n",
                $"{Loopback(upstream)} {{\n\t\theader_up Host {{upstream_hostport}}\n", StringComparison.Ordinal)
            .Replace("\tlog {\n", $"\tlog {{\n\t\toutput file {folder.Below("access.log")}\n", StringComparison.Ordinal);
        // Its administration port and the redirect from port 80 would be taken by the next test.
        return folder.File("Caddyfile", "{\n\tadmin off\n\tauto_https off\n}\n" + site);
    }

    private static string Deployed(params string[] path) =>
        File.ReadAllText(Path.Combine([DocPage.Repository, "deploy", .. path])).ReplaceLineEndings("\n");

    private static string Loopback(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
}
