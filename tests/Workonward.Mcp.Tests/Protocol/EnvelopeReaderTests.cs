using System.Text;
using System.Text.Json;
using Workonward.Mcp.Protocol;
using Workonward.Mcp.Protocol.Envelopes;
using Workonward.Mcp.Tests.Support.Fuzz;

namespace Workonward.Mcp.Tests.Protocol;

/// <summary>What is read in one pass is what the library reads, and what isn't plain is left to it.</summary>
public sealed class EnvelopeReaderTests
{
    [Fact]
    public void A_modern_request_is_read_without_its_parameters()
    {
        var parameters = Written("""{ "name":"x", "_meta" : {VERSION:"2026-07-28", CAPABILITIES: {"elicitation":{}} }, "cursor":"c" }""");
        var envelope = Read($$$"""{ "jsonrpc":"2.0","id" : "a\"b" , "method":"tools/list","params": {{{parameters}}} , "more":[{"id":1}]}""")!.Value;

        Assert.Equal("\"a\\\"b\"", Encoding.UTF8.GetString(envelope.Id.Span));
        Assert.Equal("tools/list", envelope.Method);
        Assert.Equal(parameters, Encoding.UTF8.GetString(envelope.Params.Span));
        Assert.Equal(new EnvelopeFacts("2026-07-28", DeclaresCapabilities: true, HasCursor: true), envelope.Facts);
        Assert.Equal("x", new McpRequest(envelope).Text("name"));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"ping","params":{}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":-3,"method":"ping","params":{"cursor":null,"_meta":5}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{VERSION:5,CAPABILITIES:[]}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{VERSION:"2026\u002d07-28"}}}""")]
    // The same names elsewhere say nothing.
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"m","params":{"a":{VERSION:"x","cursor":"c","_meta":{VERSION:"y"}},"b":[{"_meta":{CAPABILITIES:{}}}]}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"m","params":{"_meta":{"a":{VERSION:"x"},"b":[{CAPABILITIES:{}}]}},"cursor":"c","_meta":{VERSION:"z"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"m","params":{"_meta":{"a":{}},"z":{VERSION:"x"}}}""")]
    public void What_is_read_is_what_the_library_reads(string message)
    {
        Assert.NotNull(Read(message));
        AssertSame(Encoding.UTF8.GetBytes(Written(message)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("[]")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"ping"}]""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping"}x""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping"}{}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping",}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{}""")]
    [InlineData("""{"jsonrpc":"2.1","id":1,"method":"ping"}""")]
    [InlineData("""{"jsonrpc":2.0,"id":1,"method":"ping"}""")]
    [InlineData("""{"id":1,"method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":null}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1.5,"method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":9223372036854775808,"method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":null}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":{"b":[{"c":1,"d":2,"c":3}]}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{},"_meta":{}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"meth\u006fd":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"\u0061":1,"a":1}}""")]
    public void What_is_not_plain_is_left_to_the_library(string message) => Assert.Null(Read(message));

    [Fact]
    public void What_has_more_names_or_objects_than_there_is_room_for_is_left_to_the_library()
    {
        Assert.NotNull(Read(WithNames(60)));
        Assert.Null(Read(WithNames(61)));
        Assert.NotNull(Read(Nested(14)));
        Assert.Null(Read(Nested(15)));
        // Of objects that are over, nothing is kept.
        Assert.NotNull(Read(With($"\"a\":[{string.Join(',', Enumerable.Repeat("""{"b":{"c":1}}""", 1_000))}]")));
    }

    [Fact]
    public void Whatever_is_read_is_what_two_other_readings_say()
    {
        var read = 0;

        FuzzTerms.Check(4_000, HttpCases.Messages, one => one.Smaller(), one => Compare(one.Content));
        FuzzTerms.Check(4_000, HttpCases.Bodies, one => one.Smaller(), one => Compare(one.Content));

        Assert.InRange(read, 1_000, int.MaxValue);

        Task Compare(byte[] message)
        {
            if (JsonRpcReader.Read(message) is IncomingMessage.Accepted && EnvelopeReader.TryRead(message, out _))
            {
                read++;
                AssertSame(message);
            }

            // What no other reading takes is not taken by this one either.
            if (MessageReading.Of(message).Kind is MessageKind.Broken or MessageKind.Batch)
                Assert.IsNotType<IncomingMessage.Accepted>(JsonRpcReader.Read(message));
            return Task.CompletedTask;
        }
    }

    private static void AssertSame(byte[] message)
    {
        Assert.True(EnvelopeReader.TryRead(message, out var envelope));
        var root = JsonDocument.Parse(message, new JsonDocumentOptions { AllowDuplicateProperties = false }).RootElement;
        var parameters = root.TryGetProperty("params", out var given) ? given : default;

        Assert.Equal(root.TryGetProperty("id", out var id) ? id.GetRawText() : "", Encoding.UTF8.GetString(envelope.Id.Span));
        Assert.Equal(root.GetProperty("method").GetString(), envelope.Method);
        Assert.Equal(
            parameters.ValueKind is JsonValueKind.Undefined ? "" : parameters.GetRawText(), Encoding.UTF8.GetString(envelope.Params.Span));
        Assert.Equal(EnvelopeFacts.Of(parameters), envelope.Facts);
    }

    private static Envelope? Read(string message) =>
        EnvelopeReader.TryRead(Encoding.UTF8.GetBytes(Written(message)), out var envelope) ? envelope : null;

    private static string Written(string message) => message
        .Replace("VERSION", "\"io.modelcontextprotocol/protocolVersion\"", StringComparison.Ordinal)
        .Replace("CAPABILITIES", "\"io.modelcontextprotocol/clientCapabilities\"", StringComparison.Ordinal);

    private static string WithNames(int count) => With(string.Join(',', Enumerable.Range(0, count).Select(number => $"\"n{number}\":0")));

    private static string Nested(int objects) =>
        With($"\"a\":{string.Concat(Enumerable.Repeat("""{"a":""", objects))}1{new string('}', objects)}");

    private static string With(string members) => $$$"""{"jsonrpc":"2.0","id":1,"method":"m","params":{{{{members}}}}}""";
}
