using System.Text.Json.Nodes;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Clients;

namespace Workonward.Mcp.Tests.Clients;

/// <summary>oauth4webapi, which compares each answer with its RFC and takes nothing that is merely usual.</summary>
public sealed class StrictClientTests
{
    [Fact(Timeout = Bounded.WholeTest)]
    public async Task It_finds_each_answer_as_its_RFC_wants_it_from_discovery_to_revocation()
    {
        await using var server = await ConnectableServer.StartAsync();
        await using var strict = NodeProgram.Start(
            new Dictionary<string, string>(StringComparer.Ordinal), "oauth4webapi.mjs", server.Resource);
        using var person = server.NewPerson();
        var callback = ConnectableServer.NewCallback().OriginalString;

        // RFC 9728 and RFC 8414, from a bare 401.
        var found = await strict.DoAsync("discover");
        Assert.Equal(401, found.GetProperty("status").GetInt32());
        Assert.Contains(
            $"resource_metadata=\"{server.IssuerText}/.well-known/oauth-protected-resource/mcp\"",
            found.GetProperty("challenge").GetString(),
            StringComparison.Ordinal);

        // RFC 7591, RFC 6749 and 7636, RFC 9207.
        await strict.DoAsync("register", ("metadata", Metadata(callback)));
        var asked = await strict.DoAsync("authorize", ("redirect_uri", callback), ("scope", "email.preview offline_access"));
        var redirect = await person.ConsentAsync(asked.GetProperty("authorize").GetString()!, "email.preview");
        var first = (await strict.DoAsync("finish", ("redirect", redirect.OriginalString))).GetProperty("tokens");
        Assert.Equal("email.preview", first.GetProperty("scope").GetString());

        // RFC 9068: the token as another resource server would check it, by the metadata alone.
        var claims = (await strict.DoAsync("validate")).GetProperty("claims");
        Assert.Equal(server.Resource, claims.GetProperty("aud").GetString());
        Assert.Equal(200, (await strict.DoAsync("call", Preview)).GetProperty("status").GetInt32());

        var second = (await strict.DoAsync("refresh")).GetProperty("tokens");
        Assert.NotEqual(first.GetProperty("refresh_token").GetString(), second.GetProperty("refresh_token").GetString());
        await strict.DoAsync("validate");
        Assert.Equal(200, (await strict.DoAsync("call", Preview)).GetProperty("status").GetInt32());

        await strict.DoAsync("revoke");
        Assert.Equal("invalid_token", await ChallengeAsync(strict));
        Assert.Equal("invalid_grant", await ErrorAsync(strict, "refresh"));
        // RFC 7009 section 2.2: what is revoked already is no error.
        await strict.DoAsync("revoke");
    }

    [Fact(Timeout = Bounded.WholeTest)]
    public async Task It_reads_the_refusal_of_a_call_beyond_its_scopes()
    {
        await using var server = await ConnectableServer.StartAsync();
        await using var strict = NodeProgram.Start(
            new Dictionary<string, string>(StringComparer.Ordinal), "oauth4webapi.mjs", server.Resource);
        using var person = server.NewPerson();
        var callback = ConnectableServer.NewCallback().OriginalString;
        await strict.DoAsync("discover");
        await strict.DoAsync("register", ("metadata", Metadata(callback)));
        var asked = await strict.DoAsync("authorize", ("redirect_uri", callback));
        var redirect = await person.ConsentAsync(asked.GetProperty("authorize").GetString()!, "email.preview");
        await strict.DoAsync("finish", ("redirect", redirect.OriginalString));

        var refused = await strict.TryAsync("call", Send);

        Assert.Equal("insufficient_scope", refused.GetProperty("challenge").GetString());
        // Whoever holds the code a second time ends the connection, though the client did nothing wrong until then.
        Assert.Equal("invalid_grant", await ErrorAsync(strict, "finish", ("redirect", redirect.OriginalString)));
        Assert.Equal("invalid_grant", await ErrorAsync(strict, "refresh"));
    }

    private static (string, JsonNode?)[] Preview => Call("preview_send");

    private static (string, JsonNode?)[] Send => Call("send_email");

    private static (string, JsonNode?)[] Call(string tool) =>
    [
        ("method", "tools/call"),
        ("params", new JsonObject { ["name"] = tool, ["arguments"] = new JsonObject { ["recipient"] = "person@gitdate.ink" } }),
    ];

    private static JsonObject Metadata(string callback) => new()
    {
        ["client_name"] = "oauth4webapi",
        ["redirect_uris"] = new JsonArray(callback),
        ["grant_types"] = new JsonArray("authorization_code", "refresh_token"),
        ["response_types"] = new JsonArray("code"),
        ["token_endpoint_auth_method"] = "none",
    };

    private static async Task<string?> ChallengeAsync(NodeProgram strict) =>
        (await strict.TryAsync("call", Preview)).GetProperty("challenge").GetString();

    private static async Task<string?> ErrorAsync(NodeProgram strict, string command, params (string, JsonNode?)[] given) =>
        (await strict.TryAsync(command, given)).GetProperty("oauth").GetString();
}
