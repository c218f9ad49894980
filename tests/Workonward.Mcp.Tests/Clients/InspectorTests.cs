using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Clients;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>MCP Inspector, the protocol's own tool for looking into servers, without a terminal.</summary>
public sealed class InspectorTests
{
    private static readonly string[] Preview = ["tools/call", "preview_send", "recipient:=person@gitdate.ink"];

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task It_registers_connects_calls_refreshes_and_is_refused_beyond_its_scopes_and_once_disconnected()
    {
        await using var server = await ConnectableServer.StartAsync();
        await using var inspector = new Inspector(new Uri(ConnectableServer.NewCallback(), "/oauth/callback"));
        using var person = server.NewPerson();

        var begun = await inspector.DoAsync("connect", server.Resource, "--era", "auto");
        Assert.True(begun.GetProperty("pendingAuth").GetBoolean());
        await person.FollowAsync(await person.ConsentAsync(begun.GetProperty("authUrl").GetString()!));
        var connected = await inspector.DoAsync("--connection", server.Resource, "connections/show");
        Assert.Equal("email.preview email.send", connected.GetProperty("auth").GetProperty("scope").GetString());
        Assert.Equal("modern", connected.GetProperty("protocolEra").GetString());
        await PreviewAsync(inspector, server);

        Assert.Equal(
            "auth_required",
            await inspector.FailAsync(
                "--connection", server.Resource, "tools/call", "send_batch_email", """recipients:=["person@gitdate.ink"]"""));

        // It comes back after an hour, and nobody is asked.
        var first = inspector.RefreshToken;
        await inspector.StopAsync();
        inspector.Spoil();
        Assert.True((await inspector.DoAsync("connect", server.Resource, "--era", "auto"))
            .GetProperty("auth").GetProperty("authorized").GetBoolean());
        Assert.NotEqual(first, inspector.RefreshToken);
        await PreviewAsync(inspector, server);

        await person.DisconnectAsync();
        Assert.Equal("auth_required", await inspector.FailAsync(["--connection", server.Resource, .. Preview]));
    }

    [Theory(Timeout = Bounded.WholeTest)]
    [InlineData("modern", "form", "approve:=true", "accepted")]
    [InlineData("modern", "form", "--decline", "cancelled")]
    [InlineData("modern", "form", "--cancel", "held")]
    public async Task Its_person_answers_a_held_send_in_its_own_form(string era, string modes, string answer, string status)
    {
        await using var installation = await Installation.MakeAsync();
        await using var server = (HttpRun)await installation.StartAsync(
            Way.Http, ("WORKONWARD_MCP_APPROVAL", "all"), ("WORKONWARD_MCP_APPROVAL_BY", "client"));
        await using var inspector = new Inspector(new Uri(ConnectableServer.NewCallback(), "/oauth/callback"));
        var resource = new Uri(server.Origin, "/mcp").AbsoluteUri;
        await inspector.DoAsync("connect", resource, "--era", era, "--elicit", modes);

        var asked = await inspector.DoAsync(
            "--connection", resource, "tools/call", "send_email", "recipient:=person@gitdate.ink");
        Assert.Equal("input-required", asked.GetProperty("elicitationPending").GetProperty("origin").GetString());
        var id = asked.GetProperty("elicitationPending").GetProperty("elicitationId").GetString()!;
        var answered = await inspector.DoAsync("--connection", resource, "elicitation/respond", id, answer);

        Assert.Equal(status, answered.GetProperty("structuredContent").GetProperty("status").GetString());
    }

    private static async Task PreviewAsync(Inspector inspector, ConnectableServer server)
    {
        var answer = await inspector.DoAsync(["--connection", server.Resource, .. Preview]);
        Assert.Equal("send", answer.GetProperty("structuredContent").GetProperty("would").GetString());
    }
}
