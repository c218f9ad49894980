using System.Globalization;

namespace Workonward.Mcp.Pages;

/// <summary>Times as people say them, with the exact one behind them.</summary>
internal static class PageTime
{
    /// <summary>How long ago, in words; the day, once that is longer than a month.</summary>
    public static HtmlText Ago(DateTimeOffset time, DateTimeOffset now) => (now - time) switch
    {
        { TotalMinutes: < 1 } => Element(time, "just now"),
        { TotalHours: < 1 } past => Element(time, Count((int)past.TotalMinutes, "minute")),
        { TotalDays: < 1 } past => Element(time, Count((int)past.TotalHours, "hour")),
        { TotalDays: < 31 } past => Element(time, Count((int)past.TotalDays, "day")),
        _ => Element(time, "on " + Words(time)),
    };

    /// <summary>The day.</summary>
    public static HtmlText Day(DateTimeOffset time) => Element(time, Words(time));

    /// <summary>The minute, for what a person may have to keep in mind. The zone is said, since nobody told this server theirs.</summary>
    public static HtmlText Moment(DateTimeOffset time) => Element(
        time, time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture));

    private static string Count(int count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")} ago");

    private static string Words(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static HtmlText Element(DateTimeOffset time, string words)
    {
        var exact = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var title = time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return HtmlText.Of($"""<time datetime="{exact}" title="{title}">{words}</time>""");
    }
}
