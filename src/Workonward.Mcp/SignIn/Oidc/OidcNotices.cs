using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Notices;

namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>The errors of a sign-in with a provider that the person, or an operator, can do something about.</summary>
internal static class OidcNotices
{
    private const string NotSignedIn = "You are not signed in, and nothing was connected.";
    private const string OtherWays = "Other ways to sign in";

    /// <summary>400: the way back is not this browser's, or was left too long ago.</summary>
    public static ErrorView OtherBrowser() => new(
        "This sign-in can’t go on here",
        "It was begun in another browser, was already used, or took longer than 10 minutes.",
        NotSignedIn,
        "If somebody sent you this address, don’t use it. If you began the sign-in yourself, begin it again.")
    { LinkPath = PagePaths.Login, LinkText = "Sign in" };

    /// <summary>403: the account and the address were bound to something else before.</summary>
    public static ErrorView BoundElsewhere(string provider) => new(
        "This account doesn’t fit",
        $"The address of your {provider} account belongs to another account here, or your account had another address before.",
        NotSignedIn,
        "Ask this server’s operator: after “workonward-mcp users revoke” with the address, the next sign-in binds it anew.")
    { LinkPath = PagePaths.Login, LinkText = OtherWays };

    /// <summary>A page of its own for a fault, or null where the sign-in page says enough.</summary>
    public static ErrorView? Of(OidcFault fault, string provider) => fault switch
    {
        OidcFault.UnverifiedEmail => new(
            "Your address isn’t confirmed",
            $"{provider} doesn’t say that the email address of your account was confirmed.",
            NotSignedIn,
            $"Confirm your email address at {provider}, then sign in again.")
        { LinkPath = PagePaths.Login, LinkText = OtherWays },
        OidcFault.NoEmail => new(
            "Your account has no email address",
            $"{provider} didn’t name an email address that this server can use.",
            NotSignedIn,
            $"Add your email address at {provider}, or ask this server’s operator whether it asks for the scope “email”.")
        { LinkPath = PagePaths.Login, LinkText = OtherWays },
        OidcFault.WrongTenant => new(
            "This account belongs elsewhere",
            $"Your {provider} account isn’t of the organization that this server’s operator named.",
            NotSignedIn,
            "Sign in with your organization’s account.")
        { LinkPath = PagePaths.Login, LinkText = OtherWays },
        _ => null,
    };
}
