namespace Workonward.Core.Sending;

/// <summary>The names of the sending tools: part of every request hash and key scope, and never renamed.</summary>
public static class ToolNames
{
    /// <summary>One email.</summary>
    public const string SendEmail = "send_email";

    /// <summary>Many emails.</summary>
    public const string SendBatchEmail = "send_batch_email";
}
