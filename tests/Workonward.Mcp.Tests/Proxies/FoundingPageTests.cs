using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using Workonward.Mcp.Tests.Support;
using Workonward.Mcp.Tests.Support.Proxies;

namespace Workonward.Mcp.Tests.Proxies;

/// <summary>
/// The published page, followed word for word by an operator and a person: the block in a real shell, its check with the real
/// curl, its connector URL behind nginx with TLS, its prompts as ChatGPT carries them out.
/// </summary>
public sealed class FoundingPageTests
{
    [Fact]
    public async Task The_published_page_followed_word_for_word_ends_with_ChatGPT_connected_and_nothing_sent()
    {
        await using var operation = await Operation.BeginAsync();
        await operation.Shell.PasteAsync(FoundingPage.DeployThisProgram);
        await operation.Shell.UntilSaidAsync("; dry-run is on, nothing is sent.");

        await CheckMetadataAsync(operation);
        await using var chatGpt = operation.NewChatGpt();
        await AddInChatGptAsync(operation, chatGpt);
        await SafeFirstPromptAsync(chatGpt);
        await SmokeTestAsync(chatGpt);

        await AssertNothingWasSentAsync(operation);
    }

    // "Check metadata", as it stands on the page; .curlrc plays public DNS and a public certificate authority.
    private static async Task CheckMetadataAsync(Operation operation)
    {
        await using var shell = operation.NewShell();
        var (output, exitCode) = await shell.RunAsync(FoundingPage.CheckMetadata);

        Assert.True(exitCode == 0, output);
        var metadata = JsonSerializer.Deserialize<JsonElement>(output);
        Assert.Equal(PublicName.Issuer, metadata.GetProperty("issuer").GetString());
        Assert.Equal(PublicName.Issuer + "/authorize", metadata.GetProperty("authorization_endpoint").GetString());
        Assert.True(metadata.GetProperty("client_id_metadata_document_supported").GetBoolean());
    }

    // "Complete the OAuth login flow": the operator's link, and the consent page as it is shown.
    private static async Task AddInChatGptAsync(Operation operation, NodeProgram chatGpt)
    {
        var asked = await chatGpt.DoAsync("connect");
        Assert.False(asked.GetProperty("connected").GetBoolean());
        var authorize = new Uri(asked.GetProperty("authorize").GetString()!);
        var parameters = HttpUtility.ParseQueryString(authorize.Query);
        Assert.Equal(Operation.ChatGptId, parameters["client_id"]);
        Assert.Contains("offline_access", parameters["scope"]!.Split(' '));

        using var browser = operation.NewBrowser();
        var sentTo = await operation.AnswerAsync(browser, authorize);
        Assert.StartsWith(Operation.ChatGptRedirect + "?", sentTo, StringComparison.Ordinal);
        var tokens = await chatGpt.DoAsync("finish", ("redirect", sentTo));
        Assert.Equal("email.preview email.send", tokens.GetProperty("scope").GetString());
        Assert.False(string.IsNullOrEmpty(tokens.GetProperty("refresh_token").GetString()));
        Assert.True((await chatGpt.DoAsync("connect")).GetProperty("connected").GetBoolean());
    }

    // "First validate person@gitdate.ink and blocked@example.com. Then preview one email to person@gitdate.ink. Do not send."
    private static async Task SafeFirstPromptAsync(NodeProgram chatGpt)
    {
        var tools = (await chatGpt.DoAsync("tools")).GetProperty("tools").EnumerateArray()
            .Select(tool => tool.GetProperty("name").GetString());
        Assert.Superset(
            new HashSet<string?> { "validate_recipients", "preview_send", "send_email", "send_batch_email" }, tools.ToHashSet());

        var validated = await CallAsync(chatGpt, "validate_recipients", new JsonObject
        {
            ["recipients"] = new JsonArray("person@gitdate.ink", "blocked@example.com"),
        });
        var preview = await CallAsync(chatGpt, "preview_send", new JsonObject { ["recipient"] = "person@gitdate.ink" });

        Assert.Equal(
            [("person@gitdate.ink", true), ("blocked@example.com", false)],
            validated.GetProperty("recipients").EnumerateArray().Select(
                one => (one.GetProperty("address").GetString(), one.GetProperty("sendable").GetBoolean())));
        Assert.Equal("dry_run", preview.GetProperty("would").GetString());
    }

    // "... send one email to person@gitdate.ink using idempotency_key "chatgpt-smoke-001"", with dry-run still on.
    private static async Task SmokeTestAsync(NodeProgram chatGpt)
    {
        var email = new JsonObject { ["recipient"] = "person@gitdate.ink", ["idempotency_key"] = "chatgpt-smoke-001" };
        var sent = await CallAsync(chatGpt, "send_email", email);
        var again = await CallAsync(chatGpt, "send_email", email.DeepClone());

        Assert.Equal(("dry_run", true), (sent.GetProperty("status").GetString(), sent.GetProperty("dry_run").GetBoolean()));
        Assert.Equal(sent.GetProperty("send_id").GetString(), again.GetProperty("send_id").GetString());
        Assert.True(again.GetProperty("replayed").GetBoolean());
    }

    private static async Task<JsonElement> CallAsync(NodeProgram chatGpt, string tool, JsonNode arguments)
    {
        var answer = await chatGpt.DoAsync("call", ("tool", tool), ("args", arguments));
        Assert.True(answer.TryGetProperty("result", out var result), answer.ToString());
        Assert.False(result.TryGetProperty("isError", out var isError) && isError.GetBoolean(), result.ToString());
        return result.GetProperty("structuredContent");
    }

    // "Keep WORKONWARD_MCP_DRY_RUN=1 until the dry-run preview and audit log are correct."
    private static async Task AssertNothingWasSentAsync(Operation operation)
    {
        Assert.Equal(["DRY_RUN"], LedgerFile.Texts(Path.Combine(operation.Data, "ledger.db"), "SELECT DISTINCT state FROM send"));
        // Previews are written within a second, beside the sends and not in their order.
        string[] expected = ["auth.granted", "send.previewed", "send.dry_run", "send.replayed"];
        var audit = "";
        await Bounded.UntilAsync(async () =>
        {
            audit = await AuditAsync();
            return expected.All(word => audit.Contains($"\"{word}\"", StringComparison.Ordinal));
        });
        Assert.All(
            ["send.reserved", "send.dispatching", "send.accepted", "send.unknown"],
            word => Assert.DoesNotContain($"\"{word}\"", audit, StringComparison.Ordinal));

        Task<string> AuditAsync() =>
            File.ReadAllTextAsync(Path.Combine(operation.Data, "audit.jsonl"), TestContext.Current.CancellationToken);
    }
}
