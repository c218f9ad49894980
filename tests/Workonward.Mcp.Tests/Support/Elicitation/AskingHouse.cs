using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Mcp.Tests.Support.OAuth;

namespace Workonward.Mcp.Tests.Support.Elicitation;

/// <summary>Calls of 2026-07-28 as bytes, to a server that people sign in to, with what a client declares and brings back.</summary>
internal static class AskingHouse
{
    public const string Form = """{"elicitation":{}}""";

    public const string Url = """{"elicitation":{"url":{}}}""";

    public static Task<OAuthHouse> StartAsync(params (string Name, string Value)[] changes) => OAuthHouse.StartAsync(
        [("WORKONWARD_MCP_DRY_RUN", "0"), ("WORKONWARD_MCP_APPROVAL", "all"), ("WORKONWARD_MCP_APPROVAL_BY", "client"), .. changes]);

    public static JsonObject Email(string recipient = "ada@gitdate.ink", string? key = null)
    {
        var arguments = new JsonObject { ["recipient"] = recipient };
        if (key is not null)
            arguments["idempotency_key"] = key;
        return arguments;
    }

    /// <summary>A call of <c>send_email</c>.</summary>
    /// <param name="house">The server.</param>
    /// <param name="bearer">The access token.</param>
    /// <param name="arguments">The tool's arguments.</param>
    /// <param name="state">What an earlier answer gave, as JSON.</param>
    /// <param name="responses">What the person answered, as JSON.</param>
    /// <param name="capabilities">What the client declares, as JSON.</param>
    /// <param name="tool">Another tool.</param>
    public static async Task<HttpAnswer> CallAsync(
        this OAuthHouse house,
        string bearer,
        JsonObject arguments,
        string? state = null,
        string? responses = null,
        string capabilities = Form,
        string tool = "send_email")
    {
        var parameters = new JsonObject
        {
            ["name"] = tool,
            ["arguments"] = arguments.DeepClone(),
            ["_meta"] = new JsonObject
            {
                ["io.modelcontextprotocol/protocolVersion"] = "2026-07-28",
                ["io.modelcontextprotocol/clientCapabilities"] = JsonNode.Parse(capabilities),
            },
        };
        if (state is not null)
            parameters["requestState"] = JsonNode.Parse(state);
        if (responses is not null)
            parameters["inputResponses"] = JsonNode.Parse(responses);
        var body = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 7, ["method"] = "tools/call", ["params"] = parameters };
        var request = new HttpRequestMessage(HttpMethod.Post, house.Resource)
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in new[]
            { ("Accept", "application/json"), ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/call"), ("Mcp-Name", tool), ("Authorization", $"Bearer {bearer}") })
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Assistant.SendAsync(request);
    }

    /// <summary>The state of a question, as JSON.</summary>
    public static string State(this HttpAnswer asked) => asked.Result.GetProperty("requestState").GetRawText();

    public static JsonElement Question(this HttpAnswer asked)
    {
        Assert.True(asked.Status == 200 && asked.ErrorCode is null, asked.Body);
        Assert.Equal("input_required", asked.Result.GetProperty("resultType").GetString());
        return asked.Result.GetProperty("inputRequests").GetProperty("approval");
    }

    public static string? Standing(this HttpAnswer answer)
    {
        Assert.True(answer.ErrorCode is null, answer.Body);
        Assert.Equal("complete", answer.Result.GetProperty("resultType").GetString());
        return answer.Result.GetProperty("structuredContent").GetProperty("status").GetString();
    }

    public static string Says(string action, string content = "{}") =>
        $$$"""{"approval":{"action":"{{{action}}}","content":{{{content}}}}}""";

    public static string Yes { get; } = Says("accept", """{"approve":true}""");
}
