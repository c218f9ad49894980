using System.Net;
using System.Net.Sockets;
using Workonward.Campaign.Running;
using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Network;

/// <summary>The ways in which no connection to the backend comes about: nothing can have left, so the send waits for its next try.</summary>
internal sealed class Unreachable(TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly List<string> _violations = [];

    public async Task<CampaignResult> RunAsync(CancellationToken stop)
    {
        using var noTls = new TcpListener(IPAddress.Loopback, port: 0);
        noTls.Start();
        var speaking = SpeakPlainlyAsync(noTls, stop);
        await Task.WhenAll(
            TryAsync("no such name", new Uri("https://nowhere.invalid"), "name_not_found", stop),
            TryAsync("connection refused", new Uri(FormattableString.Invariant($"http://127.0.0.1:{ClosedPort()}")), "connect_failed", stop),
            TryAsync("no TLS at the other end", new Uri(FormattableString.Invariant($"https://127.0.0.1:{((IPEndPoint)noTls.LocalEndpoint).Port}")), "tls_failed", stop));
        noTls.Stop();
        await speaking;
        return new CampaignResult([CampaignRow.Of("ways in which no connection comes about", 3)], _violations);
    }

    private async Task TryAsync(string name, Uri backend, string evidence, CancellationToken stop)
    {
        using var home = new Scratch();
        // A resolver that does not answer would be waited for longer than the campaign waits.
        await using var server = await ServerRun.StartAsync(
            port => new(ServerVariables.Http(home.Path, backend, port)) { ["RES_OPTIONS"] = "timeout:1 attempts:1 ndots:1" }, stop);
        using var caller = new ToolCaller(server.Origin, Patience);
        var email = Email.Of("unreachable", lane: 0, number: 1);
        // Its caller would wait for the tries to come; it leaves instead, and the send stays.
        await caller.SendAsync(email, stop);
        var found = await caller.GetAsync(email.Key, stop);
        await Until.HoldsAsync(
            async () => (found = await caller.GetAsync(email.Key, stop)) is { Status: "pending", Evidence: not null }, clock, stop);
        if ((found.Status, found.Evidence) != ("pending", evidence))
        {
            lock (_violations)
                _violations.Add($"{name}: {found.Status} ({found.Evidence}); right is pending ({evidence})");
        }

        // Nobody else asks for this send: the log alone is judged.
        var wrong = await server.EndAsync(stop) ?? ((await LogCheck.ReadAsync(home.Path, stop)) is { Ok: false } log ? log.Detail : null);
        if (wrong is not null)
        {
            lock (_violations)
                _violations.Add($"{name}: {wrong}");
        }
    }

    // What a server for plain HTTP does with the first bytes of a handshake.
    private static async Task SpeakPlainlyAsync(TcpListener listener, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                using var socket = await listener.AcceptSocketAsync(stop);
                await socket.ReceiveAsync(new byte[4096], stop);
                await socket.SendAsync("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"u8.ToArray(), stop);
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
