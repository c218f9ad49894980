namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>What a client may answer to a question, sound and not, in turn.</summary>
internal static class QuestionAnswers
{
    private static readonly string[] Results =
    [
        "\"result\":{\"action\":\"accept\",\"content\":{\"approve\":true}}", "\"result\":{\"action\":\"decline\"}", "\"result\":{\"action\":\"cancel\"}",
        "\"result\":{\"action\":\"accept\",\"content\":{\"approve\":\"yes\"}}", "\"result\":null", "\"result\":[]",
        "\"error\":{\"code\":-32601,\"message\":\"no\"}", "\"result\":{\"action\":5}", "\"error\":5",
    ];

    public static string To(string id, int turn) => $"{{\"jsonrpc\":\"2.0\",\"id\":{id},{Results[turn % Results.Length]}}}";
}
