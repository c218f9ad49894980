using System.Text.Json;
using ModelContextProtocol.Client;

namespace Workonward.Mcp.Cli.Demo;

/// <summary>
/// A real MCP client that does what the founding page tells an assistant to do, and shows each answer. A step that answers
/// otherwise than it must fails the walk.
/// </summary>
internal sealed class DemoWalk(Terminal terminal, DemoServer server)
{
    private const string Person = "person@gitdate.ink";
    private const string Blocked = "blocked@example.com";
    private const string Key = "chatgpt-smoke-001";

    private static readonly TimeSpan DeliveryWait = TimeSpan.FromSeconds(10);

    private readonly DemoPage _page = new(terminal);

    /// <summary>Walks; false when a step failed.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        terminal.Write("workonward-mcp demo: an MCP client talks to this server over HTTP. The built-in");
        terminal.Write("post office keeps every email in a local outbox; nothing leaves this machine.");
        var transport = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = server.Endpoint,
            TransportMode = HttpTransportMode.StreamableHttp,
        });
        await using var client = await McpClient.CreateAsync(transport, cancellationToken: cancellationToken);
        await ValidateAsync(client, cancellationToken);
        await PreviewAsync(client, cancellationToken);
        await SendAsync(client, cancellationToken);
        await SendAgainAsync(client, cancellationToken);
        await SendToStrangerAsync(client, cancellationToken);
        await BatchAsync(client, cancellationToken);
        return _page.Finish();
    }

    private async Task ValidateAsync(McpClient client, CancellationToken cancellationToken)
    {
        _page.Step("validate_recipients", $"{Person} and {Blocked}");
        var answer = await CallAsync(client, "validate_recipients", new() { ["recipients"] = new[] { Person, Blocked } }, cancellationToken);
        foreach (var recipient in answer.GetProperty("recipients").EnumerateArray())
        {
            var reason = recipient.GetProperty("reasons").EnumerateArray().FirstOrDefault();
            var allowed = recipient.GetProperty("sendable").GetBoolean();
            _page.Fact(recipient.GetProperty("input").GetString()!, allowed ? "allowed" : $"refused: {reason}");
            _page.Expect(allowed == (recipient.GetProperty("input").GetString() is Person));
        }
    }

    private async Task PreviewAsync(McpClient client, CancellationToken cancellationToken)
    {
        _page.Step("preview_send", $"one email to {Person}; sends nothing");
        var answer = await CallAsync(client, "preview_send", Email(Person), cancellationToken);
        var request = answer.GetProperty("request");
        _page.Fact("request", $"{request.GetProperty("method")} {request.GetProperty("url")}");
        _page.Fact("body", request.GetProperty("body").GetRawText());
        _page.Fact("rules", string.Join(", ", answer.GetProperty("verdicts").EnumerateArray()
            .Select(said => $"{said.GetProperty("rule")} {said.GetProperty("verdict")}s")));
        _page.Fact("subject", answer.GetProperty("rendered").GetProperty("subject").GetString()!);
        _page.Fact("fingerprint", answer.GetProperty("fingerprint").GetString()!);
        _page.Expect(answer.GetProperty("would").GetString() is "send");
        _page.Expect(Messages() == 0);
    }

    private async Task SendAsync(McpClient client, CancellationToken cancellationToken)
    {
        _page.Step("send_email", $"to {Person}, idempotency_key \"{Key}\"");
        var answer = await CallAsync(client, "send_email", Email(Person, Key), cancellationToken);
        Show(answer);
        _page.Expect(answer.GetProperty("status").GetString() is "accepted");
        _page.Expect(!answer.GetProperty("replayed").GetBoolean());
        await DeliveredAsync(cancellationToken);
        _page.Fact("outbox", FormattableString.Invariant($"{Messages()} message"));
        _page.Expect(Messages() == 1);
    }

    private async Task SendAgainAsync(McpClient client, CancellationToken cancellationToken)
    {
        _page.Step("send_email", "the same call again");
        var answer = await CallAsync(client, "send_email", Email(Person, Key), cancellationToken);
        Show(answer);
        _page.Fact("outbox", FormattableString.Invariant($"{Messages()} message"));
        _page.Expect(answer.GetProperty("replayed").GetBoolean());
        _page.Expect(Messages() == 1);
    }

    private async Task SendToStrangerAsync(McpClient client, CancellationToken cancellationToken)
    {
        _page.Step("send_email", $"to {Blocked}, as a careless model might");
        var answer = await CallAsync(client, "send_email", Email(Blocked), cancellationToken);
        _page.Fact("code", answer.GetProperty("code").GetString()!);
        _page.Fact("message", answer.GetProperty("message").GetString()!);
        _page.Expect(answer.GetProperty("code").GetString() is "recipient_not_allowed");
    }

    private async Task BatchAsync(McpClient client, CancellationToken cancellationToken)
    {
        _page.Step("send_batch_email", "to two people; asks for a confirmation first");
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["recipients"] = new[] { "ada@gitdate.ink", "grace@gitdate.ink" },
            ["attribs"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["first_name"] = "friend" },
        };
        var answer = await CallAsync(client, "send_batch_email", arguments, cancellationToken);
        _page.Fact("status", answer.GetProperty("status").GetString()!);
        _page.Fact("summary", answer.GetProperty("summary").GetRawText());
        _page.Fact("confirm_token", $"{answer.GetProperty("confirm_token").GetString()![..8]}…, good until {answer.GetProperty("expires_at")}");
        _page.Expect(answer.GetProperty("status").GetString() is "confirmation_required");
        _page.Expect(Messages() == 1);
    }

    private void Show(JsonElement answer)
    {
        _page.Fact("status", answer.GetProperty("status").GetString()!);
        _page.Fact("replayed", answer.GetProperty("replayed").GetRawText());
        _page.Fact("send_id", answer.GetProperty("send_id").GetString()!);
        _page.Fact("next", answer.GetProperty("next").GetString()!);
    }

    private static Dictionary<string, object?> Email(string recipient, string? key = null)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["recipient"] = recipient,
            ["attribs"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["first_name"] = "Ada" },
        };
        if (key is not null)
            arguments["idempotency_key"] = key;
        return arguments;
    }

    private static async Task<JsonElement> CallAsync(
        McpClient client, string tool, Dictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        var result = await client.CallToolAsync(tool, arguments, cancellationToken: cancellationToken);
        return result.StructuredContent ?? throw new InvalidDataException($"{tool} answered without structured content.");
    }

    // The post office delivers a moment after it accepted.
    private async Task DeliveredAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(DeliveryWait);
        while (Messages() == 0 && !patience.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
    }

    private int Messages() => Directory.Exists(server.Folder.Outbox)
        ? Directory.EnumerateFiles(server.Folder.Outbox, "*.eml").Count()
        : 0;
}
