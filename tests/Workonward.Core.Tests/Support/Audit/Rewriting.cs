using System.Globalization;
using System.Text.RegularExpressions;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Signing;

namespace Workonward.Core.Tests.Support.Audit;

/// <summary>Writes a log anew from some record on, as somebody who knows the format would: numbers, links, leaves and all.</summary>
internal static partial class Rewriting
{
    /// <summary>The lines with their numbers and links made right again.</summary>
    public static IReadOnlyList<string> Relink(IEnumerable<string> lines)
    {
        var (relinked, leaf) = (new List<string>(), AuditLine.NoLeaf);
        foreach (var line in lines)
        {
            var body = Frame().Match(line).Groups["body"].Value;
            var sealedRecord = AuditLine.Seal(relinked.Count + 1, leaf, body);
            relinked.Add(sealedRecord.Line);
            leaf = sealedRecord.Leaf;
        }

        return relinked;
    }

    /// <summary>Files, ledger and checkpoints of the changed records, signed with the key given.</summary>
    public static async Task RewriteAsync(SampleLog log, Action<List<string>> change, AuditSigningKey? key = null)
    {
        var records = log.Records();
        change(records);
        var lines = Relink(records);
        await log.WriteAsync(lines, key, withAnchors: false);
        await log.ChangeLedgerAsync([
            "DELETE FROM sealed_log",
            .. lines.Select((line, at) => string.Create(
                CultureInfo.InvariantCulture,
                $"INSERT INTO sealed_log (seq, line, leaf) VALUES ({at + 1}, '{line}', '{AuditLine.LeafOf(line)}')")),
        ]);
    }

    [GeneratedRegex("""\A\{"v":1,"seq":[0-9]+,(?<body>.*),"prev":"[0-9a-f]{64}"\}\z""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Frame();
}
