using System.Globalization;
using System.Text;
using System.Text.Json;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Lines;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Tree;

namespace Workonward.Core.Tests.Support.Audit;

/// <summary>Writes lines out as segments with heads and checkpoints: a new file for each day, and one more in the middle of the second.</summary>
internal sealed class SampleWriter(AuditSigningKey key, int interval = 10)
{
    private readonly MerkleRoot _tree = new();
    private readonly Dictionary<string, StringBuilder> _files = [];
    private readonly StringBuilder _anchors = new();
    private readonly List<string> _statements = [];
    private string _leaf = AuditLine.NoLeaf;
    private string _origin = "";
    private long _signed;

    /// <summary>The files with their text, the anchors, and what belongs in the ledger.</summary>
    public (IReadOnlyDictionary<string, string> Files, string Anchors, IReadOnlyList<string> Statements) Write(
        IReadOnlyList<string> lines)
    {
        var segments = Segments(lines);
        foreach (var (at, segment) in segments.Index())
        {
            var file = _files[segment.Name] = new StringBuilder();
            var first = _tree.Size + 1;
            Put(file, new HeadLine(_tree.Size, _leaf, _tree.Hex(), [.. _tree.Range.Select(Convert.ToHexStringLower)]).Text());
            foreach (var line in segment.Lines)
            {
                Add(file, line);
                if (_tree.Size - _signed >= interval)
                    Sign(file);
            }

            if (at < segments.Count - 1)
                Close(file, segment.Name, first);
        }

        _statements.Add(Statement($"INSERT INTO audit_export (id, seq) VALUES (1, {_tree.Size}) ON CONFLICT (id) DO UPDATE SET seq = {_tree.Size}"));
        return (_files.ToDictionary(file => file.Key, file => file.Value.ToString()), _anchors.ToString(), _statements);
    }

    private static List<(string Name, IReadOnlyList<string> Lines)> Segments(IReadOnlyList<string> lines)
    {
        var days = lines.GroupBy(line => JsonDocument.Parse(line).RootElement.GetProperty("ts").GetString()![..10])
            .Select(day => (Day: day.Key.Replace("-", "", StringComparison.Ordinal), Lines: day.ToList())).ToList();
        var segments = new List<(string Name, IReadOnlyList<string> Lines)>();
        foreach (var (at, (day, of)) in days.Index())
        {
            var half = at == 1 ? of.Count / 2 : of.Count;
            segments.Add(($"audit-{day}-001.jsonl", of[..half]));
            if (half < of.Count)
                segments.Add(($"audit-{day}-002.jsonl", of[half..]));
        }

        segments[^1] = ("audit.jsonl", segments[^1].Lines);
        return segments;
    }

    private void Add(StringBuilder file, string line)
    {
        Put(file, line);
        _leaf = AuditLine.LeafOf(line);
        _tree.Add(Convert.FromHexString(_leaf));
        if (_tree.Size == 1)
            _origin = SignedNote.OriginOf(_leaf);
    }

    private void Sign(StringBuilder file)
    {
        var note = new SignedNote(_origin, _tree.Size, _tree.Hash()).Sign(key);
        Put(file, new CheckpointLine(_tree.Size, _leaf, note).Text());
        Put(_anchors, $"{{\"v\":1,\"checkpoint\":\"{JsonEncodedText.Encode(note)}\"}}");
        var range = string.Join(',', _tree.Range.Select(Convert.ToHexStringLower));
        _statements.Add(Statement(
            $"INSERT INTO audit_checkpoint (size, note, range, made_at) VALUES ({_tree.Size}, '{note}', '{range}', 0)"));
        _signed = _tree.Size;
    }

    private void Close(StringBuilder file, string name, long first)
    {
        if (_signed != _tree.Size)
            Sign(file);
        _statements.Add(Statement(
            $"INSERT INTO audit_segment (name, first_seq, last_seq, last_ts) VALUES ('{name}', {first}, {_tree.Size}, 0)"));
    }

    private static void Put(StringBuilder file, string line) => file.Append(line).Append('\n');

    private static string Statement(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
