using Workonward.Mcp.Pages.Forms;

namespace Workonward.Mcp.Pages.Entry;

/// <summary>Takes the code that came by email.</summary>
internal static class CodePage
{
    /// <summary>The page.</summary>
    public static Page Render(CodeView view) => new(
        "Enter your code",
        HtmlText.Of(
            $"""
            <h1>Enter the code from your email</h1>
            {ProblemText.Notice(view.Problem)}
            <p class="lead">If <bdi>{view.Email}</bdi> may sign in here, a code of {view.Digits} digits is on its way. It works for 10 minutes.</p>
            <form class="card" method="post" action="{PagePaths.Code}">{FormText.Guard(view.Guard, view.FlowId)}
            {(view.Attempt is { } attempt ? FormText.Hidden(FormFields.Attempt, attempt) : HtmlText.Nothing)}
            <label class="field" for="code">Code</label>
            <input id="code" name="{FormFields.Code}" inputmode="numeric" autocomplete="one-time-code" required maxlength="32">
            <div class="actions"><button class="main">Sign in</button></div></form>
            """),
        PageNeeds.Forms);
}
