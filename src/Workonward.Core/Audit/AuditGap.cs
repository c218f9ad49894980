using System.Globalization;

namespace Workonward.Core.Audit;

/// <summary>What a record <c>audit.gap</c> admits: the numbers that the log lost, and that it may have given to other records.</summary>
/// <param name="First">The first of them: the record's own number, or one before it.</param>
/// <param name="Count">How many there are.</param>
internal sealed record AuditGap(long First, long Count)
{
    /// <summary>The record's <c>outcome</c>: what disagreed, and the first number that was lost.</summary>
    public static string Outcome(string kind, long first) => string.Create(CultureInfo.InvariantCulture, $"{kind} {first}");

    /// <summary>Reads a record; one of an older version doesn't say where the loss began, and means its own number.</summary>
    public static AuditGap Read(long sequence, string outcome, long count)
    {
        var digits = outcome.AsSpan(outcome.IndexOf(' ', StringComparison.Ordinal) + 1);
        return digits.Length < outcome.Length && digits is [not '0', ..]
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var first) && first <= sequence
                ? new AuditGap(first, count)
                : new AuditGap(sequence, count);
    }

    /// <summary>Whether what stood at this number was lost.</summary>
    public bool Admits(long sequence) => sequence >= First && sequence - First < Count;
}
