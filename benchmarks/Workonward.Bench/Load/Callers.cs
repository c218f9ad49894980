using System.Diagnostics;

namespace Workonward.Bench.Load;

/// <summary>So many callers, each making its next call when its last one is answered.</summary>
internal static class Callers
{
    /// <summary>
    /// Begins calls for as long as <paramref name="length"/>, and one of each caller however late it comes to it. A call that
    /// throws ends the round with its exception.
    /// </summary>
    public static async Task<Round> RunAsync(int callers, TimeSpan length, Func<Task> call)
    {
        var begun = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => RepeatAsync(begun, length, call))));
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return Summed([.. latencies.SelectMany(each => each)], seconds);
    }

    /// <summary>So many calls of one caller, one after the other.</summary>
    public static async Task<Round> CountedAsync(int count, Func<Task> call)
    {
        var begun = Stopwatch.GetTimestamp();
        var latencies = new List<double>();
        for (var number = 0; number < count; number++)
            latencies.Add(await TimeAsync(call));
        return Summed(latencies, Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }

    /// <summary>A round from its calls' times in milliseconds, which are sorted on the way.</summary>
    public static Round Summed(List<double> latencies, double seconds)
    {
        latencies.Sort();
        return new Round(latencies.Count, seconds, At(latencies, 0.50), At(latencies, 0.95), At(latencies, 0.99));
    }

    private static async Task<List<double>> RepeatAsync(long begun, TimeSpan length, Func<Task> call)
    {
        var latencies = new List<double>();
        do
            latencies.Add(await TimeAsync(call));
        while (Stopwatch.GetElapsedTime(begun) < length);
        return latencies;
    }

    private static async Task<double> TimeAsync(Func<Task> call)
    {
        var begun = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    // The nearest rank: a time that a call really took.
    private static double At(List<double> sorted, double share) =>
        sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
}
