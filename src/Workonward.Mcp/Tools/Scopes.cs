namespace Workonward.Mcp.Tools;

/// <summary>What a person can grant to a client.</summary>
internal static class Scopes
{
    /// <summary>Check and preview; sends nothing.</summary>
    public const string Preview = "email.preview";

    /// <summary>One email at a time.</summary>
    public const string Send = "email.send";

    /// <summary>Many at once.</summary>
    public const string SendBatch = "email.send_batch";
}
