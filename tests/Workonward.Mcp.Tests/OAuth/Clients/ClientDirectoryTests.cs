using Microsoft.AspNetCore.Http;
using Workonward.Mcp.OAuth.Clients;
using Workonward.Mcp.OAuth.Requests;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth.Clients;

public sealed class ClientDirectoryTests
{
    private const string Id = "https://client.example/c";

    private const string OwnFile =
        $$"""{"clients":[{"client_id":"{{Id}}","client_name":"Ours","redirect_uris":["https://intern.example/cb"]}]}""";

    [Fact]
    public async Task The_operators_file_goes_before_the_document_and_its_hosts_need_no_other_word()
    {
        await using var house = await ClientsHouse.OpenAsync(clientsFile: OwnFile);
        Serve(house, "https://client.example/cb");

        var client = await house.FoundAsync(Id);

        Assert.Equal((ClientKinds.Static, "Ours"), (client.Kind, client.Name));
        Assert.Empty(house.Web.Requests);
        Assert.Equal(
            new RedirectOutcome.Allowed(),
            house.Directory.JudgeRedirect(client, "https://intern.example/cb"));
    }

    [Fact]
    public async Task A_documents_client_shows_the_host_that_it_came_from()
    {
        await using var house = await ClientsHouse.OpenAsync();
        Serve(house, "https://claude.ai/cb");

        var client = await house.FoundAsync(Id);

        Assert.Equal((ClientKinds.Document, "Claude", "client.example"), (client.Kind, client.Name, client.Host));
    }

    [Fact]
    public async Task A_document_may_name_any_host_and_codes_still_go_to_the_allowed_ones_only()
    {
        await using var house = await ClientsHouse.OpenAsync();
        await using var open = await ClientsHouse.OpenAsync(hosts: ["*"]);
        Serve(house, "https://evil.example/cb");
        Serve(open, "https://evil.example/cb");

        Assert.Equal(
            new RedirectOutcome.HostNotAllowed("evil.example"),
            house.Directory.JudgeRedirect(await house.FoundAsync(Id), "https://evil.example/cb"));
        Assert.IsType<RedirectOutcome.Allowed>(
            open.Directory.JudgeRedirect(await open.FoundAsync(Id), "https://evil.example/cb"));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("")]
    [InlineData("http://client.example/c")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://client.example/missing")]
    public async Task Whoever_is_not_known_is_nobody_and_the_reason_tells_nothing_about_our_network(string clientId)
    {
        await using var house = await ClientsHouse.OpenAsync();

        var unknown = Assert.IsType<ClientLookup.Unknown>(await house.Directory.FindAsync(clientId, "192.0.2.1", ClientsHouse.Stop));

        Assert.DoesNotContain("address", unknown.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("404", unknown.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_id_is_nobody()
    {
        await using var house = await ClientsHouse.OpenAsync();

        Assert.IsType<ClientLookup.Unknown>(await house.Directory.FindAsync(new string('a', 100_000), "192.0.2.1", ClientsHouse.Stop));
    }

    [Fact]
    public async Task At_the_token_endpoint_nothing_is_fetched()
    {
        await using var house = await ClientsHouse.OpenAsync();

        Assert.Equal(new ClientIdentityOutcome.Known(Id), await JudgeAsync(house, $"client_id={Id}"));
        Assert.Empty(house.Web.Resolved);
    }

    [Fact]
    public async Task A_forgotten_client_is_invalid_client_with_401_so_that_it_registers_anew()
    {
        await using var house = await ClientsHouse.OpenAsync();
        var id = await house.RegisteredAsync();
        Assert.Equal(new ClientIdentityOutcome.Known(id), await JudgeAsync(house, $"client_id={id}"));
        house.Clock.Move(TimeSpan.FromDays(2));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ClientsHouse.Stop);
        stop.CancelAfter(TimeSpan.FromSeconds(60));
        var sweeping = house.Registered.RunAsync(stop.Token);
        while (await JudgeAsync(house, $"client_id={id}") is ClientIdentityOutcome.Known)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, stop.Token);

        var refused = Assert.IsType<ClientIdentityOutcome.Refused>(await JudgeAsync(house, $"client_id={id}"));

        await stop.CancelAsync();
        await sweeping;
        Assert.Equal((401, "invalid_client"), (refused.Status, refused.Error));
    }

    [Theory]
    [InlineData("client_id=nobody", 401, "invalid_client")]
    [InlineData("client_id=http://client.example/c", 401, "invalid_client")]
    [InlineData("client_id=https://client.example/a/../c", 401, "invalid_client")]
    [InlineData("grant_type=refresh_token", 400, "invalid_request")]
    [InlineData("client_id=https://client.example/c&client_assertion=a.b.c", 401, "invalid_client")]
    [InlineData("client_id=https://client.example/c&client_assertion_type=x", 401, "invalid_client")]
    public async Task Who_cannot_be_served_is_told_so_in_the_words_of_RFC_6749(string form, int status, string error)
    {
        await using var house = await ClientsHouse.OpenAsync();

        var refused = Assert.IsType<ClientIdentityOutcome.Refused>(await JudgeAsync(house, form));

        Assert.Equal((status, error), (refused.Status, refused.Error));
    }

    [Fact]
    public async Task A_secret_in_the_header_is_answered_with_the_scheme_that_was_tried()
    {
        await using var house = await ClientsHouse.OpenAsync();
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = "Basic eDp5";

        var refused = Assert.IsType<ClientIdentityOutcome.Refused>(await house.Identity.JudgeAsync(
            context.Request, Assert.IsType<ParametersReading.Read>(Parameters.Of($"client_id={Id}")).Parameters, ClientsHouse.Stop));

        Assert.Equal(("invalid_client", "Basic"), (refused.Error, refused.Challenge));
    }

    internal static async Task<ClientIdentityOutcome> JudgeAsync(ClientsHouse house, string form) => await house.Identity.JudgeAsync(
        new DefaultHttpContext().Request,
        Assert.IsType<ParametersReading.Read>(Parameters.Of(form)).Parameters,
        ClientsHouse.Stop);

    private static void Serve(ClientsHouse house, string redirect) => house.Web.Serve(
        Id, $$"""{"client_id":"{{Id}}","client_name":"Claude","redirect_uris":["{{redirect}}"]}""");
}
