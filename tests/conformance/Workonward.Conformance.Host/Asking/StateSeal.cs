using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Workonward.Conformance.Host.Asking;

/// <summary>Signs what clients carry from one round to the next, for one tool each.</summary>
internal sealed class StateSeal
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The state as it goes out.</summary>
    public string Seal(string tool, string state) => $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(state))}.{Mac(tool, state)}";

    /// <summary>The state; null where it wasn't sealed here, for this tool.</summary>
    public string? Open(string tool, string given)
    {
        var parts = given.Split('.');
        if (parts.Length != 2 || !Base64Url.IsValid(parts[0]))
            return null;
        var state = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0]));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(parts[1]), Encoding.ASCII.GetBytes(Mac(tool, state)))
            ? state
            : null;
    }

    private string Mac(string tool, string state) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{tool}\n{state}")));
}
