namespace Workonward.Mcp.Tests.OAuth.Model;

/// <summary>What clients and browsers send, rightly or not.</summary>
internal enum EndpointStepKind
{
    SignIn,
    Authorize,
    Connect,
    Deny,
    Forge,
    Redeem,
    Refresh,
    Revoke,
    Call,
}
