using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Workonward.Core.Grants.People.Passkeys;

namespace Workonward.Mcp.SignIn.Passkeys;

/// <summary>A passkey as the framework has it, and as it is kept.</summary>
internal static class PasskeyForm
{
    /// <summary>
    /// For the framework to judge a signature by. It hears of no counter: it could compare it only with what it read before,
    /// and only in words. <see cref="PasskeyRing.SignInAsync"/> compares it where it is written.
    /// </summary>
    public static UserPasskeyInfo ToFramework(Passkey passkey) => new(
        Base64Url.DecodeFromChars(passkey.CredentialId),
        Base64Url.DecodeFromChars(passkey.Record.PublicKey),
        passkey.CreatedAt,
        signCount: 0,
        [.. passkey.Record.Transports],
        passkey.Record.IsUserVerified,
        passkey.Record.IsBackupEligible,
        passkey.Record.IsBackedUp,
        attestationObject: [],
        clientDataJson: []);

    /// <summary>What is kept of a passkey that was just made; the attestation tells about the person's device, and is not.</summary>
    public static PasskeyRecord ToRecord(UserPasskeyInfo made) => new(
        Base64Url.EncodeToString(made.PublicKey),
        made.SignCount,
        [.. (made.Transports ?? []).Where(IsTransport).Take(MostTransports)],
        made.IsUserVerified,
        made.IsBackupEligible,
        made.IsBackedUp);

    private const int MostTransports = 8;

    // W3C WebAuthn level 3, section 5.8.4: short words such as "internal" and "hybrid". The browser says them unsigned.
    private static bool IsTransport(string word) =>
        word.Length is > 0 and <= 20 && word.All(each => char.IsAsciiLetterLower(each) || each is '-');
}
