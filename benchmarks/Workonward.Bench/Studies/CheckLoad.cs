using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Workonward.Bench.Load;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Bench.Studies;

/// <summary>Threads that do nothing but check one token.</summary>
internal sealed class CheckLoad(IBearerCheck check, string token, int threads)
{
    private const int SampleEach = 16;

    public static HttpRequest Request(string token)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Authorization = $"Bearer {token}";
        return request;
    }

    public async Task<CheckRound> RunAsync(TimeSpan length)
    {
        var begun = Stopwatch.GetTimestamp();
        var before = Environment.CpuUsage.TotalTime;
        // Threads of their own: those of the pool would begin one after the other.
        var all = await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
            () => Repeat(begun, length), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        var processorTime = Environment.CpuUsage.TotalTime - before;
        return new CheckRound(all.Sum(each => each.Calls), processorTime, [.. all.SelectMany(each => each.Samples)]);
    }

    private (long Calls, List<double> Samples) Repeat(long begun, TimeSpan length)
    {
        var request = Request(token);
        var samples = new List<double>();
        var calls = 0L;
        while (Stopwatch.GetElapsedTime(begun) < length)
        {
            var start = Stopwatch.GetTimestamp();
            Check(request);
            samples.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            for (var more = 1; more < SampleEach; more++)
                Check(request);
            calls += SampleEach;
        }

        return (calls, samples);
    }

    private void Check(HttpRequest request)
    {
        var checking = check.CheckAsync(request, CancellationToken.None);
        // It waits but where the ledger is read again, about once a second.
        var outcome = checking.IsCompletedSuccessfully ? checking.Result : checking.AsTask().GetAwaiter().GetResult();
        if (outcome is not BearerOutcome.Authenticated)
            throw new WrongAnswerException(status: 0, outcome.ToString());
    }
}
