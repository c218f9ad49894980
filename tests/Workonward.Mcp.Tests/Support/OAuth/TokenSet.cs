using System.Text.Json;

namespace Workonward.Mcp.Tests.Support.OAuth;

/// <summary>What <c>/token</c> gave.</summary>
internal sealed record TokenSet(string Access, string Refresh, string Scope, long ExpiresIn)
{
    public static TokenSet Of(HttpAnswer answer)
    {
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Body}");
        return Of(answer.Json);
    }

    private static TokenSet Of(JsonElement json) => new(
        json.GetProperty("access_token").GetString()!,
        json.GetProperty("refresh_token").GetString()!,
        json.GetProperty("scope").GetString()!,
        json.GetProperty("expires_in").GetInt64());
}
