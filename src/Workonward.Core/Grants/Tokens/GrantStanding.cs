namespace Workonward.Core.Grants.Tokens;

/// <summary>Whether a grant is good, asked on every call.</summary>
public sealed class GrantStanding
{
    /// <summary>The grant as it stands, or null when it is revoked, expired, gone, or its person not allowed.</summary>
    public ValueTask<Standing?> FindAsync(string grantId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>A call was made with it: noted in memory, written within seconds, at most once a minute.</summary>
    public void Touch(string grantId) => throw new NotSupportedException();
}
