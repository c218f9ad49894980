using Workonward.Core.Mail;
using Workonward.Core.Policy.Rules;

namespace Workonward.Core.Policy;

/// <summary>
/// Asks every rule in one order and sums up. Pure but for the settings, which can be replaced while it is used: each
/// judgement is made with one version of them, the one that it names.
/// </summary>
/// <param name="settings">The settings to begin with.</param>
public sealed class PolicyPipeline(PolicySettings settings)
{
    private volatile Snapshot _current = new(settings, settings.Version);

    // The order is the policy. What the recipient is comes before who it may be, since nothing can be looked up
    // without a canonical address; the denylist comes after the allowlist, so that its answer is the last word on
    // a recipient; the sender and the contents come last, since they say nothing about whom a mail may reach.
    internal static IReadOnlyList<IPolicyRule> Rules { get; } =
    [
        new AddressRule(),
        new AllowlistRule(),
        new DenylistRule(),
        new AddresserRule(),
        new AttribsRule(),
    ];

    // The size first: it bounds the work of all that follows, the reading of the recipients too.
    internal static IReadOnlyList<IBatchRule> BatchRules { get; } =
    [
        new BatchSizeRule(),
        new BatchDuplicatesRule(),
    ];

    /// <summary>The settings in force.</summary>
    public PolicySettings Current => _current.Settings;

    /// <summary>The version of the settings in force.</summary>
    public string Version => _current.Version;

    /// <summary>Puts other settings in force for each judgement that begins from now on.</summary>
    /// <param name="settings">The settings.</param>
    public void Replace(PolicySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _current = new Snapshot(settings, settings.Version);
    }

    /// <summary>Judges one email.</summary>
    /// <param name="draft">What was asked.</param>
    public PolicyOutcome Judge(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var current = _current;
        var question = PolicyQuestion.About(draft, current.Settings);
        return Summary.Of(question, [.. Ask(question, _ => true)], current.Version);
    }

    /// <summary>Judges one address, whatever would be sent to it.</summary>
    /// <param name="recipient">The text as given.</param>
    public AddressJudgement JudgeAddress(string recipient)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        var current = _current;
        var question = PolicyQuestion.About(new Draft(recipient, Addresser: null, Attribs.Empty), current.Settings);
        return new(recipient, question.Recipient, [.. Ask(question, IsAboutRecipient)], current.Version);
    }

    /// <summary>Judges a batch: the request as a whole, then each recipient.</summary>
    /// <param name="draft">What was asked.</param>
    public BatchJudgement JudgeBatch(BatchDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var current = _current;
        return new BatchCourt(draft, current.Settings, current.Version).Judge();
    }

    internal static IEnumerable<RuleVerdict> Ask(PolicyQuestion question, Func<IPolicyRule, bool> which) => Rules
        .Where(which)
        .Where(rule => rule.Subject is not RuleSubject.Recipient || question.Recipient is not null)
        .Select(rule => new RuleVerdict(rule.Name, rule.Judge(question)));

    internal static bool IsAboutRecipient(IPolicyRule rule) => rule.Subject is not RuleSubject.Message;

    private sealed record Snapshot(PolicySettings Settings, string Version);
}
