using System.Diagnostics;
using System.Globalization;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// Reads declared variables, each as <c>NAME</c> or <c>NAME_FILE</c>, and collects every mistake. A wrong value is
/// answered with the default, so that the reading goes on and all mistakes are told at once.
/// </summary>
internal sealed class SettingsReader(
    IReadOnlyDictionary<string, string> variables, IReadOnlySet<string> leftOut, SettingsMistakes mistakes)
{
    private static readonly char[] ListSeparators = [',', '\n'];
    private readonly SortedDictionary<string, string> _effective = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>A reader over the variables of a process, of which nothing was left out.</summary>
    public static SettingsReader Over(Variables given) => Over(given, new HashSet<string>(StringComparer.Ordinal));

    /// <summary>A reader over variables of which some secrets were left out; those are not missed.</summary>
    public static SettingsReader Over(Variables given, IReadOnlySet<string> leftOut)
    {
        var mistakes = new SettingsMistakes();
        foreach (var mistake in given.Mistakes)
            mistakes.Add(mistake);

        return new SettingsReader(UnknownVariables.Judge(given.Values, mistakes), leftOut, mistakes);
    }

    /// <summary>What was wrong so far.</summary>
    public SettingsMistakes Mistakes => mistakes;

    /// <summary>The names that were read so far.</summary>
    public IReadOnlySet<string> NamesRead => _read;

    /// <summary>What holds, in the form in which it could be given again. No secrets.</summary>
    public IReadOnlyDictionary<string, string> Effective =>
        _effective.Where(pair => !IsWrong(pair.Key)).ToDictionary(StringComparer.Ordinal);

    /// <summary>Whether the variable is given, rightly or wrongly, in either form.</summary>
    public bool IsGiven(string name) =>
        Variable(name) is not null || (
            SettingsCatalogue.Find(name).FileName is { } file && Variable(file) is not null);

    /// <summary>Whether a secret was given to the server but was left out of what this process knows.</summary>
    public bool IsLeftOut(string name) => leftOut.Contains(name);

    /// <summary>A variable that isn't ours, such as HOME; null when it is empty.</summary>
    public string? Borrowed(string name) => SettingsCatalogue.Borrowed.Contains(name, StringComparer.Ordinal)
        ? Variable(name)
        : throw new InvalidOperationException($"{name} is read but does not stand in the settings catalogue.");

    /// <summary>The path of the variable's <c>_FILE</c> form, absolute; null when it isn't given so.</summary>
    public string? FileOf(string name) =>
        SettingsCatalogue.Find(name).FileName is { } file && Variable(file) is { } path && !path.Contains('\0')
            ? Path.GetFullPath(path)
            : null;

    /// <summary>The text that was given, else the default, else null; never for a secret.</summary>
    public string? Text(string name)
    {
        var setting = SettingsCatalogue.Find(name);
        var given = Given(setting)?.Trim();
        if (string.IsNullOrEmpty(given))
            return setting.Default.Length == 0 ? null : Note(setting, setting.Default);

        return Note(setting, given);
    }

    /// <summary>A secret, trimmed; null when there is none.</summary>
    public Redacted? Secret(string name) =>
        Given(SettingsCatalogue.Find(name))?.Trim() is { Length: > 0 } given ? new Redacted(given) : null;

    /// <summary>A whole number within the declared range.</summary>
    public int Number(string name)
    {
        var setting = SettingsCatalogue.Find(name);
        var text = Text(name) ?? setting.Default;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= setting.Least && number <= setting.Most)
        {
            return number;
        }

        Refuse(setting, text);
        return int.Parse(setting.Default, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// True for <c>1</c>, false for <c>0</c>; anything else is a mistake and counts as the default.
    /// </summary>
    public bool Flag(string name)
    {
        var setting = SettingsCatalogue.Find(name);
        var text = Text(name) ?? setting.Default;
        if (text is "0" or "1")
            return text is "1";

        Refuse(setting, text);
        return setting.Default is "1";
    }

    /// <summary>
    /// One of the declared words, which are the enumeration's names in lower case with underscores; null when none is
    /// given or it is wrong.
    /// </summary>
    public T? Choice<T>(string name)
        where T : struct, Enum
    {
        var setting = SettingsCatalogue.Find(name);
        if (Text(name) is not { } text)
            return null;

        if (setting.Words.Contains(text, StringComparer.OrdinalIgnoreCase)
            && Enum.TryParse<T>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var choice))
        {
            return choice;
        }

        Refuse(setting, text);
        return null;
    }

    /// <summary>
    /// Entries separated by commas or lines, trimmed, without empty ones; empty when none is given.
    /// </summary>
    public IReadOnlyList<string> Entries(string name) =>
        Text(name)?.Split(
            ListSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Entries that are each one of the declared words.</summary>
    public IReadOnlyList<string> Words(string name)
    {
        var setting = SettingsCatalogue.Find(name);
        var words = Entries(name);
        foreach (var wrong in words.Where(word => !setting.Words.Contains(word, StringComparer.Ordinal)))
        {
            var meant = Spelling.Nearest(wrong, setting.Words);
            Mistakes.Add(setting, $"names {Shown.Value(wrong)}{(meant is null ? "" : $" (did you mean {meant}?)")}");
        }

        return words;
    }

    /// <summary>An absolute path that may not exist yet.</summary>
    public string? AbsolutePath(string name)
    {
        var setting = SettingsCatalogue.Find(name);
        if (Text(name) is not { } text)
            return null;

        if (!text.Contains('\0') && Path.IsPathFullyQualified(text))
            return Note(setting, Path.GetFullPath(text));

        Refuse(setting, text);
        return null;
    }

    /// <summary>
    /// The absolute path of a file that can be read, and its text; null when none is given or it can't be read.
    /// </summary>
    public (string Path, string Text)? ReadableFile(string name)
    {
        var setting = SettingsCatalogue.Find(name);
        if (Text(name) is not { } text)
            return null;

        var file = FileText.Read(text);
        if (file is FileText.Content content)
            return (Note(setting, Path.GetFullPath(text)), content.Text);

        Mistakes.Add(setting, $"is {Shown.Value(text)}, {((FileText.Unreadable)file).Problem}");
        return null;
    }

    /// <summary>Adds the mistake that a value isn't what is accepted.</summary>
    public void Refuse(SettingDeclaration setting, string text) => Mistakes.Add(setting, $"is {Shown.Value(text)}");

    /// <summary>Whether a mistake was found in the variable itself.</summary>
    public bool IsWrong(string name) => Mistakes.IsWrong(name);

    /// <summary>What stands for the setting in what the server writes down for verbs in another shell.</summary>
    public string Note(SettingDeclaration setting, string value)
    {
        // Given as a file, it stays one: a verb then reads the list as it is now.
        if (FileOf(setting.Name) is { } file)
            _effective[setting.FileName!] = file;
        else
            _effective[setting.Name] = value;
        return value;
    }

    // An empty variable counts as none: compose files and CI pass those on for settings that nobody made.
    private string? Variable(string name) =>
        variables.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;

    private string? Given(SettingDeclaration setting)
    {
        var first = _read.Add(setting.Name);
        var direct = Variable(setting.Name);
        if (setting.FileName is not { } fileName || Variable(fileName) is not { } path)
            return direct;

        if (direct is not null)
            return Complain(first, setting, $"{setting.Name} and {fileName} are both given. Accepted: one of them.");

        return FileText.Read(path) switch
        {
            FileText.Content content => WithoutLastNewline(content.Text),
            FileText.Unreadable unreadable => Complain(
                first,
                setting,
                $"{fileName} is {FilePath(setting, path)}, {unreadable.Problem}. "
                + $"Accepted: the path of a readable file whose content is the value of {setting.Name}."),
            _ => throw new UnreachableException(),
        };
    }

    private string? Complain(bool isFirst, SettingDeclaration setting, string line)
    {
        if (isFirst)
            Mistakes.AddAbout(setting, line);
        return null;
    }

    // A secret put into NAME_FILE by mistake must not be echoed as if it were a path.
    private static string FilePath(SettingDeclaration setting, string path) =>
        !setting.IsSecret || path.StartsWith('/') || path.StartsWith("./", StringComparison.Ordinal)
            ? Shown.Value(path)
            : "(not shown: it does not begin like a path)";

    private static string WithoutLastNewline(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2]
        : text.EndsWith('\n') ? text[..^1]
        : text;
}
