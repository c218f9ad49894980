using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workonward.Storage.Tests.Support;

/// <summary>A sealing like the audit log's, and the check of what came of it.</summary>
internal static class Chain
{
    public static SealedRecord Seal(long sequence, string previousLeaf, string body)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{sequence}|{body}|{previousLeaf}");
        return new SealedRecord(line, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line))));
    }

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
            Assert.Equal(Seal(bodies.Count + 1, leaf, body), new SealedRecord(line, sealedLeaf));
            Assert.Equal(bodies.Count + 1, sequence);
            leaf = sealedLeaf;
            bodies.Add(body);
        }

        return bodies;
    }
}
