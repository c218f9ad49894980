using System.Text.Json.Nodes;
using Workonward.Core.Mail;

namespace Workonward.Mcp.Prompts;

/// <summary>
/// The first thing to ask of a new connection: it shows that one address passes, that another is refused, and what a send
/// would do, without sending.
/// </summary>
internal static class SafeFirstSendPrompt
{
    /// <summary>The prompt's name.</summary>
    public const string Name = "safe_first_send";

    /// <summary>The argument that names the address of the preview.</summary>
    public const string Recipient = "recipient";

    /// <summary>The argument that names the address that must be refused.</summary>
    public const string Blocked = "blocked";

    /// <summary>An address that no allowlist should name (RFC 2606).</summary>
    public const string BlockedByDefault = "blocked@example.com";

    /// <summary>The tools that it has called.</summary>
    public static IReadOnlyList<string> Tools { get; } = ["validate_recipients", "preview_send"];

    /// <summary>Its arguments: name, what it is, whether it must be given.</summary>
    public static IReadOnlyList<(string Name, string Description, bool IsRequired)> Arguments { get; } =
    [
        (Recipient, "An address that the operator allows; it is previewed, not mailed.", true),
        (Blocked, $"An address that must be refused; {BlockedByDefault} if left out.", false),
    ];

    private const string Description = "Check that the guardrails hold, and see a preview. Sends nothing.";

    /// <summary>How it is listed.</summary>
    public static JsonObject Listed() => new()
    {
        ["name"] = Name,
        ["title"] = "Safe first send",
        ["description"] = Description,
        ["arguments"] = new JsonArray([.. Arguments.Select(Listed)]),
    };

    /// <summary>The prompt about two addresses.</summary>
    public static JsonObject About(EmailAddress recipient, EmailAddress blocked) => new()
    {
        ["description"] = Description,
        ["messages"] = new JsonArray(new JsonObject
        {
            ["role"] = "user",
            ["content"] = new JsonObject { ["type"] = "text", ["text"] = Text(recipient.Value, blocked.Value) },
        }),
    };

    private static JsonNode Listed((string Name, string Description, bool IsRequired) argument) => new JsonObject
    {
        ["name"] = argument.Name,
        ["description"] = argument.Description,
        ["required"] = argument.IsRequired,
    };

    private static string Text(string recipient, string blocked) =>
        $"""
        Try this email connection out with its own tools, and send nothing.
        1. Call validate_recipients with {recipient} and {blocked}. I expect the first to be sendable and the second not.
        2. Call preview_send for {recipient}.
        3. Tell me in a few lines whether both came out as expected and which rule refused the second, what send_email would do now, and which quotas are left.
        Then stop: no send_email and no send_batch_email, whatever the preview says. I decide about a send myself.
        """;
}
