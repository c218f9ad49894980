using System.Text;
using System.Text.Json;
using Workonward.Core.Policy;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Protocol;

/// <summary>Where a person grants scopes, each tool says which one it needs, and the list still stays short.</summary>
public sealed class ScopedToolListTests
{
    private const int MostBytes = 8_192;

    public static TheoryData<string> Versions => ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_list_stays_short_with_every_scope_and_the_longest_card(string version)
    {
        await using var host = await McpHost.StartAsync(tools: AllTools.With(LongestCard()), namesScopes: true, hasApp: true);

        var answer = await ListAsync(host, version);

        Assert.Contains("…", answer.Body, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(answer.Body), 1, MostBytes - 1);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Each_tool_names_its_scope_twice_beside_its_title_and_hints(string version)
    {
        await using var host = await McpHost.StartAsync(tools: AllTools.All, namesScopes: true);

        var answer = await ListAsync(host, version);

        var tools = answer.Result.GetProperty("tools").EnumerateArray().ToList();
        Assert.Equal(AllTools.Names, tools.Select(tool => tool.GetProperty("name").GetString()));
        Assert.All(tools.Zip(AllTools.All), pair =>
        {
            var expected = $$"""[{"type":"oauth2","scopes":["{{pair.Second.RequiredScope}}"]}]""";
            Assert.Equal(expected, pair.First.GetProperty("securitySchemes").GetRawText());
            Assert.Equal(expected, pair.First.GetProperty("_meta").GetProperty("securitySchemes").GetRawText());
            Assert.NotEmpty(pair.First.GetProperty("title").GetString()!);
            Assert.Equal(5, pair.First.GetProperty("annotations").EnumerateObject().Count());
        });
    }

    [Fact]
    public async Task Where_nobody_grants_scopes_none_is_named()
    {
        await using var host = await McpHost.StartAsync(tools: AllTools.All);

        var answer = await ListAsync(host, "2026-07-28");

        Assert.DoesNotContain("securitySchemes", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("oauth2", answer.Body, StringComparison.Ordinal);
    }

    private static Task<HttpAnswer> ListAsync(McpHost host, string version)
    {
        var parameters = version is "2026-07-28" ? $$"""{"_meta":{{McpHost.ModernMeta}}}""" : "{}";
        return host.PostAsync(
            $$"""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{{parameters}}}""",
            ("MCP-Protocol-Version", version),
            ("Mcp-Method", "tools/list"));
    }

    // Every text as long as a card may have it, of characters that take several bytes or an escape.
    private static TemplateCard LongestCard()
    {
        var text = string.Concat(Enumerable.Repeat("ö\"\U0001F600", 250));
        var attribs = Enumerable.Range(0, 50).ToDictionary(
            number => FormattableString.Invariant($"attrib_{number}"),
            _ => new { description = text, required = true, max_length = 10_000 },
            StringComparer.Ordinal);
        var json = JsonSerializer.Serialize(new { name = text, purpose = text, sender = text, attribs });
        return Assert.IsType<TemplateCardReading.Accepted>(TemplateCard.Read(json)).Card;
    }
}
