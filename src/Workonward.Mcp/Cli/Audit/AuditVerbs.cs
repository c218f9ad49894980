using System.CommandLine;

namespace Workonward.Mcp.Cli.Audit;

/// <summary><c>audit</c>: the log of everything that was sent, refused and decided.</summary>
internal static class AuditVerbs
{
    /// <summary>The group with its verbs.</summary>
    public static Command Declare(Shell shell) => new("audit", "Look into the audit log.")
    {
        AuditTailVerb.Declare(shell),
        EpochsVerbs.Declare(shell),
        AuditVerifyVerb.Declare(shell),
        AuditProveVerb.Declare(shell),
        AuditCheckProofVerb.Declare(shell),
        AuditKeyVerb.Declare(shell),
    };
}
