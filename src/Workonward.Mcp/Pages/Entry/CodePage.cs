using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.Pages.Entry;

/// <summary>Takes the code that came by email. It says the same of every address, known or not.</summary>
internal static class CodePage
{
    /// <summary>The page.</summary>
    public static Page Render(CodeView view) => new(
        "Enter your code",
        HtmlText.Of(
            $"""
            <h1>Enter the code from your email</h1>
            <p class="lead">If <strong><bdi>{view.Email}</bdi></strong> may sign in here, a code of {view.Digits} digits is
            on its way.</p>
            {ProblemText.Notice(view.Problem)}
            <form class="card" method="post" action="{PagePaths.Code}">{FormText.Guard(view.Guard, view.FlowId)}
            {(view.Attempt is { } attempt ? FormText.Hidden(FormFields.Attempt, attempt) : HtmlText.Nothing)}
            <label class="field" for="code">Code</label>
            <div class="row">
            <input class="code" id="code" name="{FormFields.Code}" inputmode="numeric" autocomplete="one-time-code"
            spellcheck="false" required maxlength="32"{ProblemText.Ties(view.Problem, SignInProblem.CodeRefused)}>
            <button class="main">Sign in</button>
            </div></form>
            <section class="card still"><h2>No email after a minute?</h2>
            <p>Look in the spam folder, and check the address above. A code works for 10 minutes, in this browser, and only on
            the page that asked for it: once you have sent a new one, type that one.</p>
            <div class="actions even">
            <form method="post" action="{PagePaths.Email}">{FormText.Guard(view.Guard, view.FlowId)}
            {FormText.Hidden(FormFields.Email, view.Email)}<button class="full">Send a new code</button></form>
            <a class="button" href="{SignIn(view)}">Sign in another way</a></div></section>
            """),
        PageNeeds.Forms)
    { IsError = view.Problem is not null };

    private static string SignIn(CodeView view) => FlowLink.To(PagePaths.Login, view.FlowId);
}
