using System.Globalization;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// What is promised about one variable: the reader works by it, and the documentation is compared with it.
/// </summary>
/// <param name="Name">The variable's documented name.</param>
/// <param name="Default">The value when it isn't given, or the empty string for none.</param>
/// <param name="Accepted">What is accepted, as the middle of a sentence.</param>
/// <param name="Meaning">What it does, one sentence.</param>
internal sealed record SettingDeclaration(string Name, string Default, string Accepted, string Meaning)
{
    /// <summary>The smallest number taken; for whole numbers only.</summary>
    public int Least { get; private init; }

    /// <summary>The largest number taken; for whole numbers only.</summary>
    public int Most { get; private init; }

    /// <summary>The words taken; for choices and for lists of words.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>Never echoed, not even a wrong one, and never written down.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Given as <c>NAME_FILE</c>, it is read again when the file changes.</summary>
    public bool IsReread { get; init; }

    /// <summary>
    /// The default in words, where it depends on something; null when <see cref="Default"/> says it.
    /// </summary>
    public string? DefaultInWords { get; init; }

    /// <summary>The version that first heeded it.</summary>
    public string Since { get; init; } = "0.1.0";

    /// <summary>
    /// The variable whose value is the path of a file that holds this one's value; null when there is none.
    /// </summary>
    public string? FileName => Name.EndsWith("_FILE", StringComparison.Ordinal) ? null : Name + "_FILE";

    /// <summary>What is accepted, with the default, as the end of a mistake's line.</summary>
    public string Hint => (DefaultInWords ?? Default) is { Length: > 0 } fallback
        ? $"{Accepted}; the default is {fallback}"
        : Accepted;

    /// <summary>A whole number in a range.</summary>
    public static SettingDeclaration Number(string name, int least, int most, int fallback, string meaning) => new(
        name,
        fallback.ToString(CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
        meaning)
    {
        Least = least,
        Most = most,
    };

    /// <summary>A switch that is off unless it is <c>1</c>.</summary>
    public static SettingDeclaration Flag(string name, string meaning) => new(name, "0", "0 or 1", meaning);

    /// <summary>One of a few words, or a list of them.</summary>
    public static SettingDeclaration Choice(
        string name, string[] words, string accepted, string fallback, string meaning) =>
        new(name, fallback, accepted, meaning) { Words = words };
}
