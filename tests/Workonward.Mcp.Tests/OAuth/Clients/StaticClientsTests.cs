using Workonward.Core.Grants.Clients;
using Workonward.Mcp.OAuth.Clients;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.OAuth.Clients;

public sealed class StaticClientsTests
{
    [Fact]
    public void The_pages_sample_is_a_clients_file()
    {
        var sample = DocPage.Read("oauth-clients.md").Section("## The clients file").Fence("json");

        var clients = Assert.IsType<StaticClientsReading.Accepted>(StaticClients.Read(sample)).Clients;

        var client = clients.Find("acme-assistant")!;
        Assert.Equal(2, clients.Count);
        Assert.Equal("Acme's assistant", client.Name);
        Assert.True(client.HasRedirect("https://assistant.acme.example/oauth/callback"));
        Assert.Null(clients.Find("ACME-assistant"));
    }

    [Fact]
    public void The_pages_table_names_every_member_and_no_other() => DocPage.AssertSays(
        ["client_id", "redirect_uris", "client_name"],
        DocPage.Read("oauth-clients.md").Section("## The clients file").FirstCells());

    [Fact]
    public void The_pages_hosts_are_the_ones_that_are_allowed() => DocPage.AssertSays(
        [.. ClientHosts.Known, "localhost", "127.0.0.1", "[::1]"],
        DocPage.Read("oauth-clients.md").Section("## Where codes may go").FirstCells());

    [Theory]
    [InlineData("", "can't be read")]
    [InlineData("null", "null")]
    [InlineData("[]", "can't be read")]
    [InlineData("{}", "can't be read")]
    [InlineData("""{"clients":null}""", "can't be read at '$.clients'")]
    [InlineData("""{"clients":[null]}""", "clients[0] holds null")]
    [InlineData("""{"clients":[{"client_id":"a"}]}""", "can't be read at '$.clients[0]'")]
    [InlineData("""{"clients":[{"client_id":"a","redirect_uris":["https://a.example/"],"client_secret":"hunter2"}]}""", "can't be read at")]
    [InlineData("""{"clients":[{"client_id":"a","client_id":"b","redirect_uris":["https://a.example/"]}]}""", "can't be read at")]
    [InlineData("""{"clients":[{"client_id":"a","redirect_uris":[null]}]}""", "clients[0] holds null")]
    [InlineData("""{"clients":[{"client_id":"","redirect_uris":["https://a.example/"]}]}""", "client_id that is empty")]
    [InlineData("""{"clients":[{"client_id":"a b","redirect_uris":["https://a.example/"]}]}""", "client_id that is empty")]
    [InlineData("""{"clients":[{"client_id":"a","redirect_uris":[]}]}""", "1 to 10")]
    [InlineData("""{"clients":[{"client_id":"a","redirect_uris":["http://a.example/"]}]}""", "must be https")]
    [InlineData("""{"clients":[{"client_id":"a","client_name":"\u202ex","redirect_uris":["https://a.example/"]}]}""", "client_name")]
    [InlineData("""{"clients":[{"client_id":"a","client_name":"","redirect_uris":["https://a.example/"]}]}""", "client_name")]
    [InlineData(
        """{"clients":[{"client_id":"a","redirect_uris":["https://a.example/"]},{"client_id":"a","redirect_uris":["https://a.example/"]}]}""",
        "more than once")]
    public void A_mistake_is_told_with_its_place_and_nothing_of_the_file_is_used(string json, string says)
    {
        var refused = Assert.IsType<StaticClientsReading.Refused>(StaticClients.Read(json));

        var mistake = Assert.Single(refused.Mistakes);
        Assert.Contains(says, mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        var refused = Assert.IsType<StaticClientsReading.Refused>(StaticClients.Read(
            """{"clients":[{"client_id":"","redirect_uris":[]},{"client_id":"b","redirect_uris":["x"]}]}"""));

        Assert.Equal(3, refused.Mistakes.Count);
    }

    [Fact]
    public void The_server_names_the_variable_beside_the_mistake()
    {
        using var folder = new ScratchFolder();
        var file = folder.File("clients.json", """{"clients":[{"client_id":"a","redirect_uris":["http://a.example/"]}]}""");

        var reading = Given.Stdio(("WORKONWARD_MCP_OAUTH_CLIENTS_FILE", file));

        Assert.StartsWith("WORKONWARD_MCP_OAUTH_CLIENTS_FILE: The clients file's clients[0]", Given.OnlyMistake(reading), StringComparison.Ordinal);
    }
}
