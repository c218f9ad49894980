using Workonward.Core.Mail;

namespace Workonward.Core.Policy;

/// <summary>What the whole policy says of one email. Only the policy makes one.</summary>
public abstract record PolicyOutcome
{
    private PolicyOutcome(IReadOnlyList<RuleVerdict> verdicts, string policyVersion)
    {
        Verdicts = verdicts;
        PolicyVersion = policyVersion;
    }

    /// <summary>Each rule that was asked and its answer, in order.</summary>
    public IReadOnlyList<RuleVerdict> Verdicts { get; }

    /// <summary>The version of the settings that judged.</summary>
    public string PolicyVersion { get; }

    /// <summary>Every rule allowed it.</summary>
    public sealed record Approved : PolicyOutcome
    {
        internal Approved(
            EmailAddress recipient, EmailAddress? addresser, IReadOnlyList<RuleVerdict> verdicts, string policyVersion)
            : base(verdicts, policyVersion)
        {
            Recipient = recipient;
            Addresser = addresser;
        }

        /// <summary>The address that was judged, and is to be sent to.</summary>
        public EmailAddress Recipient { get; }

        /// <summary>The sender address that was judged; null leaves it to the template.</summary>
        public EmailAddress? Addresser { get; }
    }

    /// <summary>No rule refused it, and at least one asks for a person.</summary>
    public sealed record Held : PolicyOutcome
    {
        internal Held(
            EmailAddress recipient,
            EmailAddress? addresser,
            string rule,
            string reason,
            IReadOnlyList<RuleVerdict> verdicts,
            string policyVersion)
            : base(verdicts, policyVersion)
        {
            Recipient = recipient;
            Addresser = addresser;
            Rule = rule;
            Reason = reason;
        }

        /// <summary>The address that was judged, and is to be sent to.</summary>
        public EmailAddress Recipient { get; }

        /// <summary>The sender address that was judged; null leaves it to the template.</summary>
        public EmailAddress? Addresser { get; }

        /// <summary>The first rule that asks for a person.</summary>
        public string Rule { get; }

        /// <summary>Why it does, in plain words.</summary>
        public string Reason { get; }
    }

    /// <summary>At least one rule refused it, which wins over any hold.</summary>
    public sealed record Denied : PolicyOutcome
    {
        internal Denied(
            Refusal refusal, EmailAddress? recipient, IReadOnlyList<RuleVerdict> verdicts, string policyVersion)
            : base(verdicts, policyVersion)
        {
            Refusal = refusal;
            Recipient = recipient;
        }

        /// <summary>The first refusal in the order of the rules.</summary>
        public Refusal Refusal { get; }

        /// <summary>The canonical recipient, for the records; null when the text isn't an address.</summary>
        public EmailAddress? Recipient { get; }
    }
}
