using System.Globalization;

namespace Workonward.Mcp.Cli;

/// <summary>Times as a verb writes them: for a person in the time zone of the machine, for a program in UTC.</summary>
internal static class LocalTime
{
    /// <summary>The moment in one of the two forms, depending on who reads.</summary>
    public static string Of(Shell shell, DateTimeOffset moment) => shell.Terminal.IsForPeople
        ? TimeZoneInfo.ConvertTime(moment, shell.Clock.LocalTimeZone)
            .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Which of them it is, in a sentence.</summary>
    public static string Zone(Shell shell)
    {
        var offset = shell.Clock.LocalTimeZone.GetUtcOffset(shell.Clock.GetUtcNow());
        return !shell.Terminal.IsForPeople || offset == TimeSpan.Zero
            ? "Times are UTC."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Times are local (UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}).");
    }
}
