using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workonward.Bench.Processes;

namespace Workonward.Bench.Load;

/// <summary>
/// <c>send_batch_email</c> in its two steps, the second with progress. Each batch has other recipients. An outcome that is
/// missing or isn't <c>accepted</c>, and progress that doesn't rise up to the last recipient, throw and so end the run.
/// </summary>
internal sealed class BatchCall(HttpClient client, Served served, int recipients)
{
    private readonly McpPost _post = new(client, served.Endpoint, served.Token);

    /// <summary>How many were sent.</summary>
    public int Batches { get; private set; }

    public async Task<BatchTimes> MakeAsync()
    {
        var batch = Batches++;
        var begun = Stopwatch.GetTimestamp();
        var asked = JsonElement.Parse(await _post.SendAsync(Message(Arguments(batch))));
        var confirmed = Arguments(batch);
        confirmed["confirm_token"] = Structured(asked).GetProperty("confirm_token").GetString();
        var message = Message(confirmed);
        var askedFor = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        return await SendAsync(message) with { Asked = askedFor };
    }

    private async Task<BatchTimes> SendAsync(byte[] message)
    {
        var begun = Stopwatch.GetTimestamp();
        using var response = await _post.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        using var events = new EventLines(await response.Content.ReadAsStreamAsync());
        var (last, notifications, heard, silence) = (0L, 0, begun, 0.0);
        while (await events.NextAsync() is { } said)
        {
            silence = Math.Max(silence, Stopwatch.GetElapsedTime(heard).TotalMilliseconds);
            heard = Stopwatch.GetTimestamp();
            if (said.TryGetProperty("id", out _))
                return Checked(said, last, new BatchTimes(0, Stopwatch.GetElapsedTime(begun).TotalMilliseconds, notifications, silence));
            last = Risen(said, last);
            notifications++;
        }

        throw new WrongAnswerException((int)response.StatusCode, "The stream ended without an answer.");
    }

    private BatchTimes Checked(JsonElement answer, long last, BatchTimes times)
    {
        var counts = Structured(answer).GetProperty("counts");
        if (last != recipients || !counts.TryGetProperty("accepted", out var accepted) || accepted.GetInt32() != recipients)
            throw new WrongAnswerException((int)HttpStatusCode.OK, $"the last progress was {last}: {answer.GetRawText()}");
        return times;
    }

    private long Risen(JsonElement said, long last)
    {
        var progress = said.GetProperty("params");
        var (now, total) = (progress.GetProperty("progress").GetInt64(), progress.GetProperty("total").GetInt64());
        return now > last && now <= total && total == recipients
            ? now
            : throw new WrongAnswerException((int)HttpStatusCode.OK, $"after {last}: {said.GetRawText()}");
    }

    private JsonObject Arguments(int batch) => new()
    {
        ["recipients"] = new JsonArray([.. Enumerable.Range(0, recipients).Select(number => (JsonNode)$"reader{batch}.{number}@gitdate.ink")]),
        ["attribs"] = new JsonObject { ["name"] = "Reader" },
    };

    private static byte[] Message(JsonObject arguments) => ToolCall.Message(new JsonObject
    {
        ["name"] = "send_batch_email",
        ["arguments"] = arguments,
        ["_meta"] = new JsonObject { ["progressToken"] = "batch" },
    }.ToJsonString());

    private static JsonElement Structured(JsonElement answer) => answer.GetProperty("result").GetProperty("structuredContent");
}
