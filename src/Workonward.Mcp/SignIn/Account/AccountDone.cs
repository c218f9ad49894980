using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Account;

namespace Workonward.Mcp.SignIn.Account;

/// <summary>What a post of the account's page did.</summary>
internal static class AccountDone
{
    private static readonly CarriedNews<AccountNews> Carried = new(new Dictionary<AccountNews, string>
    {
        [AccountNews.Disconnected] = "disconnected",
        [AccountNews.ScopesChanged] = "permissions-changed",
        [AccountNews.PasskeyAdded] = "passkey-added",
        [AccountNews.PasskeyRemoved] = "passkey-removed",
        [AccountNews.FormExpired] = "form-expired",
        [AccountNews.NothingWasTicked] = "nothing-ticked",
    });

    /// <summary>The account, saying this.</summary>
    public static string Path(AccountNews news) => Carried.Path(PagePaths.Account, news);

    /// <summary>What is to be said, or null.</summary>
    public static AccountNews? Read(HttpRequest request) => Carried.Read(request);
}
