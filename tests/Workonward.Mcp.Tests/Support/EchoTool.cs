using Workonward.Core.Grants;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Tests.Support;

/// <summary>Says back what it is told; a few words make it behave otherwise.</summary>
internal sealed class EchoTool(EchoStage? stage = null)
    : Tool<EchoArguments, EchoResult>(EchoJson.Default.EchoArguments, EchoJson.Default.EchoResult)
{
    public override string Name => "echo";

    public override string Title => "Echo";

    public override string Description => "Says back what it is told.";

    public override ToolHints Hints => new(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false);

    public override string RequiredScope => "email.preview";

    protected override async Task<ToolAnswer<EchoResult>> CallAsync(
        EchoArguments arguments, Caller caller, ToolCallContext context, CancellationToken cancellationToken)
    {
        switch (arguments.Recipient)
        {
            case "refuse":
                return Refuse("denied", "allowlist", "It is not allowed.", "Ask for another.", TimeSpan.FromSeconds(1.2));
            case "break":
                throw new InvalidOperationException("a secret detail");
            case "wait":
                await stage!.WaitAsync(cancellationToken);
                break;
            case "progress":
                await context.ReportAsync(new ToolProgress(1, 2, "half"), cancellationToken);
                await context.ReportAsync(new ToolProgress(1, 2, "no further"), cancellationToken);
                await context.ReportAsync(new ToolProgress(2, 2), cancellationToken);
                break;
            case "progress, then wait":
                await context.ReportAsync(new ToolProgress(1, 2), cancellationToken);
                await stage!.WaitAsync(cancellationToken);
                break;
            case "print":
                Console.WriteLine("this must not reach the protocol");
                break;
        }

        return Answer(Result(arguments, caller, context), $"Said {arguments.Recipient.Length} characters.");
    }

    private static EchoResult Result(EchoArguments arguments, Caller caller, ToolCallContext context) => new(
        arguments.Recipient,
        caller.Subject,
        context.Transport,
        [.. (arguments.Lines ?? []).Select(line => new EchoLine(line, line.Length))],
        Mood: arguments.Mood,
        Times: arguments.Times,
        Attribs: arguments.Attribs?.Values);
}
