namespace Workonward.Core.Tests.Grants.Model;

internal enum GrantStepKind
{
    Begin,
    SignIn,
    Approve,
    Deny,
    Redeem,
    RedeemWrongly,
    Refresh,
    RefreshOld,
    RefreshElsewhere,
    Revoke,
    RevokeAll,
    RevokeByClient,
    ChangeScopes,
    Allow,
    Disallow,
    Pass,
}
