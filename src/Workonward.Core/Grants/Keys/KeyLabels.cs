namespace Workonward.Core.Grants.Keys;

/// <summary>
/// What the keys that are derived from a signing secret are for: one label, one key, one purpose. A label that was released
/// is never changed; another key gets another version.
/// </summary>
public static class KeyLabels
{
    /// <summary>The key that signs access tokens.</summary>
    public const string Es256 = "workonward-mcp/es256/v1";

    /// <summary>The key over the cookies of flows.</summary>
    public const string FlowMac = "workonward-mcp/flow-mac/v1";

    /// <summary>The key over the codes that are sent by email.</summary>
    public const string OtpMac = "workonward-mcp/otp-mac/v1";

    /// <summary>The key over refresh tokens.</summary>
    public const string RefreshMac = "workonward-mcp/refresh-mac/v1";

    /// <summary>The key over a person's address, which gives the subject at the first sign-in.</summary>
    public const string Subject = "workonward-mcp/sub/v1";

    /// <summary>The key over the hidden values of forms.</summary>
    public const string FormMac = "workonward-mcp/form-mac/v1";

    /// <summary>The key over the state that goes to an upstream provider and comes back.</summary>
    public const string UpstreamMac = "workonward-mcp/upstream-mac/v1";

    /// <summary>What a secret is known by in the store; it says nothing of the secret.</summary>
    public const string KeyId = "workonward-mcp/key-id/v1";

    /// <summary>Every label.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Es256, FlowMac, OtpMac, RefreshMac, Subject, FormMac, UpstreamMac, KeyId];
}
