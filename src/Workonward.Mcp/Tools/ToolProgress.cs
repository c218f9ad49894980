namespace Workonward.Mcp.Tools;

/// <summary>How far a call has come. <paramref name="Done"/> must rise from report to report.</summary>
internal readonly record struct ToolProgress(double Done, double? Total = null, string? Message = null);
