namespace Workonward.Campaign.Checker.Invariants;

/// <summary>Addresses and what a policy says of them.</summary>
internal static class Address
{
    /// <summary>The form in which addresses are compared.</summary>
    public static string Of(string address) => address.ToLowerInvariant();

    /// <summary>Whether one of the entries lets it through; nothing goes through an empty list.</summary>
    public static bool IsAllowed(string address, IReadOnlyList<string> entries) => entries.Any(entry => Matches(Of(address), Of(entry)));

    private static bool Matches(string address, string entry)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..];
        if (entry.StartsWith("*.", StringComparison.Ordinal))
            return domain.EndsWith(entry[1..], StringComparison.Ordinal);
        return entry.StartsWith('@') ? domain == entry[1..] : address == entry;
    }
}
