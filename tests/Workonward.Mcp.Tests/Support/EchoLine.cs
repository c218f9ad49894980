namespace Workonward.Mcp.Tests.Support;

internal sealed record EchoLine(string Text, int Length, string? Remark = null);
