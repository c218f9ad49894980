using System.Text;
using Workonward.Storage.Processes;

namespace Workonward.Core.Audit.Anchors;

/// <summary>
/// A file that gets each checkpoint as a line. It may lie on storage that nobody can rewrite, so it is only appended to:
/// never cut, never renamed. A line that a crash cut short is ended by the next one's newline and passed over by readers.
/// </summary>
internal sealed class AnchorFile(string path) : IAnchor
{
    private const int FirstLook = 64 * 1024;

    public string Name => path;

    public async Task PublishAsync(string note, CancellationToken cancellationToken)
    {
        var isWhole = EndsWithNewline();
        await using var file = PrivateFile.Open(path, FileMode.Append, FileAccess.Write);
        await file.WriteAsync(
            Encoding.ASCII.GetBytes($"{(isWhole ? "" : "\n")}{AnchorLine.Write(note)}\n"), cancellationToken);
        DiskSync.Flush(file);
    }

    /// <summary>The newest checkpoint of this log in the file that the key signed; null where there is none.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public static SignedNote? Newest(string path, string origin, AuditPublicKey key)
    {
        if (!File.Exists(path))
            return null;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        for (long look = FirstLook; ; look *= 8)
        {
            var newest = Lines(file, look).Reverse().Select(AnchorLine.Read).OfType<string>()
                .Select(note => SignedNote.TryRead(note, key, out _)).OfType<SignedNote>()
                .FirstOrDefault(note => note.Origin == origin);
            if (newest is not null || look >= file.Length)
                return newest;
        }
    }

    private static string[] Lines(FileStream file, long look)
    {
        var bytes = new byte[Math.Min(look, file.Length)];
        file.Seek(-bytes.Length, SeekOrigin.End);
        file.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes).Split('\n');
    }

    // Storage that can only be written to says nothing; then the line is begun where the file ends.
    private bool EndsWithNewline()
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var length = RandomAccess.GetLength(file);
            Span<byte> last = stackalloc byte[1];
            return length == 0 || (RandomAccess.Read(file, last, length - 1) == 1 && last[0] == (byte)'\n');
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
