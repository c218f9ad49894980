namespace Workonward.Mcp.Hosting;

/// <summary>How long connections live.</summary>
/// <param name="Refresh">Without being used.</param>
/// <param name="Grant">At most; never less than <paramref name="Refresh"/>.</param>
/// <param name="Leeway">How long the refresh token before the last one still gets the same answer.</param>
internal sealed record GrantLifetimes(TimeSpan Refresh, TimeSpan Grant, TimeSpan Leeway)
{
    private const string RefreshName = "WORKONWARD_MCP_OAUTH_REFRESH_DAYS";
    private const string GrantName = "WORKONWARD_MCP_OAUTH_GRANT_DAYS";

    /// <summary>Reads the three variables.</summary>
    public static GrantLifetimes Read(SettingsReader reader)
    {
        var (refresh, grant) = (reader.Number(RefreshName), reader.Number(GrantName));
        if (refresh > grant && !reader.IsWrong(RefreshName) && !reader.IsWrong(GrantName))
        {
            reader.Mistakes.Add(FormattableString.Invariant(
                $"{RefreshName} is {refresh}, which is longer than {GrantName}, {grant}. Accepted: at most as many days."));
        }

        return new GrantLifetimes(
            TimeSpan.FromDays(refresh),
            TimeSpan.FromDays(grant),
            TimeSpan.FromSeconds(reader.Number("WORKONWARD_MCP_OAUTH_REFRESH_LEEWAY_SECONDS")));
    }
}
