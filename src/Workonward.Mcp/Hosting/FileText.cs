using System.Text;

namespace Workonward.Mcp.Hosting;

/// <summary>
/// What came of reading a small text file that an operator named. The problem is the end of a sentence.
/// </summary>
internal abstract record FileText
{
    private const int Largest = 1 << 20;

    private FileText()
    {
    }

    /// <summary>Reads UTF-8 of at most 1 MiB, without a byte order mark.</summary>
    public static FileText Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
                return new Unreadable("a folder, not a file");

            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Decode(file);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Unreadable("a file that does not exist");
        }
        catch (UnauthorizedAccessException)
        {
            return new Unreadable("a file that this program may not read");
        }
        catch (Exception problem) when (problem is IOException or ArgumentException or NotSupportedException)
        {
            return new Unreadable("not a file that can be read");
        }
    }

    // Read to a limit and not by the stated length: a pipe or a device has none.
    private static FileText Decode(FileStream file)
    {
        var bytes = new byte[Largest + 1];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > Largest)
            return new Unreadable("a file of more than 1 MiB");

        try
        {
            var text = new UTF8Encoding(
                encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes, 0, length);
            return new Content(text.StartsWith('\uFEFF') ? text[1..] : text);
        }
        catch (DecoderFallbackException)
        {
            return new Unreadable("a file that is not UTF-8 text");
        }
    }

    /// <summary>The text.</summary>
    public sealed record Content(string Text) : FileText
    {
        // A secret may stand in it: the record's own text would print it.
        /// <inheritdoc/>
        public override string ToString() => "(content)";
    }

    /// <summary>Why there is none.</summary>
    public sealed record Unreadable(string Problem) : FileText;
}
