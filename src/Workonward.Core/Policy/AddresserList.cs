using System.Collections.Frozen;
using Workonward.Core.Mail;

namespace Workonward.Core.Policy;

/// <summary>The sender addresses that a caller may name. An empty list takes none.</summary>
public sealed class AddresserList
{
    private readonly FrozenSet<string> _entries;

    private AddresserList(IEnumerable<string> entries)
    {
        _entries = entries.ToFrozenSet(StringComparer.Ordinal);
        Canonical = [.. _entries.Order(StringComparer.Ordinal)];
    }

    /// <summary>The list that takes no sender address.</summary>
    public static AddresserList Empty { get; } = new([]);

    /// <summary>Whether no sender address is taken at all.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>The entries in one form and order, for the policy's version.</summary>
    internal IReadOnlyCollection<string> Canonical { get; }

    /// <summary>Reads entries separated by commas: full addresses, or <c>@domain</c>.</summary>
    /// <param name="text">The setting's text.</param>
    public static AddresserListReading Read(string text) =>
        Read(EntryText.SplitCommas(text), entry => SafeText.Quote(entry.Text));

    /// <summary>Reads one entry a line. Blank lines and those that begin with <c>#</c> are skipped.</summary>
    /// <param name="lines">The lines of the file.</param>
    public static AddresserListReading ReadLines(IEnumerable<string> lines) =>
        Read(EntryText.FromLines(lines), entry => $"Line {entry.Number}, {SafeText.Quote(entry.Text)},");

    /// <summary>Whether a caller may name this sender address.</summary>
    /// <param name="address">The sender address.</param>
    public bool Contains(EmailAddress address) =>
        _entries.Contains(address.Key) || _entries.Contains($"@{address.Domain}");

    /// <summary>The list's meaning in words.</summary>
    public string Describe() => IsEmpty
        ? "No addresser argument is taken; the template's own sender is used."
        : $"Sender addresses that may be named: {string.Join(", ", Canonical.Select(InWords))}.";

    private static AddresserListReading Read(IEnumerable<EntryText> texts, Func<EntryText, string> place)
    {
        var entries = new List<string>();
        var mistakes = new List<string>();
        foreach (var text in texts)
        {
            switch (PlainEntry.Read(text.Text))
            {
                case PlainEntryReading.Accepted { Entry: not PlainEntry.Subdomains } accepted:
                    entries.Add(accepted.Entry.Canonical);
                    break;
                case PlainEntryReading.Refused refused:
                    mistakes.Add($"{place(text)} is neither an address nor @domain: {refused.Reason}");
                    break;
                default:
                    mistakes.Add($"{place(text)} names subdomains. Accepted: a full address, or @domain.");
                    break;
            }
        }

        return mistakes.Count > 0
            ? new AddresserListReading.Refused(mistakes)
            : new AddresserListReading.Accepted(new AddresserList(entries));
    }

    private static string InWords(string entry) =>
        entry.StartsWith('@') ? $"any address at {entry[1..]}" : entry;
}
