using System.Text;
using System.Text.Json;
using Workonward.Mcp.Tests.Support.Fuzz;

namespace Workonward.Mcp.Tests.Fuzz;

/// <summary>What the fuzz tests look for is seen where it is there.</summary>
public sealed class OracleTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":7,"method":"ping"}""";
    private const string Pong = """{"jsonrpc":"2.0","id":7,"result":{}}""";

    private static readonly Uri Server = new("http://127.0.0.1:1");
    private static readonly PlantedSecrets Secrets = new([("key", "a-secret-key"u8.ToArray())]);

    [Fact]
    public void A_sound_answer_has_no_fault()
    {
        Assert.Null(HttpOracle.Fault(Answer(200, Pong), Secrets));
        Assert.Null(HttpOracle.Fault(Case(Ping), Server, Answer(200, Pong)));
        Assert.Null(HttpOracle.Fault(Case(Ping.Replace("\"id\":7,", "", StringComparison.Ordinal)), Server, Answer(202, "")));
    }

    [Theory]
    [InlineData(500, Pong)]
    [InlineData(503, Pong)]
    [InlineData(200, """{"jsonrpc":"2.0","id":7,"result":{"text":"a-secret-key"}}""")]
    [InlineData(200, """{"jsonrpc":"2.0","id":7}""")]
    [InlineData(200, """{"jsonrpc":"2.0","id":7,"result":{},"error":{"code":1,"message":""}}""")]
    [InlineData(200, """{"jsonrpc":"2.0","id":null,"result":{}}""")]
    [InlineData(200, """{"jsonrpc":"2.0","result":{}}""")]
    [InlineData(200, """{"jsonrpc":"2.0","id":7,"error":{"code":-32603,"message":"Internal error (1)."}}""")]
    [InlineData(200, """{"jsonrpc":"2.0","id":7,"error":{"message":"x"}}""")]
    [InlineData(200, """{"jsonrpc":"2.0","id":7,"result":{"structuredContent":{"code":"internal_error"}}}""")]
    [InlineData(200, "[]")]
    public void An_answer_that_no_request_may_get_is_seen(int status, string body) =>
        Assert.NotNull(HttpOracle.Fault(Answer(status, body), Secrets));

    [Theory]
    [InlineData(Ping, 200, """{"jsonrpc":"2.0","id":8,"result":{}}""")]
    [InlineData(Ping, 202, "")]
    [InlineData(Ping, 505, "")]
    [InlineData("""{"jsonrpc":"2.0","method":"ping"}""", 200, Pong)]
    [InlineData("{", 200, Pong)]
    [InlineData("{", 400, Pong)]
    [InlineData("""{"id":7,"id":7,"jsonrpc":"2.0","method":"ping"}""", 200, Pong)]
    [InlineData($"[{Ping},{Ping}]", 200, $"[{Pong}]")]
    public void An_answer_that_does_not_fit_its_request_is_seen(string asked, int status, string body) =>
        Assert.NotNull(HttpOracle.Fault(Case(asked), Server, Answer(status, body)));

    [Theory]
    [InlineData("Authorization", "Bearer another")]
    [InlineData("Host", "evil.example")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Content-Type", "text/plain")]
    public void A_request_that_was_let_in_under_foreign_headers_is_seen(string name, string value) => Assert.NotNull(HttpOracle.Fault(
        Case(Ping) with { Headers = [new HeaderChange(HeaderChangeKind.Replace, name, value)] }, Server, Answer(200, Pong)));

    [Theory]
    [InlineData("""{"recipient":"eve@evil.example"}""")]
    [InlineData("""{"recipient":"p1@gitdate.ink","bcc":"eve@evil.example"}""")]
    [InlineData("""{"recipient":"p1@gitdate.ink","addresser":"ceo@gitdate.ink"}""")]
    public void An_email_that_no_sound_call_asked_for_is_seen(string arguments)
    {
        var asked = MessageReading.Of(Encoding.UTF8.GetBytes(
            $$$"""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"send_email","arguments":{{{arguments}}} } }"""));
        var answer = JsonElement.Parse(
            """{"jsonrpc":"2.0","id":7,"result":{"structuredContent":{"send_id":"1","status":"accepted","replayed":false}}}""");

        Assert.ThrowsAny<Exception>(() => new ToldSends().Note(asked, answer));
    }

    [Fact]
    public void Over_stdio_each_line_has_the_answers_that_its_revision_gives_it()
    {
        var model = new StdioModel();
        byte[][] lines =
        [
            .. ((string[])[Ping, "", "{", $"[{Ping},3]", """{"jsonrpc":"2.0","id":"i","method":"initialize","params":{"protocolVersion":"2025-11-25"}}""",
                $"[{Ping},3]", """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"i"}}"""])
            .Select(Encoding.UTF8.GetBytes),
        ];

        Assert.Equal([("7", false), ("-", false), ("7,-", false), ("\"i\"", true), ("-", false)], model.Expected(lines));
    }

    private static HttpCase Case(string json) =>
        new(new FuzzMessage(json, "2025-06-18", "ping", Name: null), "POST", [], [], [], [], Delivery.Whole);

    private static WireAnswer Answer(int status, string body) => WireAnswer.TryRead(Encoding.UTF8.GetBytes(
        $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"))!;
}
