using System.Buffers;
using System.Globalization;
using Workonward.Core.Grants.Keys;

namespace Workonward.Core.Grants.Tokens;

/// <summary>
/// Writes and reads refresh tokens: <c>grantId.counter.MAC</c>. Nothing of them is stored, so that the same one can be given
/// again to a client that lost the answer.
/// </summary>
internal sealed class RefreshTokens(SigningSecrets secrets)
{
    private const int GrantIdLength = 22;
    private const int MostDigits = 18;

    private static readonly SearchValues<char> Base64UrlCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private readonly MacKeyring _macs = new(secrets, KeyLabels.RefreshMac);

    public string Write(string grantId, long counter)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"{grantId}.{counter}");
        return $"{message}.{_macs.Mac(message)}";
    }

    /// <summary>The token, or null where this server didn't make it. One token has one spelling.</summary>
    public RefreshToken? Read(string text)
    {
        if (text.Length > GrantIdLength + MostDigits + MacKeyring.Length + 2)
            return null;
        var parts = text.Split('.');
        if (parts is not [{ Length: GrantIdLength } grantId, { Length: > 0 and <= MostDigits } digits, { Length: MacKeyring.Length } mac])
            return null;
        if (grantId.AsSpan().ContainsAnyExcept(Base64UrlCharacters)
            || digits[0] == '0'
            || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        return _macs.Verify($"{grantId}.{digits}", mac)
            ? new RefreshToken(grantId, long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture))
            : null;
    }
}
