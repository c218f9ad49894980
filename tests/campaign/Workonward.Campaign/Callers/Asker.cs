using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Workonward.Campaign.Backends;
using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Callers;

/// <summary>Asks for wishes, and writes each call and each answer into the ledger.</summary>
internal sealed class Asker(LedgerWriter ledger, string caller)
{
    private readonly ConcurrentDictionary<string, (string AskId, string To)> _sends = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Wish, byte> _open = new();
    private int _last;
    private long _answered;

    /// <summary>Every send that was told of, with a call that it belongs to.</summary>
    public IReadOnlyDictionary<string, (string AskId, string To)> Sends => _sends;

    /// <summary>How many calls were answered, whatever was said.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>What was asked for and has no answer yet.</summary>
    public IReadOnlyList<Wish> Open => [.. _open.Keys];

    /// <summary>Asks once; a batch that is to be confirmed is confirmed at once.</summary>
    public async Task AskAsync(Wish wish, IMcpClient client, CancellationToken patience)
    {
        _open[wish] = 0;
        if (await CallAsync(wish, client, patience) is { Kind: AnswerKind.Nothing } && wish.ConfirmToken is not null)
            await CallAsync(wish, client, patience);
        if (wish.IsAnswered)
            _open.TryRemove(wish, out _);
    }

    /// <summary>Asks for something that may send nothing, whatever it is answered.</summary>
    public async Task AskDryAsync(string tool, string to, string content, IMcpClient client, CancellationToken patience)
    {
        var id = NextId();
        ledger.Append(new LedgerEvent.Ask(id, caller, tool, Key: null, [to], content, Dry: true));
        var arguments = new JsonObject { ["recipient"] = to, ["attribs"] = new JsonObject { [Mail.ContentAttrib] = content } };
        ledger.Append(AnswerReading.Read(id, await client.CallAsync(tool, arguments, patience)));
    }

    private async Task<LedgerEvent.Answer> CallAsync(Wish wish, IMcpClient client, CancellationToken patience)
    {
        var id = NextId();
        ledger.Append(new LedgerEvent.Ask(id, caller, wish.Tool, wish.Key, wish.To, wish.Content));
        var message = await client.CallAsync(wish.Tool, Arguments(wish), patience);
        var answer = AnswerReading.Read(id, message);
        ledger.Append(answer);
        if (answer.Kind != AnswerKind.None)
            Interlocked.Increment(ref _answered);
        wish.ConfirmToken = AnswerReading.ConfirmToken(message) ?? wish.ConfirmToken;
        foreach (var send in answer.Sends ?? [])
            _sends.TryAdd(send.Send, (id, send.To));
        wish.Take(answer);
        return answer;
    }

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"a{Interlocked.Increment(ref _last)}");

    private static JsonObject Arguments(Wish wish)
    {
        var arguments = new JsonObject { ["attribs"] = new JsonObject { [Mail.ContentAttrib] = wish.Content } };
        if (wish.Tool == Wish.BatchTool)
            arguments["recipients"] = new JsonArray([.. wish.To.Select(to => JsonValue.Create(to))]);
        else
            arguments["recipient"] = wish.To[0];
        if (wish.Key is not null)
            arguments["idempotency_key"] = wish.Key;
        if (wish.ConfirmToken is not null)
            arguments["confirm_token"] = wish.ConfirmToken;
        return arguments;
    }
}
