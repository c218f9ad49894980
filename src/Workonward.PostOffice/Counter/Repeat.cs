using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Workonward.PostOffice.Keys;
using Workonward.SendApi.Contract;
using Workonward.Storage;

namespace Workonward.PostOffice.Counter;

/// <summary>
/// A request that came with an <c>Idempotency-Key</c>. The key and the request are kept as hashes beside the first
/// reply, in the transaction of the accept, so there is never one without the other. Refusals aren't kept: nothing was
/// taken.
/// </summary>
internal sealed record Repeat(string KeyHash, string RequestHash)
{
    public static bool IsValidKey(string key) => key.Length is > 0 and <= 255 && key.All(c => c is > ' ' and < '\x7f');

    public static Repeat Of(string key, SendRequest request) => new(
        Hash(key),
        HashOf("send", request with { Attribs = Sorted(request.Attribs) }, SendApiJson.Default.SendRequest));

    public static Repeat Of(string key, BatchSendRequest request) => new(
        Hash(key),
        HashOf("batch_send", request with { Attribs = Sorted(request.Attribs) }, SendApiJson.Default.BatchSendRequest));

    /// <summary>The first reply, a refusal for another request under the same key, or null for a first call.</summary>
    public async ValueTask<ReplyEnvelope<TData>?> FindReplyAsync<TData>(
        IReader reader, KeyHolder holder, JsonTypeInfo<ReplyEnvelope<TData>> type)
        where TData : class, new()
    {
        var found = await reader.QueryAsync(
            "SELECT request_hash, reply FROM repeats WHERE api_id = @api AND idempotency_key_hash = @key",
            row => (RequestHash: row.Text("request_hash"), Reply: row.Text("reply")),
            ("api", holder.ApiId), ("key", KeyHash));
        if (found is not [var first])
            return null;
        return string.Equals(first.RequestHash, RequestHash, StringComparison.Ordinal)
            ? JsonSerializer.Deserialize(first.Reply, type)
            : Refusal.KeyUsedBefore.As<TData>();
    }

    public ValueTask<int> KeepAsync<TData>(
        ITransaction transaction, KeyHolder holder, ReplyEnvelope<TData> reply, JsonTypeInfo<ReplyEnvelope<TData>> type)
        where TData : class =>
        transaction.ExecuteAsync(
            """
            INSERT INTO repeats (api_id, idempotency_key_hash, request_hash, reply, create_time)
            VALUES (@api, @key, @request, @reply, @now)
            """,
            ("api", holder.ApiId),
            ("key", KeyHash),
            ("request", RequestHash),
            ("reply", JsonSerializer.Serialize(reply, type)),
            ("now", transaction.Now.ToUnixTimeSeconds()));

    // The order of attribs says nothing.
    private static SortedDictionary<string, string>? Sorted(IReadOnlyDictionary<string, string>? attribs) =>
        attribs is null ? null : new(attribs.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    private static string HashOf<T>(string route, T request, JsonTypeInfo<T> type) =>
        Hash(route + "\n" + JsonSerializer.Serialize(request, type));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
