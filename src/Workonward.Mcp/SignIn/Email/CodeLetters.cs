using System.Globalization;
using Workonward.Core.Grants.People;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Consent;

namespace Workonward.Mcp.SignIn.Email;

/// <summary>
/// Writes what the sign-in mail's template gets. The Send API puts values into the mail unescaped and applies spintax and
/// templates to the result, and a mail program makes links of what looks like one: so no value holds more than letters,
/// digits and a few marks, whatever a client calls itself.
/// </summary>
internal sealed class CodeLetters(PageSurroundings surroundings, TimeProvider clock)
{
    private const int LongestValue = 100;
    private const string Account = "the account page";
    private const string Marks = " .:-[]";

    private const string Notice =
        "You have a passkey here, which is the safer way. If you did not ask for this code, somebody else did: do not pass it on.";

    /// <summary>The names of the values, as <c>docs/sign-in.md</c> lists them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["code", "client", "host", "time", "notice"];

    /// <summary>The mail of a code.</summary>
    /// <param name="code">With its address.</param>
    /// <param name="client">Who waits for the sign-in; null for the account page.</param>
    public CodeLetter Of(EmailCode code, AskingClient? client) => new(
        code.EmailKey,
        code.IsForMail,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["code"] = code.Code,
            ["client"] = Plain(client?.Title ?? Account),
            ["host"] = Plain(client?.RedirectHost ?? surroundings.Host),
            ["time"] = clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            ["notice"] = code.HasPasskey ? Notice : "",
        });

    private static string Plain(string text) => string.Concat(
        text.Where(static c => char.IsAsciiLetterOrDigit(c) || Marks.Contains(c, StringComparison.Ordinal)).Take(LongestValue));
}
