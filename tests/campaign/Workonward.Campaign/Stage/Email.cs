namespace Workonward.Campaign.Stage;

/// <summary>One email of a campaign, different from each other one.</summary>
internal sealed record Email(string Recipient, string Key, string Token)
{
    public static Email Of(string campaign, int lane, int number)
    {
        var name = FormattableString.Invariant($"{campaign}-{lane}-{number:D6}");
        return new Email($"{name}@{ServerVariables.Domain}", $"key-{name}", $"token-{name}");
    }
}
