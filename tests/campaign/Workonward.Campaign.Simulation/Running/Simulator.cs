using System.Diagnostics;
using Workonward.Campaign.Simulation.Judging;
using Workonward.Campaign.Simulation.Store;

namespace Workonward.Campaign.Simulation.Running;

/// <summary>Plays many seeds, each on one thread, on all cores; stops at the first that breaks a promise.</summary>
public static class Simulator
{
    private const ulong Portion = 32;

    /// <summary>Plays <paramref name="count"/> seeds from <paramref name="first"/> on.</summary>
    public static SimulationReport Run(ulong first, ulong count, int threads, CancellationToken stop)
    {
        var run = new Shared(first, count, stop);
        var watch = Stopwatch.StartNew();
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(run.Work)).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        return run.Report(watch.Elapsed);
    }

    /// <summary>One seed's event ledger, line by line: the same for the same seed, on any machine.</summary>
    public static IReadOnlyList<string> Replay(ulong seed)
    {
        IReadOnlyList<string> lines = [];
        // On a thread of its own, as in a run: on a pool's thread continuations are inlined at other places.
        var thread = new Thread(() =>
        {
            using var disk = new Disk();
            lines = [.. Simulation.Play(seed, disk, new Coverage()).Lines];
        });
        thread.Start();
        thread.Join();
        return lines;
    }

    private sealed class Shared(ulong first, ulong count, CancellationToken stop)
    {
        private readonly Lock _gate = new();
        private readonly Coverage _coverage = new();
        private readonly List<BrokenSeed> _broken = [];
        private ulong _next;
        private ulong _played;
        private volatile bool _ended;

        public void Work()
        {
            using var disk = new Disk();
            var coverage = new Coverage();
            while (!_ended && !stop.IsCancellationRequested && Take() is (var from, var to))
            {
                for (var seed = from; seed < to && !_ended; seed++)
                    Play(seed, disk, coverage);
            }

            lock (_gate)
                _coverage.Add(coverage);
        }

        public SimulationReport Report(TimeSpan time) => new(
            _played, time, new SortedDictionary<string, long>(_coverage.Counts.ToDictionary()), [.. _broken.OrderBy(broken => broken.Seed)]);

        private void Play(ulong seed, Disk disk, Coverage coverage)
        {
            var chronicle = Simulation.Play(seed, disk, coverage);
            Interlocked.Increment(ref _played);
            if (chronicle.Violations.Count == 0)
                return;
            _ended = true;
            lock (_gate)
                _broken.Add(new BrokenSeed(seed, chronicle.Violations, [.. chronicle.Lines]));
        }

        private (ulong From, ulong To)? Take()
        {
            lock (_gate)
            {
                if (_next >= count)
                    return null;
                var from = _next;
                _next = Math.Min(count, _next + Portion);
                return (first + from, first + _next);
            }
        }
    }
}
