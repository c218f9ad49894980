namespace Workonward.Mcp.Pages.Forms;

/// <summary>The parts that every form shares.</summary>
internal static class FormText
{
    /// <summary>A field that the person doesn't see.</summary>
    public static HtmlText Hidden(string name, string value) =>
        HtmlText.Of($"""<input type="hidden" name="{name}" value="{value}">""");

    /// <summary>The guard, and the flow where one waits.</summary>
    public static HtmlText Guard(string guard, string? flowId = null) => HtmlText.Of(
        $"{Hidden(FormFields.Guard, guard)}{(flowId is null ? HtmlText.Nothing : Hidden(FormFields.Flow, flowId))}");
}
