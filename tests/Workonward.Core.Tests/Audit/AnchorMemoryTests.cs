using Workonward.Core.Audit.Anchors;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Audit;

/// <summary>An anchor file that is looked at again and again: what was appended is read, what was seen counts on.</summary>
public sealed class AnchorMemoryTests : IDisposable
{
    private const string Origin = "workonward-mcp/audit/0123456789abcdef";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("workonward-anchors-");
    private readonly AuditSigningKey _key = AuditSigningKey.FromPem(AuditSigningKey.NewPem());
    private readonly AnchorMemory _memory = new();
    private readonly Dictionary<long, string> _lines = [];

    private string Path => System.IO.Path.Combine(_folder.FullName, "anchors.jsonl");

    [Fact]
    public async Task What_was_appended_is_found_also_where_its_line_was_just_being_written()
    {
        Assert.Null(Newest());
        await AppendAsync(Line(3) + "\n" + Line(6)[..50]);
        Assert.Equal(3, Newest());

        await AppendAsync(Line(6)[50..] + "\n" + Line(4) + "\n");

        Assert.Equal(6, Newest());
    }

    [Fact]
    public async Task What_was_read_once_is_not_read_again_and_counts_on()
    {
        await AppendAsync(Line(9) + "\n" + new string(' ', 200_000) + "\n");
        Assert.Equal(9, Newest());
        await using (var file = new FileStream(Path, FileMode.Open, FileAccess.Write))
            file.Write(new byte[300]);

        await AppendAsync(Line(7) + "\n");

        Assert.Equal(9, Newest());
        Assert.Equal(7, AnchorFile.Newest(Path, Origin, _key.Public, _ => false)?.Size);
    }

    [Fact]
    public async Task A_file_that_became_shorter_is_another_one_and_is_read_whole()
    {
        await AppendAsync(Line(9) + "\n" + Line(3) + "\n");
        Assert.Equal(9, Newest());

        await File.WriteAllTextAsync(Path, Line(5) + "\n", House.Stop);

        Assert.Equal(5, Newest());
    }

    [Fact]
    public async Task What_a_gap_took_meanwhile_leaves_the_one_before_it()
    {
        await AppendAsync(Line(3) + "\n" + Line(9) + "\n");
        Assert.Equal(9, Newest());

        Assert.Equal(3, Newest(isLost: size => size > 6));
    }

    [Fact]
    public async Task Another_log_and_another_key_are_asked_for_anew()
    {
        await AppendAsync(Line(3) + "\n");
        Assert.Equal(3, Newest());

        Assert.Null(_memory.Newest(Path, Origin[..^1] + "0", _key.Public, _ => false));
        Assert.Null(_memory.Newest(Path, Origin, AuditSigningKey.FromPem(AuditSigningKey.NewPem()).Public, _ => false));
        Assert.Equal(3, Newest());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private long? Newest(Func<long, bool>? isLost = null) => _memory.Newest(Path, Origin, _key.Public, isLost ?? (_ => false))?.Size;

    // A signature is another one each time, and a line is written in two parts.
    private string Line(long size) => _lines.TryGetValue(size, out var line)
        ? line
        : _lines[size] = AnchorLine.Write(new SignedNote(Origin, size, new byte[32]).Sign(_key));

    private Task AppendAsync(string text) => File.AppendAllTextAsync(Path, text, House.Stop);
}
