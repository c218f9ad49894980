using System.Collections.Frozen;

namespace Workonward.Core.Policy.Rules;

/// <summary>
/// Endings by which mail programs take a bare word such as example.com for a link. Not complete, and needn't be: a
/// scheme, www, a path or a port is found behind any ending.
/// </summary>
internal static class TopLevelDomains
{
    private static readonly FrozenSet<string> Generic = new[]
    {
        "aero", "agency", "app", "arpa", "asia", "bank", "best", "bet", "bid", "biz", "blog", "business",
        "buzz", "cam", "cash", "cat", "center", "cfd", "chat", "click", "cloud", "club", "codes", "com",
        "company", "coop", "credit", "cyou", "date", "dev", "digital", "direct", "download", "edu", "email",
        "events", "exchange", "finance", "fund", "fyi", "games", "global", "gov", "group", "guru", "help",
        "host", "icu", "info", "ink", "int", "jobs", "lat", "legal", "life", "link", "live", "loan", "lol",
        "ltd", "media", "men", "mil", "mobi", "mobile", "monster", "museum", "name", "net", "network",
        "ninja", "online", "org", "page", "party", "plus", "press", "pro", "quest", "racing", "rest",
        "review", "rocks", "run", "sale", "sbs", "services", "shop", "site", "skin", "social", "software",
        "solutions", "space", "store", "stream", "support", "systems", "team", "tech", "tel", "today",
        "tools", "top", "trade", "travel", "vip", "wang", "website", "wiki", "win", "work", "world", "wtf",
        "xin", "xxx", "xyz", "zone",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the last label of a bare name, in lower case, makes mail programs link it.</summary>
    // Every country has two letters, and every two letters may become one.
    public static bool IsLinked(string label) =>
        (label.Length == 2 && label.All(char.IsAsciiLetter))
        || label.StartsWith("xn--", StringComparison.Ordinal)
        || Generic.Contains(label);
}
