namespace Workonward.Mcp.Tools.Schema;

/// <summary>Tells a slip of the keyboard from another word.</summary>
internal static class KeySlip
{
    private const int MostEdits = 2;

    /// <summary>Whether a few edits turn one into the other, letter case and separators aside.</summary>
    public static bool IsNear(string known, string given)
    {
        var left = Fold(known);
        var right = Fold(given);
        var allowed = Math.Min(MostEdits, left.Length / 3);
        return Math.Abs(left.Length - right.Length) <= allowed && Distance(left, right) <= allowed;
    }

    private static string Fold(string name) => name.Replace("_", "", StringComparison.Ordinal)
        .Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var row = 1; row <= left.Length; row++)
        {
            var current = new int[right.Length + 1];
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var swap = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(swap, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
