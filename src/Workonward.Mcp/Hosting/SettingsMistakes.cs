namespace Workonward.Mcp.Hosting;

/// <summary>What was wrong and what was odd, in the order in which it was found. Nothing in it is secret.</summary>
internal sealed class SettingsMistakes
{
    private readonly List<string> _mistakes = [];
    private readonly List<string> _warnings = [];
    private readonly HashSet<string> _wrong = new(StringComparer.Ordinal);

    /// <summary>Each is one line that names the variable, what was given and what is accepted.</summary>
    public IReadOnlyList<string> Mistakes => _mistakes;

    /// <summary>What the server starts in spite of.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Adds a line that refuses the start.</summary>
    public void Add(string line) => _mistakes.Add(line);

    /// <summary>Adds a line that is only told.</summary>
    public void Warn(string line) => _warnings.Add(line);

    /// <summary>Adds "NAME PROBLEM. Accepted: HINT."</summary>
    public void Add(SettingDeclaration setting, string problem) =>
        AddAbout(setting, $"{setting.Name} {problem}. Accepted: {setting.Hint}.");

    /// <summary>Adds a line about one variable that tells the mistake in its own way.</summary>
    public void AddAbout(SettingDeclaration setting, string line)
    {
        _wrong.Add(setting.Name);
        Add(line);
    }

    /// <summary>Whether a mistake was found in one variable alone.</summary>
    public bool IsWrong(string name) => _wrong.Contains(name);
}
