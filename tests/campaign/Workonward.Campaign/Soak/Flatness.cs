using System.Globalization;

namespace Workonward.Campaign.Soak;

/// <summary>
/// Whether memory, handles and threads stay flat: in each life the median of the last third is at most that of the first third and
/// a bound; over all lives the same holds of the lives' own last thirds, with half the bound for memory. Connections to the backend
/// come and go by the dozen, as mail does that waited for a paused backend: what holds of them is how many may be open at once.
/// </summary>
internal sealed class Flatness
{
    /// <summary>So many emails may be on their way at once, and a probe beside them. Each has a connection of its own.</summary>
    public const long MostConnections = 64 + 1;

    // A young process still compiles and fills its pools. What leaks with the load passes this within a life or over many.
    private const long MostMemory = 40 * 1024;
    private const long MostHandles = 16;
    private const long MostThreads = 16;
    private const int FewestSamples = 9;

    private static readonly Sample Nothing = new(0, 0, 0, 0);

    private readonly List<(string Life, IReadOnlyList<Sample> Samples)> _lives = [];
    private readonly Lock _gate = new();

    public void Add(string life, IReadOnlyList<Sample> samples)
    {
        lock (_gate)
            _lives.Add((life, samples));
    }

    /// <summary>The ends of all lives: medians of their last thirds.</summary>
    public Sample Worst()
    {
        lock (_gate)
        {
            return _lives.Select(life => End(life.Samples)).Aggregate(Nothing, (worst, end) => new Sample(
                Math.Max(worst.Memory, end.Memory),
                Math.Max(worst.Handles, end.Handles),
                Math.Max(worst.Connections, end.Connections),
                Math.Max(worst.Threads, end.Threads)));
        }
    }

    /// <summary>The most connections to the backend that any sample saw.</summary>
    public long MostAtOnce
    {
        get
        {
            lock (_gate)
                return _lives.SelectMany(life => life.Samples).Select(sample => sample.Connections).DefaultIfEmpty(0).Max();
        }
    }

    /// <summary>Whether any life lasted long enough to be judged.</summary>
    public bool IsJudged
    {
        get
        {
            lock (_gate)
                return _lives.Exists(life => life.Samples.Count >= FewestSamples);
        }
    }

    /// <summary>What rose more than it may, or passed its limit.</summary>
    public IEnumerable<string> Violations()
    {
        lock (_gate)
        {
            var lasting = _lives.Where(life => life.Samples.Count >= FewestSamples).ToList();
            var within = lasting.SelectMany(life => Compare(life.Life, life.Samples, MostMemory));
            var over = lasting.GroupBy(life => life.Life.Split(' ')[0])
                .Where(place => place.Count() >= 3)
                .SelectMany(place => Compare($"{place.Key}, over its lives", [.. place.Select(life => End(life.Samples))], MostMemory / 2));
            return [.. within, .. over, .. _lives.SelectMany(life => Crowded(life.Life, life.Samples))];
        }
    }

    private static IEnumerable<string> Compare(string what, IReadOnlyList<Sample> samples, long mostMemory)
    {
        var third = samples.Count / 3;
        var (begin, end) = (Median(samples.Take(third)), Median(samples.TakeLast(third)));
        if (end.Memory > begin.Memory + mostMemory)
            yield return Rose(what, "memory", begin.Memory, end.Memory);
        if (end.Handles > begin.Handles + MostHandles)
            yield return Rose(what, "handles", begin.Handles, end.Handles);
        if (end.Threads > begin.Threads + MostThreads)
            yield return Rose(what, "threads", begin.Threads, end.Threads);
    }

    private static IEnumerable<string> Crowded(string life, IReadOnlyList<Sample> samples)
    {
        if (samples.Select(sample => sample.Connections).DefaultIfEmpty(0).Max() is > MostConnections and var most)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{life}: {most} connections to the backend, and at most {MostConnections} are in order.");
        }
    }

    private static string Rose(string what, string which, long from, long to) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}: {which} rose from {from} to {to}.");

    private static Sample End(IReadOnlyList<Sample> samples) => Median(samples.TakeLast(Math.Max(1, samples.Count / 3)));

    private static Sample Median(IEnumerable<Sample> samples)
    {
        var all = samples.DefaultIfEmpty(Nothing).ToList();
        return new Sample(
            Middle(all, each => each.Memory),
            Middle(all, each => each.Handles),
            Middle(all, each => each.Connections),
            Middle(all, each => each.Threads));
    }

    private static long Middle(List<Sample> samples, Func<Sample, long> of) => samples.Select(of).Order().ElementAt(samples.Count / 2);
}
