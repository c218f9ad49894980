using System.Text.Json;
using Workonward.Core.Audit.Signing;

namespace Workonward.Core.Audit.Verification;

/// <summary>The checkpoints that were kept out of the server's reach: for each size the roots that somebody saw.</summary>
internal sealed class AnchorSet
{
    private const int LongestNote = 100;

    private readonly SortedDictionary<long, List<byte[]>> _roots = [];

    /// <summary>The names of the logs that the notes are of: one, where nobody began anew.</summary>
    public SortedSet<string> Origins { get; } = new(StringComparer.Ordinal);

    public bool IsEmpty => _roots.Count == 0;

    public long Largest => _roots.Count == 0 ? 0 : _roots.Keys.Max();

    public IReadOnlyDictionary<long, List<byte[]>> Roots => _roots;

    /// <summary>
    /// Reads notes of these keys: a raw note, or lines of JSON with one each. Other lines are passed over, for whoever may
    /// append to the file could else make every log look changed.
    /// </summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static AnchorSet Read(string path, IReadOnlyList<AuditPublicKey> keys)
    {
        var set = new AnchorSet();
        foreach (var note in Notes(path))
        {
            var read = keys.Count == 0 ? SignedNote.TryReadUnverified(note, out _) : SignedNote.TryRead(note, keys, out _);
            if (read is not null)
                set.Add(read);
        }

        return set;
    }

    public void Add(SignedNote note)
    {
        Origins.Add(note.Origin);
        if (!_roots.TryGetValue(note.Size, out var roots))
            _roots[note.Size] = roots = [];
        if (!roots.Exists(root => root.AsSpan().SequenceEqual(note.Root)))
            roots.Add(note.Root);
    }

    /// <summary>Leaves out what lies at or below a size that was verified before.</summary>
    public void Forget(long floor)
    {
        foreach (var size in _roots.Keys.TakeWhile(size => size <= floor).ToList())
            _roots.Remove(size);
    }

    // A raw note begins with its log's name and ends with its signatures.
    private static IEnumerable<string> Notes(string path)
    {
        using var file = new StreamReader(path);
        var raw = new List<string>();
        while (file.ReadLine() is { } line)
        {
            if (line.StartsWith('{') && NoteIn(line) is { } note)
                yield return note;
            if (line.StartsWith('{'))
                continue;
            var isSignature = line.StartsWith('\u2014');
            if (!isSignature && raw.Count > 0 && raw[^1].StartsWith('\u2014'))
            {
                yield return string.Join('\n', raw) + "\n";
                raw.Clear();
            }

            if (line.StartsWith(SignedNote.OriginBegins, StringComparison.Ordinal) || raw.Count > LongestNote)
                raw.Clear();
            raw.Add(line);
        }

        if (raw.Count > 0)
            yield return string.Join('\n', raw) + "\n";
    }

    private static string? NoteIn(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.TryGetProperty("checkpoint", out var note) ? note.GetString() : null;
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
