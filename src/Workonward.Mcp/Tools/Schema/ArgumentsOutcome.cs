namespace Workonward.Mcp.Tools.Schema;

/// <summary>Arguments that fit, or the refusal that names what doesn't.</summary>
internal abstract record ArgumentsOutcome<TArguments>
{
    private ArgumentsOutcome()
    {
    }

    /// <summary>Everything fitted.</summary>
    public sealed record Read(TArguments Arguments) : ArgumentsOutcome<TArguments>;

    /// <summary>Something didn't.</summary>
    public sealed record Wrong(ToolRefusal Refusal) : ArgumentsOutcome<TArguments>;
}
