using Workonward.Bench.Load;
using Workonward.Bench.Processes;

namespace Workonward.Bench.Benches;

/// <summary>Something that is measured in rounds, in turn with the others.</summary>
internal interface IBench
{
    /// <summary>For programs; unique.</summary>
    string Name { get; }

    /// <summary>For people.</summary>
    string Title { get; }

    int Callers { get; }

    /// <summary>Whose processor time and memory count; null where there is no process.</summary>
    ChildProcess? Process { get; }

    Task<Round> RunAsync(TimeSpan length);
}
