using System.Net;
using Microsoft.AspNetCore.Identity;

namespace Workonward.Mcp.SignIn.Passkeys;

/// <summary>What every ceremony must meet: this server's domain and origin, a verified person, a passkey that finds its owner.</summary>
internal static class PasskeyRules
{
    /// <summary>Whether a browser makes passkeys for this issuer: never for an address in digits.</summary>
    public static bool CanServe(string issuer) => !IPAddress.TryParse(new Uri(issuer).IdnHost, out _);

    /// <summary>The rules for this issuer.</summary>
    public static IdentityPasskeyOptions For(string issuer) => new()
    {
        // Never from the request: its Host header is the client's word.
        ServerDomain = new Uri(issuer).IdnHost,
        ValidateOrigin = asked => ValueTask.FromResult(
            asked is { CrossOrigin: false, TopOrigin: null } && string.Equals(asked.Origin, issuer, StringComparison.Ordinal)),
        UserVerificationRequirement = "required",
        ResidentKeyRequirement = "required",
        AttestationConveyancePreference = "none",
        AuthenticatorTimeout = TimeSpan.FromMinutes(2),
    };
}
