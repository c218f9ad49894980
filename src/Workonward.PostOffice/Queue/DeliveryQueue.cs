using Workonward.Storage;

namespace Workonward.PostOffice.Queue;

/// <summary>The worker's moves. Each leaves a state only if the row is still in it.</summary>
internal sealed class DeliveryQueue(IDatabase database)
{
    private const long LongestDelaySeconds = 60 * 60;

    /// <summary>Puts back what a worker that is gone had begun.</summary>
    public Task RecoverAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                """
                UPDATE api_log SET injection_status = 'pending'
                WHERE status = 0 AND injection_status IN ('rendering', 'injecting')
                """),
            cancellationToken);

    /// <summary>Whether a claim would find something: asked each second, and without the writer's lock.</summary>
    public Task<bool> HasDueAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async reader => (await reader.QueryAsync(
                """
                SELECT id FROM api_log
                WHERE status = 0 AND next_retry_at <= @now AND injection_status IN ('pending', 'retrying') LIMIT 1
                """,
                row => row.Number("id"),
                ("now", reader.Now.ToUnixTimeSeconds()))).Count > 0,
            cancellationToken);

    public Task<IReadOnlyList<LogRow>> ClaimAsync(int most, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async transaction =>
            {
                var rows = await transaction.QueryForUpdateAsync(
                    $"""
                    SELECT {ApiLog.Columns} FROM api_log
                    WHERE status = 0 AND next_retry_at <= @now AND injection_status IN ('pending', 'retrying')
                    ORDER BY next_retry_at, id LIMIT @most
                    """,
                    ApiLog.Read,
                    ("now", transaction.Now.ToUnixTimeSeconds()), ("most", most));
                foreach (var row in rows)
                {
                    await transaction.ExecuteAsync(
                        """
                        UPDATE api_log SET injection_status = 'rendering', attempt_count = attempt_count + 1
                        WHERE id = @id
                        """,
                        ("id", row.Id));
                }
                return rows;
            },
            cancellationToken);

    public static ValueTask<int> InjectAsync(ITransaction transaction, long id, string subject) =>
        transaction.ExecuteAsync(
            """
            UPDATE api_log SET injection_status = 'injecting', subject = @subject
            WHERE id = @id AND injection_status = 'rendering'
            """,
            ("id", id), ("subject", subject));

    public static ValueTask<int> SubmitAsync(ITransaction transaction, long id) =>
        transaction.ExecuteAsync(
            """
            UPDATE api_log SET status = 2, injection_status = 'queued', error_message = '', send_time = @now
            WHERE id = @id AND injection_status = 'injecting'
            """,
            ("id", id), ("now", transaction.Now.ToUnixTimeSeconds()));

    /// <summary>Tries again after 1, 2, 4 ... 32 minutes, then each hour, without end.</summary>
    public static ValueTask<int> RetryAsync(ITransaction transaction, long id, long attempt, string error)
    {
        var delay = Math.Min(60L << (int)Math.Clamp(attempt - 1, 0, 6), LongestDelaySeconds);
        return transaction.ExecuteAsync(
            """
            UPDATE api_log SET injection_status = 'retrying', next_retry_at = @next, error_message = @error
            WHERE id = @id AND injection_status = 'injecting'
            """,
            ("id", id), ("next", transaction.Now.ToUnixTimeSeconds() + delay), ("error", error));
    }

    public static ValueTask<int> CancelAsync(ITransaction transaction, long id) =>
        transaction.ExecuteAsync(
            """
            UPDATE api_log SET status = 3, injection_status = 'cancelled', delivery_status = 'suppressed',
                error_message = 'the address is suppressed'
            WHERE id = @id AND injection_status = 'rendering'
            """,
            ("id", id));

    public static ValueTask<int> FailAsync(ITransaction transaction, long id, string error) =>
        transaction.ExecuteAsync(
            """
            UPDATE api_log SET status = 3, injection_status = 'failed', delivery_status = 'unknown', error_message = @error
            WHERE id = @id AND injection_status = 'rendering'
            """,
            ("id", id), ("error", error));
}
