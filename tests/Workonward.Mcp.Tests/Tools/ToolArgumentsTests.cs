using System.Text.Json;
using Workonward.Core.Grants;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tools;

namespace Workonward.Mcp.Tests.Tools;

public sealed class ToolArgumentsTests
{
    private static readonly Caller Anyone = new("default", "local:env", ClientId: null, new HashSet<string>(StringComparer.Ordinal));

    [Theory]
    [InlineData("""{"to":"x"}""", "Unknown argument 'to'.", "Did you mean 'recipient'?")]
    [InlineData("""{"recipent":"x"}""", "Unknown argument 'recipent'.", "Did you mean 'recipient'?")]
    [InlineData("""{"recipient":"x","subject":"x"}""", "Unknown argument 'subject'.", "Accepted: recipient, lines?")]
    [InlineData("""{"recipient":"x","<b>":1}""", "Unknown argument (its name is not a plain name).", "Accepted:")]
    [InlineData("{}", "Argument 'recipient' is missing.", "Accepted: recipient,")]
    [InlineData("[]", "The arguments must be an object, not a list.", "Accepted:")]
    [InlineData("null", "The arguments must be an object, not null.", "Accepted:")]
    [InlineData("""{"recipient":5}""", "Argument 'recipient' must be a string, not a number.", "Give a string.")]
    [InlineData("""{"recipient":null}""", "Argument 'recipient' must be a string, not null.", "Leave it out")]
    [InlineData("""{"recipient":""}""", "Argument 'recipient' is 0 characters long.", "Give 1 to 100000 characters.")]
    [InlineData("""{"recipient":"x","lines":"a"}""", "Argument 'lines' must be a list of strings", "Give a list")]
    [InlineData("""{"recipient":"x","lines":["a",1]}""", "Argument 'lines[1]' must be a string, not a number.", "Give")]
    [InlineData("""{"recipient":"x","lines":["abcdef"]}""", "Argument 'lines[0]' is 6 characters long.", "1 to 5")]
    [InlineData("""{"recipient":"x","lines":["a","b","c","d"]}""", "Argument 'lines' holds 4 items.", "0 to 3 items")]
    [InlineData("""{"recipient":"x","times":1.5}""", "Argument 'times' must be a whole number", "Give a whole")]
    [InlineData("""{"recipient":"x","loud":"yes"}""", "Argument 'loud' must be true or false", "Give true")]
    [InlineData("""{"recipient":"x","mood":"glum"}""", "Argument 'mood' has a value that is not", "cheerful, very_sad")]
    [InlineData("""{"recipient":"x","attribs":"a"}""", "Argument 'attribs' must be an object of strings", "Give")]
    [InlineData("""{"recipient":"x","attribs":{"a":null}}""", "Argument 'attribs.a' must be a string, a", "Leave")]
    [InlineData("""{"recipient":"x","attribs":{"a":[1]}}""", "Argument 'attribs.a' must be a string, a", "Give a")]
    [InlineData("""{"recipient":"x","attribs":{"a":{}}}""", "Argument 'attribs.a' must be a string, a", "Give a")]
    [InlineData("""{"recipient":"x","attribs":{"a":"1","a":"2"}}""", "Argument 'attribs.a' is given twice.", "once")]
    [InlineData("""{"recipient":"x","recipient":"y"}""", "Argument 'recipient' is given twice.", "once")]
    public async Task A_wrong_argument_is_named_with_what_would_be_right(string arguments, string message, string fix)
    {
        var reply = await CallAsync(arguments);

        Assert.True(reply.IsError);
        var refusal = JsonElement.Parse(reply.StructuredJson.Span);
        Assert.Equal("invalid_argument", refusal.GetProperty("code").GetString());
        Assert.Equal("arguments", refusal.GetProperty("rule").GetString());
        Assert.StartsWith(message, refusal.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains(fix, refusal.GetProperty("fix").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attrib_keeps_the_text_it_was_written_with()
    {
        var reply = await CallAsync("""{"recipient":"x","attribs":{"price":1.50,"big":1E400,"yes":true,"no":false,"s":"é"}}""");

        var attribs = JsonElement.Parse(reply.StructuredJson.Span).GetProperty("attribs");
        Assert.Equal("1.50", attribs.GetProperty("price").GetString());
        Assert.Equal("1E400", attribs.GetProperty("big").GetString());
        Assert.Equal("true", attribs.GetProperty("yes").GetString());
        Assert.Equal("false", attribs.GetProperty("no").GetString());
        Assert.Equal("é", attribs.GetProperty("s").GetString());
    }

    [Fact]
    public async Task A_length_counts_code_points_and_not_their_halves()
    {
        var fits = await CallAsync("""{"recipient":"x","lines":["😀😀😀😀😀"]}""");
        var tooLong = await CallAsync("""{"recipient":"x","lines":["😀😀😀😀😀😀"]}""");

        Assert.False(fits.IsError);
        Assert.True(tooLong.IsError);
    }

    [Theory]
    [InlineData("""{"recipient":"x"}""")]
    [InlineData("""{"recipient":"x","lines":["a","b"],"mood":"very_sad","times":3,"attribs":{"a":1}}""")]
    public async Task Every_structured_result_satisfies_its_schema(string arguments)
    {
        var tool = new EchoTool();

        var reply = await CallAsync(arguments);

        Assert.False(reply.IsError);
        Assert.Empty(SchemaFaults.Of(tool.OutputSchema, JsonElement.Parse(reply.StructuredJson.Span)));
    }

    [Fact]
    public void The_validator_of_these_tests_can_say_no()
    {
        var schema = new EchoTool().OutputSchema;
        var wrong = JsonElement.Parse("""{"said":1,"caller":"x","lines":[{"text":"a","more":true}],"note":null}""");

        var faults = SchemaFaults.Of(schema, wrong);

        Assert.Equal(
            ["$: transport is missing", "$.said: is Number, not string", "$.lines[0]: length is missing",
                "$.note: is Null, not string"],
            faults);
        Assert.Equal(
            ["$.more: is unknown"],
            SchemaFaults.Of(new EchoTool().InputSchema, JsonElement.Parse("""{"recipient":"a","more":true}""")));
    }

    private static Task<ToolReply> CallAsync(string arguments) => new EchoTool().InvokeAsync(
        JsonElement.Parse(arguments), Anyone, new ToolCallContext("test", "2026-07-28"), CancellationToken.None);
}
