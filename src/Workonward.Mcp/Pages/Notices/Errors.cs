using System.Globalization;

namespace Workonward.Mcp.Pages.Notices;

/// <summary>The errors that people can meet, in one voice.</summary>
internal static class Errors
{
    private const string NothingConnected = "Nothing was connected, and nothing was sent.";
    private const string NothingChanged = "Nothing was changed.";

    /// <summary>400: a client's request at the door is not one that may go on. There is no address to send it back to.</summary>
    /// <param name="reason">Ours, in the protocol's words: never a text of the client.</param>
    public static ErrorView BadRequest(string reason) => new(
        "This connection can’t be made",
        "The app that sent you here asked in a way that this server doesn’t accept.",
        NothingConnected,
        "Go back to the app and start the connection again. If it happens again, show the line below to the app’s maker or to this server’s operator.")
    { SmallPrint = reason };

    /// <summary>400: the flow is over, or began in another browser. What its first answer did is not undone by a second.</summary>
    public static ErrorView FlowGone() => new(
        "This page is out of date",
        "The connection was already answered, took longer than 10 minutes, or was started in another browser.",
        "Nothing more was connected, and nothing was sent.",
        "Go back to the app and start the connection again.");

    /// <summary>400: the sign-in link is used or too old.</summary>
    public static ErrorView LinkGone() => new(
        "This sign-in link no longer works",
        "A link works once, and for 15 minutes.",
        "You are not signed in.",
        "Get a new one: on the machine that runs this server, its operator types “workonward-mcp login-link” and your email address.")
    { LinkPath = PagePaths.Login, LinkText = "Other ways to sign in" };

    /// <summary>400: the form lay open too long, or another site posted it.</summary>
    public static ErrorView FormExpired() => new(
        "This page is out of date",
        "It lay open too long, or it wasn’t sent from this site.",
        NothingChanged,
        "Go back, load the page again, and try once more.");

    /// <summary>403.</summary>
    public static ErrorView NotAllowed(string account) => new(
        "This account isn’t let in",
        $"You signed in as {account}, and this server’s operator hasn’t allowed that address, or no longer does.",
        NothingConnected,
        "Ask the operator to allow it, or sign in with another address.")
    { LinkPath = PagePaths.Login, LinkText = "Sign in with another address" };

    /// <summary>404.</summary>
    public static ErrorView NotFound() => new(
        "There is no such page",
        "The address may be mistyped or old.",
        NothingChanged,
        "Start from the first page.")
    { LinkPath = PagePaths.Home, LinkText = "First page" };

    /// <summary>429.</summary>
    public static ErrorView TooMany(TimeSpan wait) => new(
        "Too many tries",
        "More requests came from your network than a person makes.",
        NothingChanged,
        string.Create(CultureInfo.InvariantCulture, $"Wait {Minutes(wait)}, then try again."));

    /// <summary>500.</summary>
    /// <param name="id">The id of the log's line.</param>
    public static ErrorView Broken(string id) => new(
        "Something went wrong here",
        "The fault is this server’s, not yours.",
        "Nothing was sent.",
        "Try again in a minute. If it happens again, tell this server’s operator the id below.")
    { SmallPrint = $"Id of this error: {id}" };

    private static string Minutes(TimeSpan wait) => (int)Math.Ceiling(wait.TotalMinutes) switch
    {
        <= 1 => "a minute",
        var minutes => $"{minutes.ToString(CultureInfo.InvariantCulture)} minutes",
    };
}
