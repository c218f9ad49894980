using System.Diagnostics;
using System.Web;
using Workonward.Mcp.Tests.Support.OAuth;
using Workonward.Mcp.Tests.Support.SignIn;

namespace Workonward.Mcp.Tests.OAuth.Model;

/// <summary>
/// Plays a sequence against the endpoints and knows only what people ticked in their own browsers. Whatever an endpoint gives
/// beyond that fails the test; what it refuses is its own affair, but for calls, whose answer must be the model's.
/// </summary>
internal sealed class EndpointModel(OAuthHouse house, Assistant[] assistants) : IDisposable
{
    private static readonly string[] Scopes = ["email.preview", "email.send", "email.send_batch"];
    private static readonly string[] People = [OAuthHouse.Ada, OAuthHouse.Bob];

    private readonly Browser[] _browsers = [house.NewBrowser(), house.NewBrowser(), house.NewBrowser()];
    private readonly string?[] _signedIn = new string?[3];
    private readonly List<Flow> _flows = [];
    private readonly List<Given> _given = [];
    private readonly List<(Given Of, string Refresh, string Access, string[] Scopes)> _tokens = [];

    public Dictionary<string, int> Seen { get; } = new(StringComparer.Ordinal);

    public async Task PlayAsync(IEnumerable<EndpointStep> steps)
    {
        foreach (var step in steps)
        {
            house.Clock.Move(TimeSpan.FromSeconds(2));
            await PlayAsync(step);
        }
    }

    public void Dispose() => Array.ForEach(_browsers, browser => browser.Dispose());

    private Task PlayAsync(EndpointStep step) => step.Kind switch
    {
        EndpointStepKind.SignIn => SignInAsync(step),
        EndpointStepKind.Authorize => AuthorizeAsync(step),
        EndpointStepKind.Connect or EndpointStepKind.Deny or EndpointStepKind.Forge => AnswerAsync(step),
        EndpointStepKind.Redeem => RedeemAsync(step),
        EndpointStepKind.Refresh => RefreshAsync(step),
        EndpointStepKind.Revoke => RevokeAsync(step),
        EndpointStepKind.Call => CallAsync(step),
        _ => throw new UnreachableException(),
    };

    private async Task SignInAsync(EndpointStep step)
    {
        var at = step.Which % _browsers.Length;
        await house.SignInAsync(_browsers[at], People[step.Who % People.Length]);
        _signedIn[at] = People[step.Who % People.Length];
    }

    private async Task AuthorizeAsync(EndpointStep step)
    {
        var (assistant, at) = (assistants[step.Who % assistants.Length], step.Which % _browsers.Length);
        var asked = Chosen(step.Scopes);
        var answer = await _browsers[at].GetAsync(assistant.AuthorizePath(("scope", string.Join(' ', asked))));
        Note("authorize", answer.Status == 303);
        if (answer.Status == 303)
            _flows.Add(new Flow(assistant, at, asked.Length == 0 ? Scopes : asked, answer.Headers["Location"]));
    }

    // By the browser that began it, or by another one, or with a form that another browser was shown.
    private async Task AnswerAsync(EndpointStep step)
    {
        if (_flows.Count == 0)
            return;
        var flow = _flows[step.Which % _flows.Count];
        var at = step.Kind is EndpointStepKind.Forge ? step.Who % _browsers.Length : flow.Browser;
        var page = await _browsers[flow.Browser].GetAsync(flow.Consent);
        if (page.Status != 200)
        {
            Note("consent", happened: false);
            return;
        }

        var ticked = Chosen(step.Scopes);
        (string, string)[] answers = step.Kind is EndpointStepKind.Deny
            ? [("deny", "1")]
            : [.. ticked.Select(scope => ("scope", scope))];
        var answer = await _browsers[at].SubmitAsync(page, "/consent", answers);
        var code = answer.Status == 303 ? CodeIn(answer.Headers["Location"]) : null;
        Note(step.Kind is EndpointStepKind.Forge && at != flow.Browser ? "forged consent" : "consent", code is not null);
        if (code is null)
            return;

        Assert.True(at == flow.Browser && _signedIn[at] is not null && !flow.IsAnswered, $"A code for nobody's yes: {step}");
        Assert.NotEqual(EndpointStepKind.Deny, step.Kind);
        flow.IsAnswered = true;
        _given.Add(new Given(flow.Assistant, code, [.. ticked.Intersect(flow.Asked)]));
    }

    private async Task RedeemAsync(EndpointStep step)
    {
        if (_given.Count == 0)
            return;
        var given = _given[step.Which % _given.Count];
        var by = assistants[step.Who % assistants.Length];
        var answer = await by.RedeemAsync(given.Code);
        Note("redemption", answer.Status == 200);
        if (answer.Status == 200)
        {
            Assert.True(by == given.Assistant && !given.IsRedeemed, "A code gave tokens twice, or to another client.");
            given.IsRedeemed = true;
            Keep(given, TokenSet.Of(answer));
        }
        else if (by == given.Assistant && given.IsRedeemed && answer.Json.GetProperty("error").GetString() is "invalid_grant")
        {
            given.IsDoubtful = true;
        }
    }

    private async Task RefreshAsync(EndpointStep step)
    {
        if (_tokens.Count == 0)
            return;
        var (given, refresh, _, _) = _tokens[step.Which % _tokens.Count];
        var by = assistants[step.Who % assistants.Length];
        var asked = Chosen(step.Scopes);
        var answer = await by.RefreshAsync(refresh, ("scope", asked.Length == 0 ? null : string.Join(' ', asked)));
        Note("refresh", answer.Status == 200);
        if (answer.Status == 200)
        {
            Assert.True(by == given.Assistant && !given.IsEnded, "An ended connection, or another client, was refreshed.");
            Keep(given, TokenSet.Of(answer));
        }
        else if (by == given.Assistant && answer.Json.GetProperty("error").GetString() is "invalid_grant")
        {
            // Used too late or twice: the connection may be over for that.
            given.IsDoubtful = true;
        }
    }

    private async Task RevokeAsync(EndpointStep step)
    {
        if (_tokens.Count == 0)
            return;
        var (given, refresh, access, _) = _tokens[step.Which % _tokens.Count];
        var by = assistants[step.Who % assistants.Length];
        Assert.Equal(200, (await by.RevokeAsync(step.Scopes % 2 == 0 ? refresh : access)).Status);
        given.IsEnded |= by == given.Assistant;
        Note("revocation", by == given.Assistant);
    }

    private async Task CallAsync(EndpointStep step)
    {
        if (_tokens.Count == 0)
            return;
        var (given, _, access, scopes) = _tokens[step.Which % _tokens.Count];
        var (tool, scope, arguments) = step.Scopes % 2 == 0
            ? ("validate_recipients", Scopes[0], (object)new { recipients = new[] { "ada@gitdate.ink" } })
            : ("send_email", Scopes[1], new { recipient = "ada@gitdate.ink" });
        var status = (await given.Assistant.CallAsync(access, tool, arguments)).Status;
        Note($"call {status}", happened: true);
        int[] right = given.IsEnded ? [401] : scopes.Contains(scope, StringComparer.Ordinal) ? [200] : [403];
        Assert.Contains(status, given.IsDoubtful ? [401, .. right] : right);
    }

    private void Keep(Given given, TokenSet tokens)
    {
        var scopes = tokens.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Subset(given.Ticked.ToHashSet(StringComparer.Ordinal), scopes.ToHashSet(StringComparer.Ordinal));
        _tokens.Add((given, tokens.Refresh, tokens.Access, scopes));
    }

    private void Note(string what, bool happened)
    {
        var key = $"{what} {happened}";
        Seen[key] = Seen.GetValueOrDefault(key) + 1;
    }

    private static string[] Chosen(int bits) => [.. Scopes.Where((_, at) => ((bits >> at) & 1) == 1)];

    private static string? CodeIn(string location) => HttpUtility.ParseQueryString(new Uri(location).Query)["code"];

    private sealed record Flow(Assistant Assistant, int Browser, string[] Asked, string Consent)
    {
        public bool IsAnswered { get; set; }
    }

    private sealed record Given(Assistant Assistant, string Code, string[] Ticked)
    {
        public bool IsRedeemed { get; set; }

        public bool IsEnded { get; set; }

        public bool IsDoubtful { get; set; }
    }
}
