using System.Text.RegularExpressions;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// Judges the variables that bear our prefix but none of our names. Their values are never looked at, but for a
/// port's.
/// </summary>
internal static partial class UnknownVariables
{
    private const string Prefix = "WORKONWARD_";

    /// <summary>
    /// The variables without those that a container platform injected, with a mistake for each misspelt name and a
    /// warning for each other unknown one.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Judge(
        IReadOnlyDictionary<string, string> variables, SettingsMistakes mistakes)
    {
        var heeded = new Dictionary<string, string>(variables, StringComparer.Ordinal);
        foreach (var (name, value) in variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                continue;

            if (IsInjected(name, value))
                heeded.Remove(name);
            else if (!SettingsCatalogue.Names.Contains(name))
                Complain(name, mistakes);
        }

        return heeded;
    }

    // A service named "workonward-mcp-http" makes the platform inject WORKONWARD_MCP_HTTP_PORT=tcp://10.0.0.1:80,
    // which is one of our names; only its value tells the two apart, so it decides for every name that is nothing but
    // a _PORT.
    private static bool IsInjected(string name, string value) =>
        PlatformName().IsMatch(name)
        || (name.EndsWith("_PORT", StringComparison.Ordinal) && PlatformPort().IsMatch(value));

    private static void Complain(string name, SettingsMistakes mistakes)
    {
        if (Meant(name) is { } meant)
            mistakes.Add($"{Shown.Plain(name)} is not a setting; did you mean {meant}?");
        else
            mistakes.Warn($"{Shown.Plain(name)} is not a setting of this version and is not heeded.");
    }

    private static string? Meant(string name)
    {
        var rest = name[Prefix.Length..].ToUpperInvariant();
        string[] slips =
        [
            Prefix + rest,
            Prefix + "MCP_" + rest,
            Prefix + (rest.StartsWith("MCP_", StringComparison.Ordinal) ? rest[4..] : rest),
            Prefix + rest + "_FILE",
        ];
        return Array.Find(slips, SettingsCatalogue.Names.Contains)
            ?? (Spelling.Nearest(rest, SettingsCatalogue.Names.Select(known => known[Prefix.Length..])) is { } near
                ? Prefix + near
                : null);
    }

    [GeneratedRegex(
        "^WORKONWARD[A-Z0-9_]*_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_(ADDR|PORT|PROTO))?)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PlatformName();

    [GeneratedRegex("^(tcp|udp|sctp)://", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PlatformPort();
}
