using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Account;

namespace Workonward.Mcp.SignIn.Account;

/// <summary>
/// What a post did, carried to the page that follows it. Only a browser that comes from a page of ours is told: a link of
/// another site can't make the account say that something happened.
/// </summary>
internal static class AccountDone
{
    private const string Name = "done";

    private static readonly Dictionary<AccountNews, string> Words = new()
    {
        [AccountNews.Disconnected] = "disconnected",
        [AccountNews.ScopesChanged] = "permissions-changed",
        [AccountNews.PasskeyAdded] = "passkey-added",
        [AccountNews.PasskeyRemoved] = "passkey-removed",
        [AccountNews.FormExpired] = "form-expired",
        [AccountNews.NothingWasTicked] = "nothing-ticked",
    };

    /// <summary>The account, saying this.</summary>
    public static string Path(AccountNews news) => $"{PagePaths.Account}?{Name}={Words[news]}";

    /// <summary>What is to be said, or null.</summary>
    public static AccountNews? Read(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is not ["same-origin"] || request.Query[Name] is not [{ } word])
            return null;

        foreach (var (news, known) in Words)
        {
            if (string.Equals(known, word, StringComparison.Ordinal))
                return news;
        }

        return null;
    }
}
