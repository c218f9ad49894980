using Workonward.Core.Outbox;

namespace Workonward.Core.Tests.Support;

/// <summary>Makes the diagram and the table of <c>docs/send-states.md</c> from the table in the code.</summary>
internal static class StatesDiagram
{
    private const string Outside = "[*]";

    /// <summary>A Mermaid state diagram, without its fence.</summary>
    public static string Mermaid() => string.Join('\n',
    [
        "stateDiagram-v2",
        .. SendTransitions.All.Select(arrow => $"  {Place(arrow.From)} --> {SendStateText.Of(arrow.To)}: {Label(arrow.When)}"),
        .. Enum.GetValues<SendState>().Where(SendTransitions.IsFinal).Select(state => $"  {SendStateText.Of(state)} --> {Outside}"),
    ]);

    /// <summary>One row per arrow, without the head of the table.</summary>
    public static string Table() => string.Join('\n', SendTransitions.All.Select(arrow =>
        $"| {(arrow.From is { } from ? $"`{SendStateText.Of(from)}`" : "none")} | `{SendStateText.Of(arrow.To)}` | {arrow.When} "
        + $"| `{SendArrow.EventOf(arrow.From, arrow.To)}` | {(SendArrow.IsRefunded(arrow.From, arrow.To) ? "yes" : "no")} |"));

    // Mermaid ends a statement at a semicolon.
    private static string Label(string when) => when.Replace(";", ",", StringComparison.Ordinal);

    private static string Place(SendState? state) => state is { } known ? SendStateText.Of(known) : Outside;
}
