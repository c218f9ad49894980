using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Approval;

/// <summary>The rows of decisions: one a request and person, the last word counts.</summary>
internal static class DecisionStore
{
    private const string Approved = "approved";

    private const string Write = """
        INSERT INTO decision (request_id, person, way, verdict, on_behalf_of, fingerprint, policy_version, decided_at)
        VALUES (@request_id, @person, @way, @verdict, @on_behalf_of, @fingerprint, @policy_version, @decided_at)
        ON CONFLICT (request_id, person) DO UPDATE SET
            way = @way, verdict = @verdict, on_behalf_of = @on_behalf_of, decided_at = @decided_at
        """;

    private const string OfRequest =
        "SELECT person, verdict FROM decision WHERE request_id = @request_id ORDER BY decided_at, person";

    private const string InOrder = """
        SELECT person, verdict, way, decided_at FROM decision WHERE request_id = @request_id ORDER BY decided_at, person
        """;

    /// <summary>The word for a way, in the store and in the audit log.</summary>
    public static string WordOf(DecisionWay way) => way switch
    {
        DecisionWay.Cli => "cli",
        DecisionWay.Page => "page",
        DecisionWay.Client => "client",
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, "No such way."),
    };

    public static async ValueTask WriteAsync(ITransaction transaction, OutboxEntry about, Decider decider, bool approves) =>
        await transaction.ExecuteAsync(
            Write,
            ("@request_id", about.RequestId),
            ("@person", decider.Person),
            ("@way", WordOf(decider.Way)),
            ("@verdict", approves ? Approved : "declined"),
            ("@on_behalf_of", decider.Person == Decider.OperatorName ? decider.EmailKey : null),
            ("@fingerprint", about.Fingerprint),
            ("@policy_version", about.PolicyVersion),
            ("@decided_at", Millis.Of(transaction.Now)));

    public static ValueTask<IReadOnlyList<Decision>> OfRequestAsync(IReader reader, string requestId) =>
        reader.QueryAsync(
            OfRequest, row => new Decision(row.Text("person"), row.Text("verdict") == Approved), ("@request_id", requestId));

    /// <summary>The same with how and when.</summary>
    public static ValueTask<IReadOnlyList<GivenDecision>> GivenAsync(IReader reader, string requestId) =>
        reader.QueryAsync(
            InOrder,
            row => new GivenDecision(
                row.Text("person"),
                row.Text("verdict") == Approved,
                WayOf(row.Text("way")),
                Millis.Read(row.Number("decided_at"))),
            ("@request_id", requestId));

    private static DecisionWay WayOf(string word) => Enum.GetValues<DecisionWay>().First(way => WordOf(way) == word);
}
