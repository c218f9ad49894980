namespace Workonward.Mcp.OAuth.Clients;

/// <summary>What came of reading the clients file: one of the nested records, and nothing else.</summary>
internal abstract record StaticClientsReading
{
    private StaticClientsReading()
    {
    }

    /// <summary>Every client of it is usable.</summary>
    public sealed record Accepted(StaticClients Clients) : StaticClientsReading;

    /// <summary>It has mistakes, and no part of it is used.</summary>
    /// <param name="Mistakes">One sentence for each, for the operator.</param>
    public sealed record Refused(IReadOnlyList<string> Mistakes) : StaticClientsReading;
}
