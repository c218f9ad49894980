using System.Web;
using ModelContextProtocol.Authentication;
using ModelContextProtocol.Client;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Clients;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>The official C# SDK with its own OAuth provider.</summary>
public sealed class CSharpSdkTests
{
    private const string Document = "https://client.example/csharp.json";

    private readonly KeptTokens _kept = new();
    private readonly Uri _callback = ConnectableServer.NewCallback();
    private readonly List<Uri> _asked = [];

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task It_registers_connects_calls_refreshes_steps_up_and_asks_anew_once_disconnected()
    {
        await using var server = await ConnectableServer.StartAsync();
        using var person = server.NewPerson();
        string[] ticked = ["email.preview"];
        await using var client = await ConnectAsync(
            server.Resource, document: null, async asked => await person.ConsentAsync(asked, ticked));
        await PreviewAsync(client);
        Assert.Single(_asked);

        var first = _kept.Tokens.RefreshToken;
        _kept.Spoil();
        await PreviewAsync(client);
        Assert.NotEqual(first, _kept.Tokens.RefreshToken);
        Assert.Single(_asked);

        // The person is asked for what was granted and what is needed, and the call goes through by itself.
        ticked = ["email.preview", "email.send_batch"];
        var batch = ToolOutcome.Of(await client.CallToolAsync(
            "send_batch_email", Arguments.Batch("person@gitdate.ink"), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("confirmation_required", batch.Status);
        Assert.Equal(2, _asked.Count);
        Assert.Equal("email.preview email.send_batch", _kept.Tokens.Scope);
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task Once_disconnected_it_asks_the_person_and_a_person_who_says_no_is_heeded()
    {
        await using var server = await ConnectableServer.StartAsync();
        using var person = server.NewPerson();
        var isWilling = true;
        await using var client = await ConnectAsync(
            server.Resource, document: null, async asked => isWilling ? await person.ConsentAsync(asked) : null);
        await PreviewAsync(client);

        isWilling = false;
        await person.DisconnectAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => PreviewAsync(client));
        Assert.Equal(2, _asked.Count);
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task A_killed_server_that_starts_again_knows_its_connection_and_takes_its_tokens()
    {
        await using var server = await ConnectableServer.StartAsync();
        using var person = server.NewPerson();
        await using var client = await ConnectAsync(server.Resource, document: null, async asked => await person.ConsentAsync(asked));
        await PreviewAsync(client);
        var access = _kept.Tokens.AccessToken;

        await server.KillAndStartAsync();

        await PreviewAsync(client);
        Assert.Equal(access, _kept.Tokens.AccessToken);
        _kept.Spoil();
        await PreviewAsync(client);
        Assert.NotEqual(access, _kept.Tokens.AccessToken);
        // Signed in still, too: the person ends it on the account page without a link.
        await person.DisconnectAsync();
        Assert.Single(_asked);
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task With_a_document_it_registers_nowhere()
    {
        await using var web = await PublicWeb.StartAsync();
        web.Serve(
            Document,
            $$"""
            {"client_id":"{{Document}}","client_name":"C# SDK","redirect_uris":["http://127.0.0.1/callback"],
             "token_endpoint_auth_method":"none"}
            """);
        await using var house = await OAuthHouse.StartAsync(web.Network, ("WORKONWARD_MCP_DRY_RUN", "0"));
        using var person = Person.At(house);

        await using var client = await ConnectAsync(house.Resource, Document, async asked => await person.ConsentAsync(asked));
        await PreviewAsync(client);

        Assert.Equal(Document, HttpUtility.ParseQueryString(Assert.Single(_asked).Query)["client_id"]);
        Assert.DoesNotContain("auth.client_registered", await house.AuditAsync(), StringComparison.Ordinal);
    }

    private Task<McpClient> ConnectAsync(string resource, string? document, Func<string, Task<Uri?>> ask)
    {
        var options = new HttpClientTransportOptions
        {
            Endpoint = new Uri(resource),
            TransportMode = HttpTransportMode.StreamableHttp,
            OAuth = new ClientOAuthOptions
            {
                RedirectUri = _callback,
                ClientMetadataDocumentUri = document is null ? null : new Uri(document),
                DynamicClientRegistration = new DynamicClientRegistrationOptions { ClientName = "C# SDK" },
                TokenCache = _kept,
                AuthorizationCallbackHandler = async (context, _) => await AskAsync(context.AuthorizationUri, ask),
            },
        };
        return McpClient.CreateAsync(new HttpClientTransport(options), cancellationToken: TestContext.Current.CancellationToken);
    }

    private async Task<AuthorizationResult> AskAsync(Uri asked, Func<string, Task<Uri?>> ask)
    {
        _asked.Add(asked);
        if (await ask(asked.OriginalString) is not { } redirect)
            return new AuthorizationResult();

        Assert.StartsWith(_callback.OriginalString, redirect.OriginalString, StringComparison.Ordinal);
        var answered = HttpUtility.ParseQueryString(redirect.Query);
        return new AuthorizationResult { Code = answered["code"], State = answered["state"], Iss = answered["iss"] };
    }

    private static async Task PreviewAsync(McpClient client)
    {
        var outcome = ToolOutcome.Of(await client.CallToolAsync(
            "preview_send", Arguments.Email("person@gitdate.ink"), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("send", outcome.Word("would"));
    }
}
