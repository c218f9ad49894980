namespace Workonward.Core.Quotas;

/// <summary>What the stored counts are called: a refund names them whatever the limits are now.</summary>
internal sealed record QuotaNames(string Minute, string Day, string Recipients, string RecipientsOfSubject)
{
    public static QuotaNames Of(QuotaScope scope)
    {
        var tenant = $"{(scope.Rehearsal ? "dry|" : "")}{scope.Tenant}";
        var subject = $"{tenant}|{scope.Subject}";
        return new QuotaNames($"minute|{subject}", $"day|{subject}", $"to|{tenant}", $"to|{subject}");
    }

    public string ToRecipientFromAll(string recipientKey) => $"{Recipients}|{recipientKey}";

    public string ToRecipient(string recipientKey) => $"{RecipientsOfSubject}|{recipientKey}";
}
