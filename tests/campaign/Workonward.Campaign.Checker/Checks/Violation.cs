using System.Globalization;

namespace Workonward.Campaign.Checker.Checks;

/// <summary>A promise that was broken, with the lines that prove it, counted from 1.</summary>
public sealed record Violation(Invariant Invariant, IReadOnlyList<int> Lines, string Text)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Invariant} line {string.Join(", ", Lines.Select(line => line.ToString(CultureInfo.InvariantCulture)))}: {Text}";
}
