namespace Workonward.Core.Grants;

/// <summary>What strangers do, as it stands in the audit member <c>outcome</c>: a closed list.</summary>
public static class StrangerKinds
{
    /// <summary>A bearer token that isn't good.</summary>
    public const string BadToken = "bad_token";

    /// <summary>A code or refresh token that isn't good.</summary>
    public const string BadGrant = "bad_grant";

    /// <summary>An authorization request that was refused.</summary>
    public const string BadAuthorization = "bad_authorization";

    /// <summary>A connection that was refused by somebody who isn't signed in.</summary>
    public const string DeniedFlow = "denied_flow";

    /// <summary>A client registration, taken or refused.</summary>
    public const string Registration = "registration";

    /// <summary>A sign-in that failed, whatever the method.</summary>
    public const string FailedSignIn = "failed_sign_in";

    /// <summary>A form that another site, or another browser, posted.</summary>
    public const string ForgedForm = "forged_form";

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } =
        [BadToken, BadGrant, BadAuthorization, DeniedFlow, Registration, FailedSignIn, ForgedForm];
}
