namespace Workonward.Core.Audit;

/// <summary>The words of the member <c>ev</c>: a closed list, documented in <c>docs/audit.md</c>.</summary>
internal static class AuditEvents
{
    public const string SendDryRun = "send.dry_run";
    public const string SendHeld = "send.held";
    public const string SendReserved = "send.reserved";
    public const string SendDispatching = "send.dispatching";
    public const string SendAccepted = "send.accepted";
    public const string SendRejected = "send.rejected";
    public const string SendLater = "send.later";
    public const string SendUnknown = "send.unknown";
    public const string SendNotSent = "send.not_sent";
    public const string SendCancelled = "send.cancelled";
    public const string SendExpired = "send.expired";
    public const string SendApproved = "send.approved";
    public const string SendDeclined = "send.declined";
    public const string SendReplayed = "send.replayed";
    public const string SendRefused = "send.refused";
    public const string BatchConfirmationRequired = "batch.confirmation_required";
    public const string RecipientsValidated = "recipients.validated";
    public const string SendPreviewed = "send.previewed";
    public const string DispatchPaused = "dispatch.paused";
    public const string DispatchTrial = "dispatch.trial";
    public const string DispatchResumed = "dispatch.resumed";
    public const string ServerStarted = "server.started";
    public const string ServerStopped = "server.stopped";
    public const string PolicyChanged = "policy.changed";
    public const string AuthGranted = "auth.granted";
    public const string AuthFlowDenied = "auth.flow_denied";
    public const string AuthTokenRefused = "auth.token_refused";
    public const string AuthRevoked = "auth.revoked";
    public const string AuthScopesChanged = "auth.scopes_changed";
    public const string AuthScopeRefused = "auth.scope_refused";
    public const string AuthKeyChanged = "auth.key_changed";
    public const string AuthStrangers = "auth.strangers";
    public const string AuthLinkMade = "auth.link_made";
    public const string AuthSignedIn = "auth.signed_in";
    public const string AuthSignedOut = "auth.signed_out";
    public const string AuthPersonRevoked = "auth.person_revoked";
    public const string AuthPasskeyAdded = "auth.passkey_added";
    public const string AuthPasskeyRefused = "auth.passkey_refused";
    public const string AuthPasskeyRemoved = "auth.passkey_removed";
    public const string AuthClientRegistered = "auth.client_registered";
    public const string SegmentRetired = "segment.retired";
    public const string AuditGap = "audit.gap";
    public const string EpochBegun = "audit.epoch_begun";
    public const string EpochDestroyed = "audit.epoch_destroyed";

    public static IReadOnlyList<string> All { get; } =
    [
        SendDryRun, SendHeld, SendReserved, SendDispatching, SendAccepted, SendRejected, SendLater, SendUnknown,
        SendNotSent, SendCancelled, SendExpired, SendApproved, SendDeclined, SendReplayed, SendRefused,
        BatchConfirmationRequired,
        RecipientsValidated, SendPreviewed, DispatchPaused, DispatchTrial, DispatchResumed,
        ServerStarted, ServerStopped, PolicyChanged,
        AuthGranted, AuthFlowDenied, AuthTokenRefused, AuthRevoked, AuthScopesChanged, AuthScopeRefused,
        AuthKeyChanged, AuthStrangers,
        AuthLinkMade, AuthSignedIn, AuthSignedOut, AuthPersonRevoked,
        AuthPasskeyAdded, AuthPasskeyRefused, AuthPasskeyRemoved,
        AuthClientRegistered,
        SegmentRetired, AuditGap, EpochBegun, EpochDestroyed,
    ];
}
