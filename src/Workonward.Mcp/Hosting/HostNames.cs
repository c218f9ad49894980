using System.Net;

namespace Workonward.Mcp.Hosting;

/// <summary>Reads lists of host names and of web origins.</summary>
internal static class HostNames
{
    /// <summary>Host names in lower case; null when none is given.</summary>
    /// <param name="reader">Where they are read and mistakes are told.</param>
    /// <param name="name">The variable.</param>
    /// <param name="takesAny">Whether <c>*</c> is an entry.</param>
    public static IReadOnlyList<string>? Read(SettingsReader reader, string name, bool takesAny)
    {
        var entries = reader.Entries(name);
        foreach (var wrong in entries.Where(entry => !IsHost(entry) && !(takesAny && entry is "*")))
            reader.Mistakes.Add(SettingsCatalogue.Find(name), $"names {Shown.Value(wrong)}");

        return entries.Count == 0 ? null : [.. entries.Select(entry => entry.ToLowerInvariant())];
    }

    /// <summary>Origins as browsers write them; null when none is given.</summary>
    public static IReadOnlyList<string>? ReadOrigins(SettingsReader reader, string name)
    {
        var entries = reader.Entries(name);
        foreach (var wrong in entries.Where(entry => !IsOrigin(entry)))
            reader.Mistakes.Add(SettingsCatalogue.Find(name), $"names {Shown.Value(wrong)}");

        return entries.Count == 0 ? null : entries;
    }

    /// <summary>
    /// Whether the text is <c>https://host[:port]</c> exactly as a browser's Origin header has it: lower case, no
    /// default port, no path. With http too: web pages of this machine have such origins.
    /// </summary>
    public static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url is { Scheme: "https" or "http", UserInfo.Length: 0 }
        && string.Equals(url.GetLeftPart(UriPartial.Authority), text, StringComparison.Ordinal);

    private static bool IsHost(string text)
    {
        if (text.StartsWith('[') && text.EndsWith(']'))
            return IPAddress.TryParse(text[1..^1], out _);

        return !text.Contains(':') && Uri.CheckHostName(text) is UriHostNameType.Dns or UriHostNameType.IPv4;
    }
}
