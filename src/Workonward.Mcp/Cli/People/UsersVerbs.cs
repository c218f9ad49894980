using System.CommandLine;

namespace Workonward.Mcp.Cli.People;

/// <summary><c>users</c>: who has signed in, and taking it from them.</summary>
internal static class UsersVerbs
{
    /// <summary>The group with its verbs.</summary>
    public static Command Declare(Shell shell) => new("users", "See who has signed in, and sign somebody out of everything.")
    {
        UsersListVerb.Declare(shell),
        UsersRevokeVerb.Declare(shell),
    };
}
