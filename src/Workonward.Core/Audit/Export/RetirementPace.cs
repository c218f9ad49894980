using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Audit.Export;

/// <summary>
/// How much of the log may be retired in a day, however old the clock says that it is: the records of two days, or of a tenth of the
/// days that are kept. A clock that was set a year ahead makes everything old at once, and nobody could bring it back; at this pace
/// somebody sets the clock right in time.
/// </summary>
internal sealed class RetirementPace
{
    private const int LeastDays = 2;
    private const int Part = 10;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // A clock that was set back must not be waited for: what was retired in its future counts only within a day.
    private const string Begun = """
        SELECT DISTINCT last_ts / 86400000 AS day FROM audit_segment WHERE retired_at > @from AND retired_at < @to
        """;

    private const string Kept = "SELECT count(DISTINCT last_ts / 86400000) AS days FROM audit_segment WHERE retired_seq IS NULL";

    private readonly HashSet<long> _days;
    private readonly long _most;

    private RetirementPace(HashSet<long> days, long most) => (_days, _most) = (days, most);

    /// <summary>Whether something was too old and stays for another day.</summary>
    public bool HeldBack { get; private set; }

    /// <summary>What was begun within a day of now, and what may be.</summary>
    public static async ValueTask<RetirementPace> ReadAsync(IReader reader)
    {
        var begun = await reader.QueryAsync(
            Begun, row => row.Number("day"), ("@from", Millis.Of(reader.Now - Day)), ("@to", Millis.Of(reader.Now + Day)));
        var kept = (await reader.QueryAsync(Kept, row => row.Number("days")))[0];
        return new RetirementPace([.. begun], Math.Max(LeastDays, (kept + begun.Count) / Part));
    }

    /// <summary>Whether a segment whose last record is of this time may be retired today; the others of its day may then too.</summary>
    public bool Takes(DateTimeOffset written)
    {
        var day = (written - DateTimeOffset.UnixEpoch).Days;
        if (_days.Contains(day) || (_days.Count < _most && _days.Add(day)))
            return true;
        HeldBack = true;
        return false;
    }
}
