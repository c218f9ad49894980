using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>The emails that answers told of as newly sent, each of them asked for by a sound call to somebody who is allowed.</summary>
internal sealed partial class ToldSends
{
    private static readonly string[] Taken = ["recipient", "attribs", "idempotency_key"];

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Ids => _ids;

    /// <summary>Looks at what was asked and what was answered to it, one message or a batch of them.</summary>
    public void Note(MessageReading asked, JsonElement answer)
    {
        if (answer.ValueKind is not JsonValueKind.Array)
        {
            NoteOne(asked, answer);
            return;
        }

        var parts = asked.Parts!.Where(part => part.Kind is not MessageKind.Notification);
        foreach (var (part, one) in parts.Zip(answer.EnumerateArray()))
            NoteOne(part, one);
    }

    private void NoteOne(MessageReading asked, JsonElement answer)
    {
        if (!answer.TryGetProperty("result", out var result) || !result.TryGetProperty("structuredContent", out var told)
            || !told.TryGetProperty("replayed", out var replayed) || replayed.ValueKind is not JsonValueKind.False
            || !told.TryGetProperty("status", out var status) || status.GetString() is not "accepted" || asked.Method is not "tools/call")
        {
            return;
        }

        var parameters = asked.Root.GetProperty("params");
        if (parameters.GetProperty("name").GetString() is not "send_email")
            return;
        Assert.True(MayBeSent(parameters.GetProperty("arguments")), asked.Root.GetRawText());
        Assert.True(_ids.Add(told.GetProperty("send_id").GetString()!), "One send was told of as new twice.");
    }

    // An addresser is offered to nobody here, and a blank one is none; what is in no list of arguments is in no email.
    private static bool MayBeSent(JsonElement arguments) =>
        arguments.EnumerateObject().All(argument => Taken.Contains(argument.Name, StringComparer.Ordinal)
            || (argument.Name is "addresser" && string.IsNullOrWhiteSpace(argument.Value.GetString())))
        && AllowedRecipient().IsMatch(arguments.GetProperty("recipient").GetString()!);

    [GeneratedRegex("^ *[a-z0-9]+@gitdate\\.ink *$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AllowedRecipient();
}
