using Microsoft.Extensions.Primitives;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>Reads <c>Authorization: Bearer</c> (RFC 6750 section 2.1).</summary>
internal static class BearerHeader
{
    private const string Scheme = "Bearer ";

    /// <summary>The token within its header, or null where there is none, another scheme, or more than one header.</summary>
    public static ReadOnlyMemory<char>? Token(StringValues authorization)
    {
        if (authorization.Count != 1 || authorization[0] is not { } header)
            return null;

        // RFC 9110 section 11.1: the scheme's name is case-insensitive.
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header.AsMemory(Scheme.Length).Trim(' ') : null;
    }
}
