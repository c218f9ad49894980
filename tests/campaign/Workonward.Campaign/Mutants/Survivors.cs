using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workonward.Campaign.Mutants;

/// <summary>
/// What the mutation tester's report (<c>mutation-report.json</c>, the schema of mutation-testing-elements) says of mutants
/// that no test noticed.
/// </summary>
internal static partial class Survivors
{
    /// <summary>A line for each that survived or that no test reached, then how many there were of each fate.</summary>
    public static IEnumerable<string> Lines(JsonElement report)
    {
        var mutants = report.GetProperty("files").EnumerateObject()
            .SelectMany(file => file.Value.GetProperty("mutants").EnumerateArray().Select(mutant => (file.Name, Mutant: mutant)))
            .Select(each => (Fate: each.Mutant.GetProperty("status").GetString()!, Text: Text(each.Name, each.Mutant)))
            .Where(each => each.Fate is not ("Ignored" or "CompileError"))
            .ToList();
        var survivors = mutants.Where(each => each.Fate is "Survived" or "NoCoverage");
        return survivors.Select(each => $"{each.Fate,-10}  {each.Text}").Order(StringComparer.Ordinal)
            .Concat(mutants.CountBy(each => each.Fate).OrderBy(fate => fate.Key, StringComparer.Ordinal)
                .Select(fate => FormattableString.Invariant($"{fate.Value,6} {fate.Key}")));
    }

    private static string Text(string file, JsonElement mutant)
    {
        var start = mutant.GetProperty("location").GetProperty("start").GetProperty("line").GetInt32();
        var replacement = mutant.TryGetProperty("replacement", out var text) ? text.GetString()! : "";
        return FormattableString.Invariant(
            $"{Below(file)}:{start}  {mutant.GetProperty("mutatorName").GetString()}: {Spaces().Replace(replacement, " ")}");
    }

    private static string Below(string file) =>
        file.IndexOf("/src/", StringComparison.Ordinal) is >= 0 and var at ? file[(at + 1)..] : file;

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Spaces();
}
