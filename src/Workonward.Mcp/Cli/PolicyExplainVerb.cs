using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Workonward.Core.Policy;
using Workonward.Mcp.Hosting;

namespace Workonward.Mcp.Cli;

/// <summary>
/// <c>policy explain ADDRESS</c>: each rule's verdict in words; 0 when the address may get mail, 1 when it may not.
/// </summary>
internal static class PolicyExplainVerb
{
    private static readonly Argument<string> Address = new("ADDRESS") { Description = "The recipient to ask about." };

    /// <summary>The verb.</summary>
    public static Command Declare(Shell shell)
    {
        var verb = new Command(
            "explain", "Say each rule's verdict on a recipient; exit code 0 if it may get mail, 1 if not.")
        {
            Address,
            GlobalOptions.Json,
        };
        verb.SetAction(call => (int)Run(
            shell,
            GlobalOptions.Variables(shell, call),
            call.GetRequiredValue(Address),
            call.GetValue(GlobalOptions.Json)));
        return verb;
    }

    private static ExitCode Run(Shell shell, Variables variables, string address, bool isForPrograms)
    {
        if (VerbSettings.Find(shell, variables, PolicyVariables.Read) is not { } policy)
            return ExitCode.Usage;

        var judgement = new PolicyPipeline(policy).JudgeAddress(address);
        if (isForPrograms)
        {
            shell.Terminal.Write(
                JsonSerializer.Serialize(PolicyExplanation.Of(judgement), CliJson.Default.PolicyExplanation));
        }
        else
        {
            Write(shell.Terminal, judgement, policy);
        }

        return judgement.Sendable ? ExitCode.Ok : ExitCode.Refused;
    }

    private static void Write(Terminal terminal, AddressJudgement judgement, PolicySettings policy)
    {
        var rows = judgement.Verdicts.Select(said => Row(said, judgement, policy)).ToList();
        Table.Write(terminal, rows);
        var subject = Shown.Plain(judgement.Address?.Value ?? judgement.Input);
        terminal.Write(judgement.Sendable
            ? $"{subject} may get mail, within the quotas."
            : $"{subject} may not get mail.");
    }

    private static TableRow Row(RuleVerdict said, AddressJudgement judged, PolicySettings policy) => said.Verdict switch
    {
        Verdict.Allow => new(said.Rule, Mark.Ok, "allow", Because(said.Rule, judged, policy)),
        Verdict.Hold hold => new(said.Rule, Mark.Warn, "hold", Words(hold.Reason)),
        Verdict.Deny deny => new(said.Rule, Mark.Fail, "deny", Words($"{deny.Reason} {deny.Fix}")),
        _ => throw new UnreachableException(),
    };

    private static string Words(string text) => Shown.Plain(text, longest: 1000);

    private static string Because(string rule, AddressJudgement judgement, PolicySettings policy) => rule switch
    {
        RuleNames.Address => $"It is a plain address, and mail goes to {judgement.Address?.Value}.",
        RuleNames.Allowlist when judgement.Address is { } address =>
            $"The allowlist names it by {policy.Allowlist.Matches(address)}.",
        RuleNames.Denylist when policy.Denylist.IsEmpty => "The denylist is empty.",
        RuleNames.Denylist => "The denylist does not name it.",
        _ => "It has nothing against it.",
    };
}
