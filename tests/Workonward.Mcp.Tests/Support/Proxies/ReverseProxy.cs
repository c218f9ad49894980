using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Workonward.Mcp.Tests.Support.Proxies;

/// <summary>A reverse proxy of Debian's in front of a server: TLS on a free port, stopped by its process id.</summary>
internal sealed class ReverseProxy : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ScratchFolder _folder;
    // The site's own two, and what nginx would write by itself.
    private static readonly string[] Logs = ["access.log", "error.log", "all.log"];

    private readonly ConcurrentQueue<string> _said = new();

    private ReverseProxy(Process process, ScratchFolder folder, int port, int plainPort)
    {
        (_process, _folder, Port, PlainPort) = (process, folder, port, plainPort);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    /// <summary>Where it listens on loopback, with TLS.</summary>
    public int Port { get; }

    /// <summary>What is port 80 elsewhere.</summary>
    public int PlainPort { get; }

    /// <summary>The certificate in PEM that a client of the test trusts.</summary>
    public string CertificatePath => _folder.Below("fullchain.pem");

    /// <summary>All that it wrote, of the requests that it passed on and of those that it could not.</summary>
    public string Log => string.Join('\n', [.. _said, .. Logs.Select(Written)]);

    /// <summary>
    /// nginx with the site of <c>deploy/nginx</c>, which passes the public Host on; or Caddy with the file of
    /// <c>deploy/caddy</c>, but for one line: it rewrites Host to the address behind it.
    /// </summary>
    public static async Task<ReverseProxy> StartAsync(ProxyKind kind, string host, int port, int upstream)
    {
        var folder = new ScratchFolder();
        var now = TimeProvider.System.GetUtcNow();
        var (certificate, key) = PemFiles.Pair(host, now.AddDays(-1), now.AddDays(2));
        folder.File("fullchain.pem", certificate);
        folder.File("privkey.pem", key);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = folder.Path };
        var plain = FreePort.Take();
        var start = kind is ProxyKind.Nginx
            ? ProgramUnderTest.Start("nginx", environment, "-c", WriteNginx(folder, host, (port, plain), upstream))
            : ProgramUnderTest.Start(
                "caddy", environment, "run", "--adapter", "caddyfile", "--config", WriteCaddy(folder, host, (port, plain), upstream));
        var proxy = new ReverseProxy(Process.Start(start)!, folder, port, plain);
        await Bounded.UntilAsync(async () =>
        {
            Assert.False(proxy._process.HasExited, proxy.Log);
            return await IsListeningAsync(port) && await IsListeningAsync(plain);
        });
        return proxy;
    }

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

    private void Hear(string? line)
    {
        if (line is not null)
            _said.Enqueue(line);
    }

    private string Written(string name) => File.Exists(_folder.Below(name)) ? File.ReadAllText(_folder.Below(name)) : "";

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
    private static string WriteNginx(ScratchFolder folder, string host, (int Tls, int Plain) ports, int upstream)
    {
        var site = Deployed("nginx", "workonward-mcp.conf")
            .Replace("mcp.example.com;", host + ";", StringComparison.Ordinal)
            .Replace("/etc/letsencrypt/live/mcp.example.com", folder.Path, StringComparison.Ordinal)
            .Replace("/var/log/nginx/workonward-mcp.log", folder.Below("access.log"), StringComparison.Ordinal)
            .Replace("/var/log/nginx/workonward-mcp.error.log", folder.Below("error.log"), StringComparison.Ordinal)
            .Replace("127.0.0.1:8765", Loopback(upstream), StringComparison.Ordinal)
            .Replace("listen 443 ", $"listen {Loopback(ports.Tls)} ", StringComparison.Ordinal)
            .Replace("    listen [::]:443 ssl http2;\n", "", StringComparison.Ordinal)
            .Replace("    listen 80;\n    listen [::]:80;\n", $"    listen {Loopback(ports.Plain)};\n", StringComparison.Ordinal);
        folder.File("site.conf", site);
        return folder.File("nginx.conf", $$"""
            daemon off;
            user root;
            pid {{folder.Below("nginx.pid")}};
            error_log stderr;
            events {}
            http {
                access_log {{folder.Below("all.log")}};
                client_body_temp_path {{folder.Below("body")}};
                proxy_temp_path {{folder.Below("proxy")}};
                fastcgi_temp_path {{folder.Below("fastcgi")}};
                uwsgi_temp_path {{folder.Below("uwsgi")}};
                scgi_temp_path {{folder.Below("scgi")}};
                include {{folder.Below("site.conf")}};
            }
            """);
    }

    private static string WriteCaddy(ScratchFolder folder, string host, (int Tls, int Plain) ports, int upstream)
    {
        // Its administration port and its usual ones would be taken by another test.
        var ours = string.Create(
            CultureInfo.InvariantCulture, $"\n{{\n\tadmin off\n\thttp_port {ports.Plain}\n\thttps_port {ports.Tls}\n");
        var certificate = $"\ttls {folder.Below("fullchain.pem")} {folder.Below("privkey.pem")}\n\tbind 127.0.0.1\n";
        var site = Deployed("caddy", "Caddyfile")
            .Replace("\n{\n", ours, StringComparison.Ordinal)
            .Replace("{$MCP_HOST} {\n", $"{host} {{\n{certificate}", StringComparison.Ordinal)
            .Replace("{$MCP_UPSTREAM:workonward-mcp:8765} {\n",
                $"{Loopback(upstream)} {{\n\t\theader_up Host {{upstream_hostport}}\n", StringComparison.Ordinal);
        return folder.File("Caddyfile", site);
    }

    private static string Deployed(params string[] path) =>
        File.ReadAllText(Path.Combine([DocPage.Repository, "deploy", .. path])).ReplaceLineEndings("\n");

    private static string Loopback(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
}
