using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workonward.Campaign.Backends;

/// <summary>
/// The hidden verb <c>naive</c>: the server that everybody writes first. It sends, tries again on any error, and remembers
/// in a file afterwards what it sent. It is there to be found out.
/// </summary>
internal static class NaiveServer
{
    private const int Tries = 3;

    public static async Task<int> RunAsync()
    {
        using var http = new HttpClient { BaseAddress = new Uri(Variable("WORKONWARD_BASE_URL")) };
        http.DefaultRequestHeaders.Add("X-API-Key", Variable("WORKONWARD_API_KEY"));
        var folder = Directory.CreateDirectory(Variable("WORKONWARD_MCP_DATA_DIR")).FullName;
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var call = JsonElement.Parse(line);
            var arguments = call.GetProperty("params").GetProperty("arguments");
            var result = call.GetProperty("params").GetProperty("name").GetString() switch
            {
                "send_email" => await SendAsync(http, folder, arguments),
                "get_send" => new JsonObject { ["sends"] = new JsonArray(Remembered(folder, arguments.GetProperty("send_id").GetString()!) ?? []) },
                _ => new JsonObject { ["code"] = "invalid_argument" },
            };
            Console.WriteLine(new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = call.GetProperty("id").GetInt64(),
                ["result"] = new JsonObject { ["structuredContent"] = result, ["isError"] = result.ContainsKey("code") },
            }.ToJsonString());
        }

        return 0;
    }

    private static async Task<JsonObject> SendAsync(HttpClient http, string folder, JsonElement arguments)
    {
        var token = arguments.GetProperty("attribs").GetProperty(Mail.ContentAttrib).GetString()!;
        if (Remembered(folder, token) is { } before)
            return before;
        var sent = new JsonObject
        {
            ["send_id"] = token,
            ["recipient"] = arguments.GetProperty("recipient").GetString(),
            ["status"] = await TryAsync(http, arguments) ? "accepted" : "rejected",
        };
        await File.WriteAllTextAsync(Path.Combine(folder, token), sent.ToJsonString());
        return sent;
    }

    private static async Task<bool> TryAsync(HttpClient http, JsonElement arguments)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            try
            {
                using var reply = await http.PostAsJsonAsync("/api/batch_mail/api/send", arguments);
                if (reply.IsSuccessStatusCode)
                    return (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("success").GetBoolean();
            }
            catch (HttpRequestException)
            {
                // "Probably just the network."
            }
        }

        return false;
    }

    private static JsonObject? Remembered(string folder, string token) =>
        File.Exists(Path.Combine(folder, token)) ? JsonNode.Parse(File.ReadAllText(Path.Combine(folder, token)))?.AsObject() : null;

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"{name} is missing.");
}
