namespace Workonward.Storage.Sqlite;

/// <summary>Links appended bodies to the log's last record, inside the writer's transaction.</summary>
internal sealed class SealedLog(SqliteSession session, SealRecord seal)
{
    public const string Schema =
        """
        CREATE TABLE IF NOT EXISTS sealed_log (
            seq INTEGER PRIMARY KEY, line TEXT NOT NULL, leaf TEXT NOT NULL)
        """;

    private static readonly Head Empty = new(0, new string('0', 64));
    private Head? _head;

    /// <summary>Forgets the last record: in another transaction another process may have gone on.</summary>
    public void Forget() => _head = null;

    /// <summary>Adds the records of one work. An exception leaves the head where it was, for the work is rolled back.</summary>
    public void Add(IReadOnlyList<string> bodies)
    {
        if (bodies.Count == 0)
            return;
        var head = _head ??= Last();
        foreach (var body in bodies)
            head = Add(head, body);
        _head = head;
    }

    private Head Add(Head head, string body)
    {
        var sequence = head.Sequence + 1;
        var record = seal(sequence, head.Leaf, body);
        session.Execute(
            "INSERT INTO sealed_log (seq, line, leaf) VALUES (@seq, @line, @leaf)",
            ("@seq", sequence),
            ("@line", record.Line),
            ("@leaf", record.Leaf));
        return new Head(sequence, record.Leaf);
    }

    private Head Last() =>
        session.Query(
            "SELECT seq, leaf FROM sealed_log ORDER BY seq DESC LIMIT 1",
            static row => new Head(row.Number("seq"), row.Text("leaf")))
            is [var last] ? last : Empty;

    private sealed record Head(long Sequence, string Leaf);
}
