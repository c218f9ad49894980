namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>What a message is.</summary>
public enum MessageKind
{
    Broken,
    Request,
    Notification,
    Batch,
}
