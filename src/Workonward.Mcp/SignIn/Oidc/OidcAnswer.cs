namespace Workonward.Mcp.SignIn.Oidc;

/// <summary>The parameters with which a provider sent the browser back. Everything in them is a stranger's word.</summary>
/// <param name="State">What this server gave along.</param>
/// <param name="Code">To be given in, or null.</param>
/// <param name="Issuer">The parameter <c>iss</c> (RFC 9207), or null.</param>
/// <param name="Error">The provider's error code, or null; never shown and never logged.</param>
internal sealed record OidcAnswer(string? State, string? Code, string? Issuer, string? Error)
{
    /// <summary>Reads the query; null when one of the parameters is given twice.</summary>
    public static OidcAnswer? Read(IQueryCollection query)
    {
        string[] names = ["state", "code", "iss", "error"];
        return names.Any(name => query[name].Count > 1)
            ? null
            : new OidcAnswer(query["state"], query["code"], query["iss"], query["error"]);
    }

    // A code stands in it: the record's own text would print it.
    /// <inheritdoc/>
    public override string ToString() => "(an answer)";
}
