namespace Workonward.Mcp.Pages.Entry;

/// <summary>Why a sign-in did not work, and what to do. It never says whether an address is known.</summary>
internal static class ProblemText
{
    private const string Id = "problem";

    /// <summary>The notice above the form; nothing when there was no problem.</summary>
    public static HtmlText Notice(SignInProblem? problem) => problem is { } known
        ? HtmlText.Of($"<p class=\"notice bad\" id=\"{Id}\" role=\"alert\">{Words(known)}</p>")
        : HtmlText.Nothing;

    /// <summary>Ties a field to the notice where the problem lies in what was typed there (WCAG 3.3.1).</summary>
    public static HtmlText Ties(SignInProblem? problem, SignInProblem ofField) => HtmlText.When(
        problem == ofField, HtmlText.Of($" aria-invalid=\"true\" aria-describedby=\"{Id}\""));

    private static string Words(SignInProblem problem) => problem switch
    {
        SignInProblem.CodeRefused =>
            "That code doesn’t sign in: it is wrong, too old, or was used before. Check it, or get a new one.",
        SignInProblem.PasskeyRefused => "That passkey isn’t known here. Try another one, or sign in another way.",
        SignInProblem.PasskeyWentBack =>
            "That passkey went back: it counts its uses, and says a lower number than the last time. Somebody may have copied it. "
            + "Sign in another way, and remove it on your account page.",
        SignInProblem.EmailUnreadable => "That doesn’t look like an email address. Check it for a typing mistake.",
        SignInProblem.MailStopped =>
            "This server sends no email right now, so no code can come. Sign in another way, or ask whoever runs it.",
        SignInProblem.ProviderRefused => "The other site didn’t confirm who you are. Try again, or sign in another way.",
        SignInProblem.ProviderUnreachable =>
            "The other site can’t be reached right now. Try again in a minute, or sign in another way.",
        SignInProblem.FormExpired =>
            "This page lay open too long, or your browser blocks this site’s cookies. Nothing was done. Please try once more.",
        SignInProblem.TooManyTries => "Too many tries. Wait a minute, then try again.",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, message: null),
    };
}
