using System.Security.Cryptography;
using System.Text;

namespace Workonward.Mcp.Alerts;

/// <summary>One thing that a person should look at. It holds ids and numbers, never an address of a recipient or a content.</summary>
/// <param name="Type">One of <see cref="AlertTypes"/>.</param>
/// <param name="Timestamp">When it was noticed.</param>
/// <param name="Data">What it is about.</param>
internal sealed record Alert(string Type, DateTimeOffset Timestamp, AlertData Data)
{
    /// <summary>
    /// The same for the same thing, also when it is told again after a restart or by another process: a receiver that keeps ids
    /// acts once.
    /// </summary>
    public string Id
    {
        get
        {
            var about = Data.RequestId ?? (Data.SendIds is { } ids ? string.Join(',', ids) : $"{Data.By} {Timestamp:O}");
            return $"wo_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Type}\0{about}")))[..32]}";
        }
    }

    /// <summary>A name for logs.</summary>
    public override string ToString() => $"{Type} {Id}";
}
