using Microsoft.AspNetCore.Connections;
using Workonward.Mcp.OAuth.Tokens;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>What is known of a token by its connection alone.</summary>
public sealed class ConnectionTokenTests
{
    private static readonly KnownToken Ada = new(Of("ada"));
    private static readonly KnownToken Bob = new(Of("bob"));

    [Fact]
    public void Only_the_very_string_that_was_kept_last_is_known()
    {
        const string header = "Bearer a.b.c";
        var connection = new ConnectionToken();
        Assert.Null(connection.Find(header));

        connection.Keep(header, Ada);
        Assert.Same(Ada, connection.Find(header));
        Assert.Null(connection.Find(new string(header.AsSpan())));

        const string other = "Bearer d.e.f";
        connection.Keep(other, Bob);
        Assert.Null(connection.Find(header));
        Assert.Same(Bob, connection.Find(other));
    }

    [Fact]
    public async Task Each_connection_has_one_of_its_own()
    {
        var first = await ConnectAsync();
        var second = await ConnectAsync();

        Assert.NotNull(first);
        Assert.NotSame(first, second);
    }

    private static async Task<ConnectionToken?> ConnectAsync()
    {
        await using var connection = new DefaultConnectionContext();
        await ConnectionToken.Remember(_ => Task.CompletedTask)(connection);
        return connection.Features.Get<ConnectionToken>();
    }

    private static AccessToken Of(string subject) =>
        new("grant", subject, "client", [], IsNarrowed: false, DateTimeOffset.MaxValue);
}
