using Workonward.Campaign.Callers;
using Workonward.Campaign.Servers;

namespace Workonward.Campaign.Tests.Kills;

public sealed class HttpMcpClientTests
{
    // Nothing listens on this port.
    private static readonly Uri Nowhere = new("http://127.0.0.1:1");

    [Fact]
    public async Task A_server_that_was_stopped_before_it_listens_is_not_waited_for_and_answers_nothing()
    {
        var stop = TestContext.Current.CancellationToken;
        Dictionary<string, string> variables = [];
        await using var mail = await BackendProcess.StartAsync(stop);
        await using var server = ServerProcess.Start(
            new ServerProgram("sleep", ["600"], HasHooks: false), variables, mail);
        server.Signal(Signals.Stop);

        using var client = await HttpMcpClient.ConnectAsync(server, Nowhere, "token", stop);

        Assert.True(server.IsStopped);
        Assert.Null(await client.CallAsync("get_send", [], stop));
    }
}
