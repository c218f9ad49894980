using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Clients;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>MCP Inspector with a person who is shown the address of the page where they decide (elicitation in URL mode).</summary>
public sealed class InspectorPageTests : IAsyncLifetime
{
    private readonly Inspector _inspector = new(new Uri(ConnectableServer.NewCallback(), "/oauth/callback"));
    private ConnectableServer _server = null!;
    private Person _person = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ConnectableServer.StartAsync(("WORKONWARD_MCP_APPROVAL", "all"));
        _person = _server.NewPerson();
        var begun = await _inspector.DoAsync("connect", _server.Resource, "--era", "modern", "--elicit", "url");
        await _person.FollowAsync(await _person.ConsentAsync(begun.GetProperty("authUrl").GetString()!));
    }

    public async ValueTask DisposeAsync()
    {
        await _inspector.DisposeAsync();
        _person.Dispose();
        await _server.DisposeAsync();
    }

    [Theory(Timeout = Bounded.WholeTest)]
    [InlineData("approve", "accepted", 1)]
    [InlineData("decline", "cancelled", 0)]
    public async Task What_was_decided_on_the_page_is_told_once_its_person_has_done_it(string decision, string status, long mails)
    {
        var (id, page) = await AskedAsync();
        await _person.DecideAsync(page, decision);

        var told = await AnsweredAsync(id, "--done");

        Assert.Equal((status, mails), (told, (await _server.Backend.CountsAsync()).Accepted));
    }

    [Theory(Timeout = Bounded.WholeTest)]
    [InlineData("--done")]
    [InlineData("--cancel")]
    public async Task What_is_said_in_the_client_decides_nothing_and_the_page_still_does(string word)
    {
        var (id, page) = await AskedAsync();

        var told = await AnsweredAsync(id, word);

        Assert.Equal(("held", 0L), (told, (await _server.Backend.CountsAsync()).Accepted));
        await _person.DecideAsync(page, "approve");
        await _server.Backend.UntilAcceptedAsync(1);
    }

    private async Task<(string Id, string Page)> AskedAsync()
    {
        var answer = await _inspector.DoAsync(
            "--connection", _server.Resource, "tools/call", "send_email", "recipient:=person@gitdate.ink");
        var asked = answer.GetProperty("elicitationPending");
        Assert.Equal(
            ("input-required", $"{_server.IssuerText}/approvals"),
            (asked.GetProperty("origin").GetString(), asked.GetProperty("url").GetString()));
        return (asked.GetProperty("elicitationId").GetString()!, asked.GetProperty("url").GetString()!);
    }

    private async Task<string?> AnsweredAsync(string id, string word) =>
        (await _inspector.DoAsync("--connection", _server.Resource, "elicitation/respond", id, word))
            .GetProperty("structuredContent").GetProperty("status").GetString();
}
