using Workonward.PostOffice.Keys;

namespace Workonward.Mcp.Cli.Office;

/// <summary>A key, as <c>post-office keys list --json</c> writes it. Its value is known to nobody but its holder.</summary>
internal sealed record KeyJson(
    long Id, string Name, bool Active, string Template, IReadOnlyList<string> Addresses, DateTime CreatedAt, bool InProcess)
{
    /// <summary>The key in this form.</summary>
    public static KeyJson Of(ApiKey key) => new(
        key.Id, key.Name, key.Active, key.Template, key.AllowedAddresses, key.CreateTime.UtcDateTime, key.InProcess);
}
