namespace Workonward.Mcp.Hosting;

/// <summary>Finds what somebody probably meant.</summary>
internal static class Spelling
{
    /// <summary>The nearest of the known words, when it is near enough for its length; null otherwise.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        // Longer words would only cost time: nothing known is near them.
        if (word.Length > 100)
            return null;

        var (nearest, distance) = known
            .Select(candidate => (candidate, Distance: Distance(word, candidate)))
            .DefaultIfEmpty((candidate: "", Distance: int.MaxValue))
            .MinBy(pair => pair.Distance);
        return distance <= Math.Clamp(word.Length / 5, 1, 3) ? nearest : null;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours between two words.</summary>
    public static int Distance(string one, string other)
    {
        var table = new int[one.Length + 1, other.Length + 1];
        for (var row = 0; row <= one.Length; row++)
            table[row, 0] = row;
        for (var column = 0; column <= other.Length; column++)
            table[0, column] = column;

        for (var row = 1; row <= one.Length; row++)
        {
            for (var column = 1; column <= other.Length; column++)
                table[row, column] = Step(table, one, other, row, column);
        }

        return table[one.Length, other.Length];
    }

    private static int Step(int[,] table, string one, string other, int row, int column)
    {
        var replaced = table[row - 1, column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
        var best = Math.Min(replaced, Math.Min(table[row - 1, column], table[row, column - 1]) + 1);
        var isSwap = row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1];
        return isSwap ? Math.Min(best, table[row - 2, column - 2] + 1) : best;
    }
}
