using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Verification;
using Workonward.Core.Outbox;

namespace Workonward.Core.Tests.Support.Audit;

/// <summary>
/// A log of real sends in a folder: closed segments of two days, a live one, the ledger beside them, and the anchors that went
/// elsewhere.
/// </summary>
internal sealed class SampleLog(DirectoryInfo folder) : IDisposable
{
    private static readonly string[] Emptied =
        ["DELETE FROM audit_checkpoint", "DELETE FROM audit_segment"];

    public DirectoryInfo Folder => folder;

    public string Ledger => In("ledger.db");

    public string Anchors => In("anchors.jsonl");

    public string Key => In("audit.pub");

    public AuditSigningKey SigningKey => AuditSigningKeyFile.ReadOrMake(Folder.FullName);

    /// <summary>The segments in the order of their names: the closed ones, then the live one.</summary>
    public IReadOnlyList<string> Files =>
        [.. Folder.GetFiles("audit*.jsonl").OrderBy(file => file.Name is "audit.jsonl").ThenBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => file.FullName)];

    /// <summary>All that an operator has.</summary>
    public AuditInputs Inputs => new(Files) { Keys = [AuditPublicKey.Read(File.ReadAllText(Key))], Ledger = Ledger };

    public string In(string name) => Path.Combine(Folder.FullName, name);

    /// <summary>The same files, to change.</summary>
    public SampleLog Copy()
    {
        var copy = new SampleLog(Directory.CreateTempSubdirectory("workonward-tamper-"));
        foreach (var file in Folder.GetFiles())
            file.CopyTo(copy.In(file.Name));
        return copy;
    }

    /// <summary>The records as they stand in the files.</summary>
    public List<string> Records() =>
        [.. Files.SelectMany(File.ReadAllLines).Where(line => line.StartsWith("{\"v\":1,\"seq\":", StringComparison.Ordinal))];

    /// <summary>Changes the lines of a file.</summary>
    public static void Edit(string file, Action<List<string>> edit)
    {
        var lines = File.ReadAllLines(file).ToList();
        edit(lines);
        File.WriteAllText(file, string.Concat(lines.Select(line => line + "\n")));
    }

    /// <summary>Runs statements on the ledger as somebody with the file could.</summary>
    public async Task ChangeLedgerAsync(params IEnumerable<string> statements)
    {
        var place = new LedgerPlace(Ledger, Folder.FullName, In("audit.jsonl"));
        await using var ledger = await Core.Outbox.Ledger.OpenAsync(place, TimeProvider.System, NullLoggerFactory.Instance, House.Stop);
        await ledger.Database.WriteAsync(
            async transaction =>
            {
                foreach (var statement in statements)
                    await transaction.ExecuteAsync(statement);
                return true;
            },
            House.Stop);
    }

    /// <summary>Writes all files, and what the ledger says of them, from these records.</summary>
    public async Task WriteAsync(IReadOnlyList<string> records, AuditSigningKey? key = null, bool withAnchors = true, int interval = 10)
    {
        foreach (var old in Files)
            File.Delete(old);
        var written = new SampleWriter(key ?? SigningKey, interval).Write(records);
        foreach (var (name, text) in written.Files)
            await File.WriteAllTextAsync(In(name), text, House.Stop);
        if (withAnchors)
            await File.WriteAllTextAsync(Anchors, written.Anchors, House.Stop);
        await File.WriteAllTextAsync(Key, SigningKey.Public.Pem(), Encoding.ASCII, House.Stop);
        await ChangeLedgerAsync([.. Emptied, .. written.Statements]);
    }

    public void Dispose() => Folder.Delete(recursive: true);
}
