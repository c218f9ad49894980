using Workonward.Bench.Processes;

namespace Workonward.Bench.Studies;

/// <summary>Milliseconds of calls to two servers that take turns, and each server's processor time over all of them.</summary>
internal sealed class TokenTimes(ChildProcess few, ChildProcess many)
{
    private readonly TimeSpan _fewBefore = few.CpuTime();
    private readonly TimeSpan _manyBefore = many.CpuTime();

    public List<double> Few { get; } = [];

    public List<double> Many { get; } = [];

    public TimeSpan FewCpu { get; private set; }

    public TimeSpan ManyCpu { get; private set; }

    public void End() => (FewCpu, ManyCpu) = (few.CpuTime() - _fewBefore, many.CpuTime() - _manyBefore);
}
