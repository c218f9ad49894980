namespace Workonward.Bench.Report;

/// <summary>What a study found.</summary>
internal sealed record StudyResult(string Name, string Title, IReadOnlyList<Figure> Figures);
