namespace Workonward.Mcp.Cli;

/// <summary>What the process ends with. Documented, so that scripts can rely on it.</summary>
internal enum ExitCode
{
    /// <summary>Done; for a check, everything is well; for a question about the policy, allowed.</summary>
    Ok = 0,

    /// <summary>
    /// The work was done and the answer is no: a check failed, a recipient is refused, nothing was found.
    /// </summary>
    Refused = 1,

    /// <summary>The command line or a setting is wrong; nothing was done.</summary>
    Usage = 2,

    /// <summary>The data folder or the ledger can't be used.</summary>
    Storage = 3,

    /// <summary>A bug of this program.</summary>
    Internal = 4,
}
