using System.Buffers;
using Workonward.Core.Policy.Patterns;

namespace Workonward.Core.Policy;

/// <summary>Reads the text of an allowlist or denylist, and says how it was read when it can't be used.</summary>
internal static class AddressListReader
{
    // What a plain entry never holds. '+' and '.' stay out: both are common in plain addresses. So does '*',
    // which begins a subdomain entry; elsewhere it tells an expression as well.
    private static readonly SearchValues<char> OnlyInExpressions = SearchValues.Create(@"\^$?{}[]()|");

    public static AddressListReading Read(string text) => IsExpression(text)
        ? ReadAll([new EntryText(1, text.Trim())], entry => SafeText.Quote(entry.Text))
        : ReadAll(EntryText.SplitCommas(text), entry => SafeText.Quote(entry.Text));

    public static AddressListReading ReadLines(IEnumerable<string> lines) =>
        ReadAll(EntryText.FromLines(lines), entry => $"Line {entry.Number}, {SafeText.Quote(entry.Text)},");

    private static AddressListReading ReadAll(IEnumerable<EntryText> texts, Func<EntryText, string> place)
    {
        var plain = new List<PlainEntry>();
        var patterns = new List<AddressPattern>();
        var mistakes = new List<string>();
        foreach (var text in texts)
        {
            if (IsExpression(text.Text))
                ReadPattern(text, place(text), patterns, mistakes);
            else
                ReadPlain(text, place(text), plain, mistakes);
        }

        return mistakes.Count > 0
            ? new AddressListReading.Refused(mistakes)
            : new AddressListReading.Accepted(new AddressList(plain, patterns));
    }

    private static void ReadPlain(EntryText text, string place, List<PlainEntry> plain, List<string> mistakes)
    {
        switch (PlainEntry.Read(text.Text))
        {
            case PlainEntryReading.Accepted accepted:
                plain.Add(accepted.Entry);
                break;
            case PlainEntryReading.Refused refused:
                mistakes.Add($"{place} was read as a plain entry and can't be used: {refused.Reason} "
                    + "Accepted: an address, @example.com, *.example.com, or one regular expression.");
                break;
        }
    }

    private static void ReadPattern(
        EntryText text, string place, List<AddressPattern> patterns, List<string> mistakes)
    {
        switch (AddressPattern.Read(text.Text))
        {
            case AddressPatternReading.Accepted accepted:
                patterns.Add(accepted.Pattern);
                break;
            case AddressPatternReading.Refused refused:
                mistakes.Add($"{place} was read as a regular expression and can't be used: {refused.Reason}");
                break;
        }
    }

    private static bool IsExpression(string text) =>
        text.AsSpan().ContainsAny(OnlyInExpressions)
        || text.Split(',').Any(entry => entry.Trim().LastIndexOf('*') is var star
            && (star > 0 || (star == 0 && !entry.Trim().StartsWith("*.", StringComparison.Ordinal))));
}
