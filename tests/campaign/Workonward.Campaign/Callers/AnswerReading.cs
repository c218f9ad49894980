using System.Text.Json;
using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Callers;

/// <summary>From an answer of this project's tools to a line of the ledger.</summary>
internal static class AnswerReading
{
    private static readonly Dictionary<string, RefusalReason> Reasons = new(StringComparer.Ordinal)
    {
        ["recipient_not_allowed"] = RefusalReason.Policy,
        ["recipient_denied"] = RefusalReason.Policy,
        ["batch_refused"] = RefusalReason.Policy,
        ["rate_limited"] = RefusalReason.Quota,
        ["daily_limit"] = RefusalReason.Quota,
        ["recipient_limit"] = RefusalReason.Quota,
        ["key_reused"] = RefusalReason.KeyReused,
        ["sending_unavailable"] = RefusalReason.Unavailable,
    };

    /// <summary>What a call was answered; <paramref name="message"/> null means nothing.</summary>
    public static LedgerEvent.Answer Read(string ask, JsonElement? message)
    {
        if (message is not { } answered)
            return new LedgerEvent.Answer(ask, AnswerKind.None);
        // An error of the protocol: the server takes no calls, as while it ends.
        if (!answered.TryGetProperty("result", out var result))
            return new LedgerEvent.Answer(ask, AnswerKind.Refused, Why: RefusalReason.Unavailable);
        var content = result.GetProperty("structuredContent");
        return result.TryGetProperty("isError", out var isError) && isError.GetBoolean()
            ? Refused(ask, content.GetProperty("code").GetString()!)
            : Sends(ask, content);
    }

    /// <summary>The confirm token that a batch was given; null where there is none.</summary>
    public static string? ConfirmToken(JsonElement? message) =>
        message is { } answered && answered.TryGetProperty("result", out var result)
        && result.TryGetProperty("structuredContent", out var content)
        && content.TryGetProperty("confirm_token", out var token) ? token.GetString() : null;

    /// <summary>What <c>get_send</c> says of one send; <see cref="SendStatus.Gone"/> when it knows none; null for no answer.</summary>
    public static SendLine? State(string send, string to, JsonElement? message)
    {
        if (message is not { } answered || !answered.TryGetProperty("result", out var result))
            return null;
        var content = result.GetProperty("structuredContent");
        if (content.TryGetProperty("code", out var code))
            return code.GetString() == "not_found" ? new SendLine(send, to, SendStatus.Gone) : null;
        return content.GetProperty("sends") is { } sends && sends.GetArrayLength() > 0
            ? Line(sends[0])
            : new SendLine(send, to, SendStatus.Gone);
    }

    private static LedgerEvent.Answer Refused(string ask, string code) => code switch
    {
        // Says nothing about what was kept.
        "internal_error" => new LedgerEvent.Answer(ask, AnswerKind.None),
        _ => new LedgerEvent.Answer(ask, AnswerKind.Refused, Why: Reasons.GetValueOrDefault(code, RefusalReason.Input)),
    };

    private static LedgerEvent.Answer Sends(string ask, JsonElement content)
    {
        SendLine[] sends = content.TryGetProperty("results", out var results)
            ? [.. results.EnumerateArray().Select(Line)]
            : content.TryGetProperty("send_id", out _) ? [Line(content)] : [];
        return sends.Length == 0
            ? new LedgerEvent.Answer(ask, AnswerKind.Nothing)
            : new LedgerEvent.Answer(ask, AnswerKind.Sends, sends);
    }

    private static SendLine Line(JsonElement send) => new(
        send.GetProperty("send_id").GetString()!,
        send.GetProperty("recipient").GetString()!,
        Status(send.GetProperty("status").GetString()!));

    /// <summary>The status that a word of ours means.</summary>
    public static SendStatus Status(string word) => word switch
    {
        "pending" or "dispatching" => SendStatus.Pending,
        "held" => SendStatus.Held,
        "accepted" => SendStatus.Accepted,
        "rejected" => SendStatus.Rejected,
        "unknown" => SendStatus.Unknown,
        "not_sent" => SendStatus.NotSent,
        "cancelled" => SendStatus.Cancelled,
        "expired" => SendStatus.Expired,
        _ => throw new InvalidOperationException($"'{word}' is no status of a live send."),
    };
}
