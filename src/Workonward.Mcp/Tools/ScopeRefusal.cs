using Workonward.Core.Policy;

namespace Workonward.Mcp.Tools;

/// <summary>A call that the person granted no scope for, in words that a model can pass on to that person.</summary>
internal static class ScopeRefusal
{
    /// <summary>The refusal as a tool error that bears the challenge.</summary>
    /// <param name="tool">What was called.</param>
    /// <param name="accountPage">Where a person changes what is granted; null where there is no such page.</param>
    /// <param name="challenge">The value of <c>WWW-Authenticate</c>.</param>
    public static ToolReply Of(ITool tool, Uri? accountPage, string challenge)
    {
        var page = accountPage is null ? "" : $", or tick it for this connection at {accountPage}";
        var refusal = new ToolRefusal(
            RefusalCodes.InsufficientScope,
            RuleNames.Scope,
            $"{Sentence(tool.RequiredScope, tool.Name)} Nothing was sent.",
            $"Ask the person to connect this server again and tick it on the consent page{page}.");
        return ToolReply.From(refusal) with { Challenge = challenge };
    }

    /// <summary>What is lacking, and for what.</summary>
    public static string Sentence(string scope, string asked) =>
        $"This connection lacks the permission {scope}{Meaning(scope)}, which {asked} needs.";

    private static string Meaning(string scope) => scope switch
    {
        Scopes.Preview => " (check recipients and preview)",
        Scopes.Send => " (send one email at a time)",
        Scopes.SendBatch => " (send many emails at once)",
        _ => "",
    };
}
