using System.Text.Json;
using Workonward.Core.Approval;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Mail;
using Workonward.Core.Outbox;
using Workonward.Core.Policy;
using Workonward.Mcp.Approvals;
using Workonward.Mcp.Pages;
using Workonward.Mcp.Pages.Approvals;
using Workonward.Mcp.Pages.Notices;

namespace Workonward.Mcp.Tests.Pages;

/// <summary>The pages on which people decide, in every state that a person can meet.</summary>
internal static class ApprovalGallery
{
    private const string Bob = "bob@gitdate.ink";

    // Made anew each time: the other gallery is made of this one while it is made itself.
    private static DateTimeOffset Now => PageGallery.Now;

    private static string[] Rules => ["address", "allowlist", "denylist", "addresser", "attribs"];

    private static string[] Recipients => [.. Enumerable.Range(1, 20).Select(i => $"person{i}@{(i > 18 ? "example.com" : "gitdate.ink")}")];

    public static IEnumerable<(string Name, Page Page)> Pages()
    {
        var usual = Of(Held(Recipients, ("campaign", "launch"), ("first_line", "Hello,\n\nour new release is out.")));
        var hostile = Held(
            [$"{new string('w', 60)}@{string.Join('.', Enumerable.Repeat(new string('a', 55), 4))}"],
            ("<script>", "<img src=x onerror=alert(1)> https://evil.example \u202Eknil\u200B\t|"),
            (PageGallery.LongWord, string.Join(' ', Enumerable.Repeat(PageGallery.LongWord, 9))));
        yield return ("approval", ApprovalPage.Render(usual));
        yield return ("approval-one", ApprovalPage.Render(Of(Held(["ada@gitdate.ink"], ("name", "Ada"))) with { Asked = new(Bob, PageGallery.ChatGpt) }));
        yield return ("approval-nothing-filled-in", ApprovalPage.Render(Of(Held(["ada@gitdate.ink"])) with { Asked = new(EmailKey: null, Client: null) }));
        yield return ("approval-first-of-two", ApprovalPage.Render(Of(Two(usual.Held))));
        yield return ("approval-second-of-two", ApprovalPage.Render(Of(Two(usual.Held, Bob, "operator"))));
        yield return ("approval-by-me", ApprovalPage.Render(Of(Two(usual.Held, PageGallery.Account)) with { News = ApprovalNews.Counted }));
        yield return ("approval-stale", ApprovalPage.Render(usual with { IsFresh = false, Asked = new(Bob, Client: null) }));
        yield return ("approval-void", ApprovalPage.Render(Of(usual.Held with { IsVoid = true, Verdicts = Refusing(usual.Held) })));
        yield return ("approval-copy-unknown", ApprovalPage.Render(Of(CopyUnknown(usual.Held))));
        yield return ("approval-by-me-copy-unknown", ApprovalPage.Render(Of(CopyUnknown(Two(usual.Held, PageGallery.Account)))));
        yield return ("approval-void-stale", ApprovalPage.Render(Of(usual.Held with { IsVoid = true }) with { IsFresh = false }));
        yield return ("approval-copies", ApprovalPage.Render(Of(Copies(usual.Held, SendState.Held))));
        yield return ("approval-copy-goes", ApprovalPage.Render(Of(Copies(Held(["ada@gitdate.ink"]), SendState.Reserved))));
        var named = hostile with { Card = PageGallery.Card($"</q><img src=x> {PageGallery.LongWord}") };
        yield return ("approval-hostile", ApprovalPage.Render(
            Of(named) with { Asked = new($"<b>{PageGallery.LongWord}</b>@example.com", PageGallery.Hostile) }));
        yield return ("approval-right-to-left", ApprovalPage.Render(usual with { Asked = new(Bob, PageGallery.RightToLeft) }));
        foreach (var news in Enum.GetValues<ApprovalNews>())
            yield return ($"approval-news-{news}", ApprovalPage.Render(usual with { News = news }));
        foreach (var ending in Enum.GetValues<RequestEnding>().Where(ending => ending is not RequestEnding.Waits))
            yield return ($"decided-{ending}", DecidedPage.Render(Decided(ending)));
        foreach (var entry in Lists(usual.Held.Request, hostile.Request))
            yield return entry;
        yield return ("approvals-403", ErrorPage.Render(ApprovalErrors.NotAnApprover($"{PageGallery.LongWord}@example.com")));
        yield return ("approvals-404", ErrorPage.Render(ApprovalErrors.NoRequest()));
        yield return ("approvals-409", ErrorPage.Render(ApprovalErrors.Differs("request-1")));
    }

    public static ApprovalView Of(HeldPreview held) =>
        new(PageGallery.Guard, PageGallery.Account, held, new AskedBy(PageGallery.Account, PageGallery.ChatGpt), IsFresh: true, Now);

    public static HeldPreview Held(IReadOnlyList<string> recipients, params (string Name, string Value)[] attribs)
    {
        var values = Attribs.From(attribs.Select(attrib => KeyValuePair.Create(attrib.Name, attrib.Value)));
        var request = new HeldRequest(
            "0193a1b2-0000-7000-8000-0123456789ab", "send_batch_email", "subject-1", "https://chatgpt.com/oauth/client.json", "batch",
            new string('7', 64), new string('c', 64), [.. recipients.Select((_, number) => $"send-{number}")], recipients,
            "news@gitdate.ink", values, ApprovedBy: [], Approvers: 1, Now.AddMinutes(-2), Now.AddHours(24));
        RuleVerdict[] verdicts = [.. Rules.Select(rule => new RuleVerdict(rule, new Verdict.Allow()))];
        var body = JsonSerializer.SerializeToElement(new { recipient = recipients[0], addresser = "news@gitdate.ink", attribs = values.ToDictionary() });
        return new HeldPreview(
            request,
            [.. recipients.Select(_ => (IReadOnlyList<RuleVerdict>)verdicts)],
            new RequestPicture("POST", "https://mail.gitdate.ink/api/batch_mail/api/send", [new("X-API-Key", "(hidden)")], body),
            new RenderedEmail("Our launch", "Hello Ada,\n\nour new release is out.\n"),
            IsVoid: false,
            PageGallery.Card("Launch news"));
    }

    private static HeldPreview Two(HeldPreview held, params string[] approvedBy) =>
        held with { Request = held.Request with { Approvers = approvedBy.Length > 1 ? 3 : 2, ApprovedBy = approvedBy } };

    private static HeldPreview Copies(HeldPreview held, SendState state) => held with
    {
        Request = held.Request with
        {
            WaitingCopy = new("0193a1b2-0000-7000-8000-00000000c0de", "0193a1b2-0000-7000-8000-00000000c0df", state, Now.AddMinutes(-1)),
            SentCopy = new("0193a1b2-0000-7000-8000-00000000c0d0", "0193a1b2-0000-7000-8000-00000000c0d1", SendState.Accepted, Now.AddHours(-2)),
        },
    };

    private static HeldPreview CopyUnknown(HeldPreview held) =>
        held with { Request = held.Request with { UnknownSendId = "0193a1b2-0000-7000-8000-00000000c0de" } };

    private static IReadOnlyList<IReadOnlyList<RuleVerdict>> Refusing(HeldPreview held) =>
    [
        [.. held.Verdicts[0].Select(verdict => verdict.Rule == RuleNames.Allowlist
            ? new RuleVerdict(verdict.Rule, new Verdict.Deny("recipient_not_allowed", "The address is on no list.", "Use another address."))
            : verdict)],
        .. held.Verdicts.Skip(1),
    ];

    private static DecidedView Decided(RequestEnding ending) => new(
        PageGallery.Account,
        new RequestStanding(
            "0193a1b2-0000-7000-8000-0123456789ab",
            ending,
            ending is RequestEnding.Approved
                ? Enum.GetValues<SendState>().ToDictionary(state => state, state => (int)state + 1)
                : new Dictionary<SendState, int> { [SendState.Cancelled] = 20 },
            [
                new GivenDecision(PageGallery.Account, Approves: true, DecisionWay.Page, Now.AddMinutes(-3)),
                new GivenDecision("operator", Approves: ending is RequestEnding.Approved, DecisionWay.Cli, Now.AddMinutes(-2)),
                new GivenDecision($"{PageGallery.LongWord}@example.com", Approves: true, DecisionWay.Client, Now.AddMinutes(-1)),
            ],
            Approvers: 2,
            Now.AddHours(-1),
            Now),
        Now)
    {
        News = ending is RequestEnding.Approved ? ApprovalNews.Approved : ApprovalNews.TooLate,
    };

    private static IEnumerable<(string Name, Page Page)> Lists(HeldRequest usual, HeldRequest hostile)
    {
        var mine = new AskedBy(PageGallery.Account, PageGallery.ChatGpt);
        WaitingItem[] waiting =
        [
            new(usual, mine), new(hostile, new AskedBy(Bob, PageGallery.Hostile)),
            new(usual with { UnknownSendId = "send-0" }, mine), new(Copies(Held(["ada@gitdate.ink"]), SendState.Held).Request, mine),
            new(usual with { Approvers = 2, ApprovedBy = [Bob] }, new AskedBy(EmailKey: null, Client: null)),
        ];
        yield return ("approvals", ApprovalsPage.Render(new ApprovalsView(PageGallery.Account, waiting, [], Now) { IsCut = true }));
        yield return ("approvals-one", ApprovalsPage.Render(new ApprovalsView(PageGallery.Account, waiting[..1], waiting[2..], Now)));
        yield return ("approvals-none", ApprovalsPage.Render(new ApprovalsView(PageGallery.Account, [], [], Now)));
    }
}
