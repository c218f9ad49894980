using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Approval.Questions;

/// <summary>Which questions were answered. A sealed one can be brought back as often as its bearer likes; it counts once.</summary>
internal static class QuestionStore
{
    /// <summary>The table.</summary>
    public const string Schema = """
        CREATE TABLE answered_question (
            id TEXT PRIMARY KEY,
            request_id TEXT NOT NULL,
            expires_at BIGINT NOT NULL
        );
        CREATE INDEX answered_question_of_request ON answered_question (request_id);
        CREATE INDEX answered_question_expiring ON answered_question (expires_at);
        """;

    private const string Use = """
        INSERT INTO answered_question (id, request_id, expires_at) VALUES (@id, @request_id, @expires_at)
        ON CONFLICT (id) DO NOTHING
        """;

    private const string Count = "SELECT COUNT(*) AS answers FROM answered_question WHERE request_id = @request_id";

    private const string Prune = "DELETE FROM answered_question WHERE expires_at <= @before";

    // For a clock that goes back: an expired question opens no more, so its row isn't needed.
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    /// <summary>How many questions about a request were answered.</summary>
    public static async ValueTask<long> CountAsync(IReader reader, string requestId) =>
        (await reader.QueryAsync(Count, row => row.Number("answers"), ("@request_id", requestId)))[0];

    /// <summary>Uses a question up; false when it was answered before.</summary>
    public static async ValueTask<bool> TryUseAsync(ITransaction transaction, Question question)
    {
        await transaction.ExecuteAsync(Prune, ("@before", Millis.Of(transaction.Now - Margin)));
        return await transaction.ExecuteAsync(
            Use,
            ("@id", question.Id),
            ("@request_id", question.RequestId),
            ("@expires_at", Millis.Of(question.ExpiresAt))) == 1;
    }
}
