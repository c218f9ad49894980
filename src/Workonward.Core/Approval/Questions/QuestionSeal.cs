using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workonward.Core.Outbox;

namespace Workonward.Core.Approval.Questions;

/// <summary>
/// Seals questions for the way through a client: AES-256-GCM, with the call as associated data. What was altered, or is
/// brought with another call, doesn't open; nobody but this server can read it.
/// </summary>
/// <param name="key">32 bytes that serve this purpose alone.</param>
/// <param name="chance">Where nonces come from.</param>
internal sealed class QuestionSeal(byte[] key, Chance chance)
{
    /// <summary>The key's label below the ledger's secret. Once released it never changes; another form gets another version.</summary>
    public const string KeyLabel = "workonward-mcp/question-aead/v1";

    // NIST SP 800-38D: 96 bits; as random ones they last for 2^32 questions under one key.
    private const int NonceBytes = 12;

    private const int TagBytes = 16;

    // A genuine one has less than half of that.
    private const int Longest = 1_024;

    private const char Separator = '\n';

    /// <summary>The question in base64url without padding.</summary>
    public string Seal(Question question, QuestionCall call)
    {
        var plain = Encoding.UTF8.GetBytes(string.Join(Separator, Fields(question)));
        var message = new byte[NonceBytes + TagBytes + plain.Length];
        chance.Bytes(NonceBytes).CopyTo(message, 0);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(
            message.AsSpan(0, NonceBytes),
            plain,
            message.AsSpan(NonceBytes + TagBytes),
            message.AsSpan(NonceBytes, TagBytes),
            Encoding.ASCII.GetBytes(call.ToHex()));
        return Base64Url.EncodeToString(message);
    }

    /// <summary>The question; null where this server didn't seal it for this call.</summary>
    public Question? Open(string state, QuestionCall call)
    {
        var message = new byte[Base64Url.GetMaxDecodedLength(Math.Min(state.Length, Longest))];
        if (state.Length > Longest
            || Base64Url.DecodeFromChars(state, message, out _, out var length) != OperationStatus.Done
            || length <= NonceBytes + TagBytes)
        {
            return null;
        }

        var plain = new byte[length - NonceBytes - TagBytes];
        try
        {
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(
                message.AsSpan(0, NonceBytes),
                message.AsSpan((NonceBytes + TagBytes)..length),
                message.AsSpan(NonceBytes, TagBytes),
                plain,
                Encoding.ASCII.GetBytes(call.ToHex()));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return Read(Encoding.UTF8.GetString(plain).Split(Separator));
    }

    // Ids, hashes and numbers of ours: none holds the separator.
    private static string[] Fields(Question question) =>
    [
        question.Id,
        question.Kind.ToString(),
        question.RequestId,
        question.Fingerprint,
        Millis.Of(question.ExpiresAt).ToString(CultureInfo.InvariantCulture),
    ];

    private static Question Read(string[] fields) => new(
        fields[0],
        Enum.Parse<QuestionKind>(fields[1]),
        fields[2],
        fields[3],
        Millis.Read(long.Parse(fields[4], CultureInfo.InvariantCulture)));
}
