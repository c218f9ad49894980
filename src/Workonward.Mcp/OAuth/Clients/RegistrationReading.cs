using Workonward.Core.Grants.Clients;

namespace Workonward.Mcp.OAuth.Clients;

/// <summary>What came of reading a registration.</summary>
internal abstract record RegistrationReading
{
    private RegistrationReading()
    {
    }

    /// <summary>It can be kept.</summary>
    /// <param name="Client">What is kept.</param>
    /// <param name="ApplicationType"><c>web</c> or <c>native</c>, to be said back; null when it was not said.</param>
    public sealed record Good(NewClient Client, string? ApplicationType) : RegistrationReading;

    /// <summary>It can't.</summary>
    /// <param name="Error">A word of RFC 7591 section 3.2.2.</param>
    /// <param name="Description">Ours; it holds nothing of what was sent.</param>
    public sealed record Refused(string Error, string Description) : RegistrationReading;
}
