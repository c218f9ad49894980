namespace Workonward.Core.Policy;

/// <summary>One entry of a list as the operator wrote it.</summary>
/// <param name="Number">Its place or line, from 1.</param>
/// <param name="Text">Its text without the white space around it; never empty.</param>
internal sealed record EntryText(int Number, string Text)
{
    public static IEnumerable<EntryText> SplitCommas(string text) => Entries(text.Split(','));

    public static IEnumerable<EntryText> FromLines(IEnumerable<string> lines) =>
        Entries(lines).Where(entry => !entry.Text.StartsWith('#'));

    // A file that an editor saved with a byte order mark begins with one, and Trim keeps it.
    private static IEnumerable<EntryText> Entries(IEnumerable<string> texts) => texts
        .Select((text, index) => new EntryText(index + 1, text.TrimStart('\uFEFF').Trim()))
        .Where(entry => entry.Text.Length > 0);
}
