namespace Workonward.Core.Policy.Rules;

/// <summary>The form of an attrib's name: one that a template can reach as <c>.API.name</c>.</summary>
internal static class AttribName
{
    private const int Longest = 64;
    private const string Reserved = "wo_";

    /// <summary>What is wrong with the name in one sentence, or null when nothing is.</summary>
    public static string? Fault(string name)
    {
        if (!IsWellFormed(name))
            return $"A name is 1 to {Longest} ASCII letters, digits and underscores, and begins with no digit.";

        return name.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase)
            ? $"Names that begin with {Reserved} are reserved."
            : null;
    }

    public static bool IsWellFormed(string name) =>
        name.Length is > 0 and <= Longest
        && !char.IsAsciiDigit(name[0])
        && name.All(c => c == '_' || char.IsAsciiLetterOrDigit(c));
}
