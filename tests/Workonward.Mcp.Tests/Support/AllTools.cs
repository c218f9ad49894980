using Workonward.Core.Policy;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Tests.Support;

/// <summary>Every tool, for questions about what is published of it. None can be called: no use case stands behind it.</summary>
internal static class AllTools
{
    public static IReadOnlyList<ITool> All { get; } = With(card: null);

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(tool => tool.Name)];

    public static IReadOnlyList<ITool> With(TemplateCard? card) =>
    [
        new ValidateRecipientsTool(null!),
        new PreviewSendTool(null!, card),
        new SendEmailTool(null!),
        new SendBatchEmailTool(null!),
        new GetSendTool(null!),
        new CancelSendTool(null!),
    ];

    public static ITool Named(string name) => All.Single(tool => tool.Name == name);
}
