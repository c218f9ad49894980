using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Notices;

namespace Workonward.Mcp.SignIn.Account;

/// <summary>What people meet who change something that isn't there.</summary>
internal static class AccountErrors
{
    /// <summary>404: no such connection of this person.</summary>
    public static ErrorView NoConnection() => new(
        "That connection isn’t there",
        "It has ended already, or it was never yours.",
        "Nothing was changed.",
        "Your account shows what is connected now.")
    { LinkPath = PagePaths.Account, LinkText = "Your account" };

    /// <summary>409: without this passkey nobody could let the person in again.</summary>
    public static ErrorView OnlyWayIn() => new(
        "Your only passkey stays",
        "On this server there is no other way to sign in: without this passkey you could never come in again.",
        "Nothing was changed.",
        "Make a second passkey first, then remove this one. If this one is lost or copied, tell this server’s operator.")
    { LinkPath = PagePaths.Account, LinkText = "Your account" };

    /// <summary>404: no such passkey of this person.</summary>
    public static ErrorView NoPasskey() => new(
        "That passkey isn’t there",
        "It was removed already, or it was never yours.",
        "Nothing was changed.",
        "Your account shows the passkeys that you have now.")
    { LinkPath = PagePaths.Account, LinkText = "Your account" };
}
