namespace Workonward.Core.Mail;

/// <summary>
/// Joins what was previewed, confirmed, approved, handed over, receipted and audited. Fixed for ever, as
/// <see cref="RequestHash"/> is.
/// </summary>
public static class Fingerprint
{
    /// <summary>The fingerprint of a request at one backend: 64 lower-case hexadecimal digits.</summary>
    /// <param name="requestHash">The request's hash.</param>
    /// <param name="backendProfile">Which backend, with which key.</param>
    public static string Of(string requestHash, string backendProfile) =>
        new CanonicalHash("workonward.fingerprint.v1").Add(requestHash).Add(backendProfile).ToHex();
}
