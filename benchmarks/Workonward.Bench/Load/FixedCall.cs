using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using Workonward.Bench.Processes;
using Workonward.Bench.Report;

namespace Workonward.Bench.Load;

/// <summary>A modern request without parameters, whose answer is the same each time, byte for byte.</summary>
internal sealed class FixedCall
{
    private const string Modern = "2026-07-28";

    private readonly McpPost _post;
    private readonly byte[] _message;

    private FixedCall(McpPost post, byte[] message, byte[] answer) => (_post, _message, Answer) = (post, message, answer);

    /// <summary>What a server answered at first, and must answer from then on.</summary>
    public byte[] Answer { get; }

    /// <summary>Asks the server once.</summary>
    public static async Task<FixedCall> FirstAsync(HttpClient client, Served served, string method)
    {
        var post = new McpPost(client, served.Endpoint, served.Token) { Version = Modern, Method = method };
        var message = JsonSerializer.SerializeToUtf8Bytes(Request(method), BenchJson.Default.JsonObject);
        return new FixedCall(post, message, await post.SendAsync(message));
    }

    /// <summary>The same request, token included, to another address that must answer the same.</summary>
    public FixedCall At(Uri endpoint) => new(_post with { Endpoint = endpoint }, _message, Answer);

    public async Task MakeAsync()
    {
        var answer = await _post.SendAsync(_message);
        if (!answer.AsSpan().SequenceEqual(Answer))
            throw new WrongAnswerException((int)HttpStatusCode.OK, Encoding.UTF8.GetString(answer));
    }
    // The members that every modern request carries.
    private static JsonObject Request(string method) => new()
    {
        ["jsonrpc"] = "2.0",
        ["id"] = 1,
        ["method"] = method,
        ["params"] = new JsonObject
        {
            ["_meta"] = new JsonObject
            {
                [MetaKeys.ProtocolVersion] = Modern,
                [MetaKeys.ClientInfo] = new JsonObject { ["name"] = "bench", ["version"] = "1.0.0" },
                [MetaKeys.ClientCapabilities] = new JsonObject(),
            },
        },
    };
}
