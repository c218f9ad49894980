using System.Text;
using System.Text.Json;
using Workonward.Mcp.Protocol.Http;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>What holds of every answer over HTTP, whatever was asked.</summary>
internal static class HttpOracle
{
    /// <summary>What is wrong with an answer by itself; null for nothing.</summary>
    public static string? Fault(WireAnswer answer, PlantedSecrets secrets)
    {
        // A version of HTTP that isn't served is told by the one status above 500 that is the client's fault.
        if (answer.Status is >= 500 and not 505)
            return $"status {answer.Status}";
        if (secrets.FoundIn(Encoding.Latin1.GetBytes(answer.Head)) is { } inHead)
            return $"the {inHead} in a header";
        if (secrets.FoundIn(answer.Content) is { } inBody)
            return $"the {inBody} in the body";
        return answer.Content.Length == 0
            ? null
            : Messages(answer).Select(AnswerShape.Fault).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>What is wrong with the answer to a request that the server could read whole; null for nothing.</summary>
    public static string? Fault(HttpCase asked, Uri server, WireAnswer answer)
    {
        if (answer.Status is 505)
            return "status 505";
        var isServed = answer.Status is 200 or 202;
        if (isServed && !MayPass(asked.Lines(server)))
            return "an answer to whom the headers don't let in";
        if (asked.Verb is not "POST")
            return isServed ? "an answer to another method than POST" : null;
        if (asked.Content.Length > McpHttpOptions.LongestBody)
            return answer.Status is 413 || asked.Headers.Count > 0 ? null : $"status {answer.Status} for what is too long";
        var reading = MessageReading.Of(asked.Content);
        var ids = answer.Content.Length == 0 ? [] : AnswerShape.Ids(Messages(answer)[^1]);
        if (asked.Headers.Count > 0)
            return ids.All(id => id is "-" || id == reading.Id) ? null : "an id that wasn't asked";
        return reading.Kind switch
        {
            MessageKind.Notification when answer is not { Status: 202, Content.Length: 0 } && ids is not ["-"] => "an answer to a notification",
            MessageKind.Request when ids is not [var id] || id != reading.Id => $"not the id {reading.Id}",
            MessageKind.Broken when answer.Status is not 400 || ids.Count != 1 => $"status {answer.Status} for what is no message",
            MessageKind.Broken when ids[0] is not "-" && ids[0] != reading.Id => "an id that wasn't asked",
            MessageKind.Batch when isServed && !ids.SequenceEqual(Expected(reading)) => "not the ids of the batch",
            _ => null,
        };
    }

    private static IEnumerable<string> Expected(MessageReading batch) =>
        batch.Parts!.Where(part => part.Kind is not MessageKind.Notification).Select(part => part.Id ?? "-");

    // One Authorization with the token, one Host on loopback, no Origin that nobody named.
    private static bool MayPass(IReadOnlyList<(string Name, string Value)> lines) =>
        Values(lines, "Authorization") is [var credentials]
        && credentials.StartsWith("bearer ", StringComparison.OrdinalIgnoreCase)
        && credentials["bearer ".Length..].Trim(' ') == Installation.Token
        && Values(lines, "Host") is [var host] && !host.Contains("evil", StringComparison.OrdinalIgnoreCase)
        && Values(lines, "Origin") is [] or ["http://localhost:5173"] or ["https://claude.ai"]
        && Values(lines, "Content-Type") is [var type] && type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase);

    private static string[] Values(IReadOnlyList<(string Name, string Value)> lines, string name) =>
        [.. lines.Where(line => line.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(line => line.Value.Trim(' ', '\t'))];

    /// <summary>The messages of an answer, the last one to the request.</summary>
    public static JsonElement[] Messages(WireAnswer answer)
    {
        var text = Encoding.UTF8.GetString(answer.Content);
        return answer.Header("Content-Type") switch
        {
            "application/json" => [JsonElement.Parse(text)],
            "text/event-stream" =>
                [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(part => JsonElement.Parse(part["event: message\ndata: ".Length..]))],
            var other => throw new InvalidOperationException($"A body of type {other}."),
        };
    }
}
