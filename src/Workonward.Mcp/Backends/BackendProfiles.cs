using System.Security.Cryptography;
using System.Text;
using Workonward.Core.Delivery.Backends;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Backends;

/// <summary>Names a backend and its key, so that one's sends are never another's. The key enters as a hash only.</summary>
internal static class BackendProfiles
{
    /// <summary>The profile of a base URL and a key.</summary>
    public static BackendProfile Of(string baseUrl, Redacted apiKey) => Of(baseUrl, apiKey.Reveal());

    /// <summary>The built-in post office: one for each data folder, and its identity is no secret.</summary>
    public static BackendProfile BuiltIn { get; } = Of("builtin", "builtin");

    private static BackendProfile Of(string baseUrl, string key)
    {
        var keyHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        var id = SHA256.HashData(Encoding.UTF8.GetBytes($"workonward.profile.v1\n{baseUrl.TrimEnd('/')}\n{keyHash}"));
        return new BackendProfile(Convert.ToHexStringLower(id), baseUrl.TrimEnd('/'));
    }
}
