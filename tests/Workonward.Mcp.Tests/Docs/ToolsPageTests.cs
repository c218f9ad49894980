using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Workonward.Core.Sending;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tools;
using Workonward.Mcp.Tools.Results;

namespace Workonward.Mcp.Tests.Docs;

public sealed class ToolsPageTests
{
    private static readonly DocPage Page = DocPage.Read("tools.md");

    public static TheoryData<string> ToolNames => [.. AllTools.Names];

    [Fact]
    public void The_page_has_a_section_for_every_tool_in_their_order() => Assert.Equal(
        AllTools.Names, Page.Headings(2).Where(heading => heading.Contains('_', StringComparison.Ordinal)), StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(ToolNames))]
    public void Every_argument_is_described_and_marked_when_it_is_required(string name)
    {
        var schema = AllTools.Named(name).InputSchema;
        var required = schema.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(each => each.GetString()!).ToHashSet(StringComparer.Ordinal)
            : [];
        var expected = schema.GetProperty("properties").EnumerateObject()
            .Select(property => $"{property.Name} | {(required.Contains(property.Name) ? "required" : "optional")}");

        var written = Page.Section($"## `{name}`").Section("### Arguments").Rows()
            .Select(cells => $"{cells[0].Trim('`')} | {cells[1]}");

        DocPage.AssertSays(expected, written);
    }

    [Theory]
    [MemberData(nameof(ToolNames))]
    public void Every_member_of_the_result_is_described_at_its_place(string name)
    {
        var result = AllTools.Named(name).GetType().BaseType!.GetGenericArguments()[1];
        var expected = Members(result, "");

        var written = Page.Section($"## `{name}`").Section("### Result").FirstCells();

        DocPage.AssertSays(expected, written);
    }

    [Fact]
    public void Scopes_and_hints_are_the_ones_that_are_published()
    {
        var expected = AllTools.All.Select(tool =>
            $"{tool.Name} | `{tool.RequiredScope}` | {Word(tool.Hints.ReadOnly)} | {Word(tool.Hints.Destructive)} | "
            + $"{Word(tool.Hints.Idempotent)} | {Word(tool.Hints.OpenWorld)}");

        var written = Page.Section("## At a glance").Rows().Select(cells => string.Join(" | ", [cells[0].Trim('`'), .. cells[2..]]));

        DocPage.AssertSays(expected, written);
    }

    [Fact]
    public void Every_status_word_is_explained() => DocPage.AssertSays(
        SendStatus.All.Order(StringComparer.Ordinal),
        Page.Section("## Status words").FirstCells().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_word_of_a_preview_and_of_a_batch_is_named()
    {
        Assert.All(Words<WouldWord>(), word => Assert.Contains($"`{word}`", Page.Section("## `preview_send`").Text, StringComparison.Ordinal));
        Assert.All(Words<VerdictWord>(), word => Assert.Contains($"`{word}`", Page.Section("## `preview_send`").Text, StringComparison.Ordinal));
        Assert.All(Words<BatchWord>(), word => Assert.Contains($"`{word}`", Page.Section("## `send_batch_email`").Text, StringComparison.Ordinal));
    }

    // From the type and not from the published schema, which says nothing twice. What get_send answers is send_email's.
    private static IEnumerable<string> Members(Type type, string path)
    {
        foreach (var property in ToolJson.Default.GetTypeInfo(type)!.Properties)
        {
            var info = ToolJson.Default.GetTypeInfo(property.PropertyType)!;
            var isList = info.Kind is JsonTypeInfoKind.Enumerable;
            var here = path + property.Name + (isList ? "[]" : "");
            yield return here;
            var inner = isList ? info.ElementType! : property.PropertyType;
            if (here is "sends[]" || ToolJson.Default.GetTypeInfo(inner) is not { Kind: JsonTypeInfoKind.Object })
                continue;
            foreach (var member in Members(inner, here + "."))
                yield return member;
        }
    }

    private static IEnumerable<string> Words<TWord>()
        where TWord : struct, Enum =>
        Enum.GetNames<TWord>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);

    private static string Word(bool hint) => hint ? "yes" : "no";
}
