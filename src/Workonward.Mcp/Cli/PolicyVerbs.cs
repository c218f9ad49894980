using System.CommandLine;

namespace Workonward.Mcp.Cli;

/// <summary><c>policy</c>: questions about who may get mail.</summary>
internal static class PolicyVerbs
{
    /// <summary>The group with its verbs.</summary>
    public static Command Declare(Shell shell) => new("policy", "Ask what the policy says.")
    {
        PolicyExplainVerb.Declare(shell),
    };
}
