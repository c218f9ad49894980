using Microsoft.IdentityModel.Tokens;

namespace Workonward.Mcp.OAuth.Tokens;

/// <summary>One key of access tokens.</summary>
/// <param name="Kid">Its thumbprint (RFC 7638).</param>
/// <param name="X">The public point, base64url.</param>
/// <param name="Y">The public point, base64url.</param>
/// <param name="Key">With its private half.</param>
internal sealed record TokenKey(string Kid, string X, string Y, ECDsaSecurityKey Key);
