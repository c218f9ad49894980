using Workonward.Bench.Load;
using Workonward.Bench.Processes;

namespace Workonward.Bench.Report;

/// <summary>What the program costs on a desktop.</summary>
/// <param name="Executable">What was started.</param>
/// <param name="Start">Milliseconds from its start to its first answer.</param>
/// <param name="PrivateAtFirst">RssAnon in MiB after its first answer.</param>
/// <param name="Sends">1,000 dry-run sends, one after the other.</param>
/// <param name="After">Memory after them.</param>
internal sealed record StdioResult(string Executable, Spread Start, Spread PrivateAtFirst, Round Sends, MemoryUse After);
