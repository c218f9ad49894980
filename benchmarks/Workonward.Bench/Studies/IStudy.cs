using Workonward.Bench.Report;

namespace Workonward.Bench.Studies;

/// <summary>Something that is measured once, by its own plan, after the rounds of the others.</summary>
internal interface IStudy
{
    /// <summary>As the command line names it.</summary>
    string Name { get; }

    Task<StudyResult> RunAsync();
}
