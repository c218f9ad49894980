using Workonward.Core.Grants;
using Workonward.Mcp.Completions;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Mcp.Tests.Completions;

public sealed class CompletionsTests
{
    private static readonly CompletionsFeature Feature = new(
    [
        new(Completable.Prompt, "greet", "name", Values("Ada", "ada-lovelace", "Bob")),
        new(Completable.Resource, "test://{id}", "id", Values("1", "2")),
    ]);

    [Theory]
    [InlineData("""{"type":"ref/prompt","name":"greet"}""", """{"name":"name","value":""}""", "Ada,ada-lovelace,Bob")]
    [InlineData("""{"type":"ref/prompt","name":"greet"}""", """{"name":"name","value":"AD"}""", "Ada,ada-lovelace")]
    [InlineData("""{"type":"ref/prompt","name":"greet"}""", """{"name":"name","value":"x"}""", "")]
    [InlineData("""{"type":"ref/prompt","name":"greet"}""", """{"name":"other","value":""}""", "")]
    [InlineData("""{"type":"ref/resource","uri":"test://{id}"}""", """{"name":"id","value":"2"}""", "2")]
    public async Task What_begins_alike_is_offered_in_its_order(string reference, string argument, string values)
    {
        await using var host = await McpHost.StartAsync(features: Feature);

        var answer = await CompleteAsync(host, reference, argument);

        var completion = answer.Result.GetProperty("completion");
        var offered = completion.GetProperty("values").EnumerateArray().Select(value => value.GetString()).ToList();
        Assert.Equal(values, string.Join(',', offered));
        Assert.Equal(offered.Count, completion.GetProperty("total").GetInt32());
        Assert.False(completion.GetProperty("hasMore").GetBoolean());
    }

    [Theory]
    [InlineData("""{"type":"ref/prompt","name":"other"}""", """{"name":"name","value":""}""")]
    [InlineData("""{"type":"ref/prompt","uri":"test://{id}"}""", """{"name":"id","value":""}""")]
    [InlineData("""{"type":"ref/tool","name":"greet"}""", """{"name":"name","value":""}""")]
    [InlineData("""{"type":"ref/prompt","name":"greet"}""", """{"name":"name"}""")]
    [InlineData("""{"type":"ref/prompt","name":"greet"}""", """{"name":"name","value":5}""")]
    [InlineData("""{"type":"ref/prompt","name":"greet"}""", "[]")]
    [InlineData("null", "null")]
    public async Task What_does_not_fit_is_a_parameter_error(string reference, string argument)
    {
        await using var host = await McpHost.StartAsync(features: Feature);

        var answer = await CompleteAsync(host, reference, argument);

        Assert.Equal((200, -32602), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task A_modern_completion_says_that_it_is_complete()
    {
        await using var host = await McpHost.StartAsync(features: Feature);
        var body =
            $$$$"""{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{"_meta":{{{{McpHost.ModernMeta}}}},"ref":{"type":"ref/prompt","name":"greet"},"argument":{"name":"name","value":"B"}}}""";

        var answer = await host.PostAsync(body, ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "completion/complete"));

        Assert.Equal("complete", answer.Result.GetProperty("resultType").GetString());
    }

    private static Func<Caller, CancellationToken, Task<IEnumerable<string>>> Values(params string[] values) =>
        (_, _) => Task.FromResult<IEnumerable<string>>(values);

    private static Task<HttpAnswer> CompleteAsync(McpHost host, string reference, string argument) => host.PostAsync(
        $$$"""{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{"ref":{{{reference}}},"argument":{{{argument}}}}}""");
}
