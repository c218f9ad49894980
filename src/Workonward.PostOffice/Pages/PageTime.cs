using System.Globalization;

namespace Workonward.PostOffice.Pages;

/// <summary>Times in the zone of this machine, with the exact one behind them.</summary>
internal static class PageTime
{
    public static HtmlText Of(DateTimeOffset time, TimeProvider clock)
    {
        var here = TimeZoneInfo.ConvertTime(time, clock.LocalTimeZone);
        var exact = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var isThisYear = here.Year == clock.GetLocalNow().Year;
        var shown = here.ToString(isThisYear ? "d MMM HH:mm:ss" : "d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture);
        return HtmlText.Of($"""<time datetime="{exact}">{shown}</time>""");
    }
}
