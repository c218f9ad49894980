namespace Workonward.Core.Policy.Patterns;

/// <summary>Writes groups out: <c>a(b|c)</c> becomes <c>ab</c> and <c>ac</c>.</summary>
internal static class PatternExpansion
{
    public const int Most = 1_000;

    /// <summary>
    /// The sequences without the chosen groups; null when there would be more than <see cref="Most"/>.
    /// </summary>
    public static List<List<PatternNode>>? Expand(
        IReadOnlyList<IReadOnlyList<PatternNode>> alternatives, Func<PatternNode.Group, bool> which)
    {
        var all = new List<List<PatternNode>>();
        foreach (var alternative in alternatives)
        {
            if (ExpandSequence(alternative, which) is not { } expanded || all.Count + expanded.Count > Most)
                return null;

            all.AddRange(expanded);
        }

        return all;
    }

    private static List<List<PatternNode>>? ExpandSequence(
        IReadOnlyList<PatternNode> sequence, Func<PatternNode.Group, bool> which)
    {
        List<List<PatternNode>> done = [[]];
        foreach (var node in sequence)
        {
            if (node is not PatternNode.Group group || !which(group))
            {
                done.ForEach(written => written.Add(node));
                continue;
            }

            if (Expand(group.Alternatives, which) is not { } choices || done.Count * choices.Count > Most)
                return null;

            done = [.. done.SelectMany(_ => choices, (written, choice) => (List<PatternNode>)[.. written, .. choice])];
        }

        return done;
    }
}
