namespace Workonward.Mcp.Tools;

/// <summary>What a tool answers: a result that fits its output schema, or a refusal.</summary>
internal abstract record ToolAnswer<TResult>
{
    private ToolAnswer()
    {
    }

    /// <summary>The call did what it says.</summary>
    /// <param name="Structured">The structured content.</param>
    /// <param name="Text">One sentence for a reader who sees no JSON.</param>
    /// <param name="HeldRequestId">The request that waits for a person; null where none does.</param>
    public sealed record Result(TResult Structured, string Text, string? HeldRequestId = null) : ToolAnswer<TResult>;

    /// <summary>The call was refused; nothing was reserved and nothing was sent.</summary>
    public sealed record Refused(ToolRefusal Refusal) : ToolAnswer<TResult>;
}
