using Workonward.Core.Policy;
using Workonward.Core.Quotas;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Account;
using Workonward.Mcp.Pages.Consent;
using Workonward.Mcp.Pages.Entry;
using Workonward.Mcp.Pages.Notices;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Tests.Pages;

/// <summary>Every page in every state that a person can meet, and in some that an attacker would like them to.</summary>
internal static class PageGallery
{
    public const string Guard = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    public const string Account = "you@gitdate.ink";
    private const string McpUrl = "https://mcp.gitdate.ink/mcp";
    public const string LongWord = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 13, 0, 0, TimeSpan.Zero);
    private static readonly string[] AllScopes = [Scopes.Preview, Scopes.Send, Scopes.SendBatch];

    public static AskingClient ChatGpt { get; } = new(ClientKind.Document, "ChatGPT", "chatgpt.com", "chatgpt.com", IsLoopback: false);

    private static AskingClient ClaudeCode { get; } = new(ClientKind.Document, "Claude Code", "claude.ai", "localhost", IsLoopback: true);

    private static AskingClient Registered { get; } = new(ClientKind.Registered, "Claude", Host: null, "claude.ai", IsLoopback: false);

    private static AskingClient Static { get; } = new(ClientKind.Static, "Front desk", Host: null, "desk.gitdate.ink", IsLoopback: false);

    public static AskingClient Hostile { get; } = new(
        ClientKind.Registered,
        "<script>alert(1)</script>\"'>&amp; ChatGPT by OpenAI (verified) " + LongWord[..20],
        Host: null,
        "xn--" + string.Join('.', Enumerable.Repeat(new string('a', 55), 4)) + ".example",
        IsLoopback: false);

    public static AskingClient RightToLeft { get; } = new(ClientKind.Document, "مساعد البريد 123", "xn--mgbh0fb.example", "xn--mgbh0fb.example", IsLoopback: false);

    public static IReadOnlyDictionary<string, Page> All { get; } = SignIn().Concat(Consents()).Concat(Accounts())
        .Concat(ApprovalGallery.Pages()).Concat(Notices())
        .ToDictionary(entry => entry.Name, entry => entry.Page, StringComparer.Ordinal);

    public static SendingPicture Sending(
        string allowlist = "@gitdate.ink", string denylist = "", bool isPractice = false, TemplateCard? card = null) => new(
        new PolicySettings(List(allowlist), List(denylist), ((AddresserListReading.Accepted)AddresserList.Read("")).List, card, MaxBatchSize: 50),
        new QuotaLimits(PerMinute: 60, PerDay: 500, PerRecipientPerDay: 5),
        isPractice);

    public static ConsentView Consent(AskingClient client, SendingPicture? sending = null, IReadOnlyList<string>? scopes = null) =>
        new("flow-1", Guard, Guard, client, Account, scopes ?? AllScopes, sending ?? Sending(), EndsAfterDays: 90);

    public static AccountView AccountOf(IReadOnlyList<ConnectionView> connections, IReadOnlyList<PasskeyView> passkeys, string account = Account) =>
        new(Guard, account, connections, passkeys, AllScopes, Sending(), CanAddPasskey: true, HasOtherWays: false, McpUrl, Now);

    public static ConnectionView Connection(AskingClient client, int number = 1, params string[] scopes) => new(
        $"grant-{number}",
        client,
        scopes.Length > 0 ? scopes : [Scopes.Preview, Scopes.Send],
        Now.AddDays(-number * 3),
        number % 3 == 0 ? null : Now.AddHours(-number * number),
        Now.AddDays(90 - (number * 3)));

    public static PasskeyView Passkey(string name, int number = 1) =>
        new($"passkey-{number}", name, Now.AddDays(-number * 20), number % 2 == 0 ? null : Now.AddMinutes(-number * 40));

    private static IEnumerable<(string Name, Page Page)> SignIn()
    {
        var usual = new SignInOffers(Passkey: true, Link: true, Email: false, Providers: []);
        var all = new SignInOffers(Passkey: true, Link: true, Email: true, [new("google", "Google"), new("okta", $"{LongWord} & Sons")]);
        yield return ("sign-in", SignInPage.Render(new SignInView(Guard, FlowId: null, Client: null, usual)));
        yield return ("sign-in-for-chatgpt", SignInPage.Render(new SignInView(Guard, "flow-1", ChatGpt, usual)));
        yield return ("sign-in-for-an-app-here", SignInPage.Render(new SignInView(Guard, "flow-1", ClaudeCode, usual)));
        yield return ("sign-in-for-hostile", SignInPage.Render(new SignInView(Guard, "flow-1", Hostile, all)));
        yield return ("sign-in-to-decide", SignInPage.Render(new SignInView(Guard, FlowId: null, Client: null, usual) { IsToDecide = true }));
        yield return ("sign-in-all-ways", SignInPage.Render(new SignInView(Guard, FlowId: null, Client: null, all)));
        yield return ("sign-in-link-only", SignInPage.Render(new SignInView(Guard, FlowId: null, Client: null, usual with { Passkey = false })));
        foreach (var problem in Enum.GetValues<SignInProblem>())
        {
            yield return ($"sign-in-problem-{problem}", SignInPage.Render(
                new SignInView(Guard, "flow-1", ChatGpt, usual with { Email = true }) { Problem = problem, Email = "you@gitdate" }));
        }

        yield return ("link", LinkPage.Render(new LinkView(Guard, "token", Account, FlowId: null, Client: null)));
        yield return ("link-for-chatgpt", LinkPage.Render(new LinkView(Guard, "token", $"{new string('w', 60)}@{new string('x', 60)}.example", "flow-1", ChatGpt)));
        yield return ("code", CodePage.Render(new CodeView(Guard, Account, "flow-1", "attempt-1")));
        yield return ("code-wrong", CodePage.Render(
            new CodeView(Guard, $"<b>{LongWord}</b>@example.com", FlowId: null, Attempt: null) { Problem = SignInProblem.CodeRefused }));
        yield return ("passkey-offer", PasskeyOfferPage.Render(new PasskeyOfferView(Guard, Account, "flow-1")));
    }

    private static IEnumerable<(string Name, Page Page)> Consents()
    {
        yield return ("consent-chatgpt", ConsentPage.Render(Consent(ChatGpt)));
        yield return ("consent-practice", ConsentPage.Render(Consent(ChatGpt, Sending(isPractice: true, card: Card("Welcome")))));
        yield return ("consent-registered", ConsentPage.Render(Consent(Registered, Sending(denylist: "ceo@gitdate.ink"))));
        yield return ("consent-nameless", ConsentPage.Render(Consent(Registered with { Name = null })));
        yield return ("consent-app-here", ConsentPage.Render(Consent(ClaudeCode)));
        yield return ("consent-static", ConsentPage.Render(Consent(Static, scopes: [Scopes.Preview])));
        yield return ("consent-hostile", ConsentPage.Render(Consent(Hostile, Sending(card: Card($"</q><img src=x> {LongWord}")))));
        yield return ("consent-right-to-left", ConsentPage.Render(Consent(RightToLeft)));
        yield return ("consent-nobody-allowed", ConsentPage.Render(Consent(ChatGpt, Sending(allowlist: ""))));
        yield return ("consent-many-allowed", ConsentPage.Render(Consent(
            ChatGpt, Sending(string.Join(',', Enumerable.Range(1, 30).Select(i => $"@team{i}.gitdate.ink"))))));
        yield return ("consent-nothing-ticked", ConsentPage.Render(Consent(ChatGpt) with { NothingWasTicked = true }));
    }

    private static IEnumerable<(string Name, Page Page)> Accounts()
    {
        AskingClient[] clients = [ChatGpt, Registered, ClaudeCode, Static, RightToLeft];
        ConnectionView[] usual = [Connection(ChatGpt), Connection(Registered, 2, AllScopes), Connection(ClaudeCode, 3, Scopes.Preview)];
        PasskeyView[] passkeys = [Passkey("My laptop"), Passkey("Phone", 2)];
        yield return ("account", AccountPage.Render(AccountOf(usual, passkeys)));
        yield return ("account-something-waits", AccountPage.Render(AccountOf(usual[..1], passkeys[..1]) with { Waiting = 2 }));
        yield return ("account-empty", AccountPage.Render(AccountOf([], [])));
        yield return ("account-one-passkey", AccountPage.Render(AccountOf(usual[..1], passkeys[..1])));
        yield return ("account-without-passkeys", AccountPage.Render(AccountOf(usual[..1], []) with { CanAddPasskey = false }));
        yield return ("account-stale", AccountPage.Render(AccountOf(usual[..1], []) with { IsStale = true, HasOtherWays = true }));
        yield return ("account-forty", AccountPage.Render(AccountOf(
            [.. Enumerable.Range(1, 40).Select(i => Connection(clients[i % clients.Length], i))], passkeys)));
        yield return ("account-hostile", AccountPage.Render(AccountOf(
            [Connection(Hostile, 1, AllScopes)],
            [Passkey("<script>alert(2)</script>" + LongWord), Passkey("هاتف", 2)],
            $"{new string('w', 60)}@{new string('x', 60)}.example")));
        yield return ("account-last-passkey", LastPasskeyPage.Render(new LastPasskeyView(Guard, Account, "passkey-1", LongWord)));
        foreach (var news in Enum.GetValues<AccountNews>())
            yield return ($"account-news-{news}", AccountPage.Render(AccountOf(usual[..1], passkeys[..1]) with { News = news }));
    }

    private static IEnumerable<(string Name, Page Page)> Notices()
    {
        yield return ("home", HomePage.Render(new HomeView(McpUrl, Account: null)));
        yield return ("home-signed-in", HomePage.Render(new HomeView(McpUrl, Account)));
        yield return ("signed-out", SignedOutPage.Render(isEverywhere: false));
        yield return ("signed-out-everywhere", SignedOutPage.Render(isEverywhere: true));
        yield return ("error-400", ErrorPage.Render(Errors.BadRequest("redirect_uri is not one of this client’s")));
        yield return ("error-400-flow", ErrorPage.Render(Errors.FlowGone()));
        yield return ("error-400-link", ErrorPage.Render(Errors.LinkGone()));
        yield return ("error-400-form", ErrorPage.Render(Errors.FormExpired()));
        yield return ("error-403", ErrorPage.Render(Errors.NotAllowed($"{LongWord}@example.com")));
        yield return ("error-404", ErrorPage.Render(Errors.NotFound()));
        yield return ("error-429", ErrorPage.Render(Errors.TooMany(TimeSpan.FromMinutes(7))));
        yield return ("error-500", ErrorPage.Render(Errors.Broken("0HNQ3V7K2")));
    }

    public static TemplateCard Card(string name) => ((TemplateCardReading.Accepted)TemplateCard.Create(
        name, "Greets a new member.", "PING8 <hello@gitdate.ink>", new Dictionary<string, TemplateAttrib>(StringComparer.Ordinal))).Card;

    private static AddressList List(string text) => ((AddressListReading.Accepted)AddressList.Read(text)).List;
}
