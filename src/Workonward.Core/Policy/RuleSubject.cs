namespace Workonward.Core.Policy;

/// <summary>What a rule looks at.</summary>
internal enum RuleSubject
{
    /// <summary>The recipient as it was written. Always asked.</summary>
    WrittenRecipient,

    /// <summary>The canonical recipient. Not asked when the text isn't an address.</summary>
    Recipient,

    /// <summary>All but the recipient. Asked once for a whole batch.</summary>
    Message,
}
