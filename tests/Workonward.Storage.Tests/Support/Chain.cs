using Workonward.Storage.Peer;

namespace Workonward.Storage.Tests.Support;

/// <summary>The check of what the sealing made.</summary>
internal static class Chain
{
    /// <summary>The bodies in order, after every number and link was found right.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(IDatabase database)
    {
        var rows = await database.ReadAsync(
            reader => reader.QueryAsync(
                "SELECT seq, line, leaf FROM sealed_log ORDER BY seq",
                row => (Sequence: row.Number("seq"), Line: row.Text("line"), Leaf: row.Text("leaf"))),
            TestContext.Current.CancellationToken);
        var leaf = new string('0', 64);
        var bodies = new List<string>();
        foreach (var (sequence, line, sealedLeaf) in rows)
        {
            var body = line.Split('|')[1];
            Assert.Equal(Notes.Seal(bodies.Count + 1, leaf, body), new SealedRecord(line, sealedLeaf));
            Assert.Equal(bodies.Count + 1, sequence);
            leaf = sealedLeaf;
            bodies.Add(body);
        }

        return bodies;
    }
}
