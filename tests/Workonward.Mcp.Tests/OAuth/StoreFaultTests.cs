using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.OAuth;

/// <summary>What callers see of a store that fails, and of a bug: each in its own language, and nothing of the inside.</summary>
public sealed class StoreFaultTests
{
    [Fact]
    public async Task Where_the_store_fails_programs_are_told_to_come_back()
    {
        await using var house = await OAuthHouse.StartAsync();
        var (assistant, tokens) = await house.ConnectAsync();
        Damage(house);

        var mcp = await assistant.PingAsync(tokens.Access);
        Assert.True(mcp.Status == 503, $"{mcp.Status} {mcp.Body}");
        Assert.Equal(-32603, mcp.ErrorCode);
        AssertComeBack(mcp);

        foreach (var answer in (HttpAnswer[])[await assistant.RefreshAsync(tokens.Refresh), await assistant.RevokeAsync(tokens.Refresh)])
        {
            Assert.True(answer.Status == 503, $"{answer.Status} {answer.Body}");
            Assert.Equal("temporarily_unavailable", answer.Json.GetProperty("error").GetString());
            AssertComeBack(answer);
        }

        using var browser = house.NewBrowser();
        var page = await browser.GetAsync(assistant.AuthorizePath());
        Assert.Equal(503, page.Status);
        Assert.Contains("<h1", page.Body, StringComparison.Ordinal);
        AssertComeBack(page);
    }

    [Fact]
    public async Task A_bug_is_a_JSON_RPC_error_with_the_id_under_which_the_log_tells_it_once()
    {
        await using var house = await OAuthHouse.StartAsync();
        var (assistant, tokens) = await house.ConnectAsync();
        Execute(house, "DROP TABLE oauth_grant");

        var answer = await assistant.PingAsync(tokens.Access);

        Assert.Equal(500, answer.Status);
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal(-32603, answer.ErrorCode);
        Assert.DoesNotContain("oauth_grant", answer.Body, StringComparison.Ordinal);
        var incident = answer.Json.GetProperty("error").GetProperty("message").GetString()!.Split('(', ')')[1];
        Assert.Equal(2, house.Log.Text.Split(incident).Length);
        Assert.DoesNotContain("An unhandled exception", house.Log.Text, StringComparison.Ordinal);
    }

    private static void AssertComeBack(HttpAnswer answer)
    {
        Assert.InRange(int.Parse(answer.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.DoesNotContain("ledger", answer.Body, StringComparison.OrdinalIgnoreCase);
    }

    // All but the first page becomes rubbish, after a change that makes every connection read it anew.
    private static void Damage(OAuthHouse house)
    {
        Execute(house, "CREATE TABLE a_change (x); DROP TABLE a_change; PRAGMA wal_checkpoint(TRUNCATE)");
        using var file = new FileStream(house.Serving.Folder.Ledger, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        var rubbish = new byte[file.Length - 4096];
        Array.Fill(rubbish, (byte)0xA5);
        file.Position = 4096;
        file.Write(rubbish);
    }

    private static void Execute(OAuthHouse house, string sql) => LedgerFile.Execute(house.Serving.Folder.Ledger, sql);
}
