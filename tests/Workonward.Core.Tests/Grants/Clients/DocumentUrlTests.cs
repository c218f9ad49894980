using Workonward.Core.Grants.Clients;

namespace Workonward.Core.Tests.Grants.Clients;

public sealed class DocumentUrlTests
{
    [Theory]
    [InlineData("https://claude.ai/oauth/mcp-oauth-client-metadata")]
    [InlineData("https://chatgpt.com/oauth/client.json")]
    [InlineData("https://vscode.dev/oauth/client-metadata.json")]
    [InlineData("https://client.example/a%20b")]
    [InlineData("https://client.example/c?v=1")]
    [InlineData("https://client.example/c/")]
    [InlineData("https://client.example/.well-known/..client")]
    public void An_address_with_a_path_on_a_named_host_is_read(string clientId) =>
        Assert.Equal(clientId, DocumentUrl.Read(clientId)?.AbsoluteUri);

    [Theory]
    [InlineData("http://client.example/c")]
    [InlineData("https://client.example")]
    [InlineData("https://client.example/")]
    [InlineData("https://client.example/?c")]
    [InlineData("https://client.example:443/c")]
    [InlineData("https://client.example:8443/c")]
    [InlineData("https://user@client.example/c")]
    [InlineData("https://user:password@client.example/c")]
    [InlineData("https://@client.example/c")]
    [InlineData("https://client.example/c#f")]
    [InlineData("https://client.example/c#")]
    [InlineData("https://client.example/a/../c")]
    [InlineData("https://client.example/a/./c")]
    [InlineData("https://client.example/a/..")]
    [InlineData("https://client.example/a/%2e%2E/c")]
    [InlineData("https://client.example/a/.%2e/c")]
    [InlineData("https://Client.example/c")]
    [InlineData("HTTPS://client.example/c")]
    [InlineData("https://93.184.216.34/c")]
    [InlineData("https://127.1/c")]
    [InlineData("https://0x7f000001/c")]
    [InlineData("https://[2606:4700::1]/c")]
    [InlineData("https://localhost/c")]
    [InlineData("https://client/c")]
    [InlineData("https://client.example./c")]
    [InlineData("https://cliént.example/c")]
    [InlineData("https://client.example\\c")]
    [InlineData("https://client.example/ c")]
    [InlineData("https://client.example/c\n")]
    [InlineData("https:/client.example/c")]
    [InlineData("https:client.example/c")]
    [InlineData("client.example/c")]
    [InlineData("")]
    public void Every_other_is_not(string clientId) => Assert.Null(DocumentUrl.Read(clientId));

    [Fact]
    public void The_length_has_an_end()
    {
        var start = "https://client.example/";

        Assert.NotNull(DocumentUrl.Read(start + new string('a', DocumentUrl.Longest - start.Length)));
        Assert.Null(DocumentUrl.Read(start + new string('a', DocumentUrl.Longest - start.Length + 1)));
    }
}
