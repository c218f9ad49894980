namespace Workonward.Core.Grants;

/// <summary>Notices that the clock was set while this process ran: the date and the time that passed moved apart.</summary>
internal sealed class ClockLeaps(TimeProvider clock)
{
    private static readonly TimeSpan Noticed = TimeSpan.FromMinutes(5);

    private DateTimeOffset _date = clock.GetUtcNow();
    private long _at = clock.GetTimestamp();
    private long? _leaptAt;

    /// <summary>Whether it leapt between two questions, the later of them no longer ago than this.</summary>
    public bool HasLeaptWithin(TimeSpan time)
    {
        var (date, at) = (clock.GetUtcNow(), clock.GetTimestamp());
        if ((date - _date - clock.GetElapsedTime(_at, at)).Duration() > Noticed)
            _leaptAt = at;
        (_date, _at) = (date, at);
        return _leaptAt is { } leapt && clock.GetElapsedTime(leapt, at) < time;
    }
}
