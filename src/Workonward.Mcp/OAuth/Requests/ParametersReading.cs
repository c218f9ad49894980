namespace Workonward.Mcp.OAuth.Requests;

/// <summary>What reading a query or a form came to.</summary>
internal abstract record ParametersReading
{
    private ParametersReading()
    {
    }

    /// <summary>Each parameter stands once.</summary>
    public sealed record Read(Parameters Parameters) : ParametersReading;

    /// <summary>It can't be taken.</summary>
    /// <param name="Why">The middle of a sentence; it holds nothing of what was sent.</param>
    public sealed record Refused(string Why) : ParametersReading;
}
