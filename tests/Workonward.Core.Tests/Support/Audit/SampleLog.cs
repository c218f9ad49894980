using System.Text;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Verification;
using Workonward.Core.Outbox;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Support.Audit;

/// <summary>
/// A log of real sends, written out by the format's page alone: closed segments of two days, a live one, checkpoints, the
/// ledger beside them, and the anchors that went elsewhere.
/// </summary>
internal sealed class SampleLog : IDisposable
{
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS audit_checkpoint (
            size BIGINT PRIMARY KEY, note TEXT NOT NULL, range TEXT NOT NULL, made_at BIGINT NOT NULL);
        CREATE TABLE IF NOT EXISTS audit_segment (
            name TEXT PRIMARY KEY, first_seq BIGINT NOT NULL, last_seq BIGINT NOT NULL, last_ts BIGINT NOT NULL,
            retired_seq BIGINT);
        """;

    private SampleLog(DirectoryInfo folder) => Folder = folder;

    public DirectoryInfo Folder { get; }

    public string Ledger => In("ledger.db");

    public string Anchors => In("anchors.jsonl");

    public string Key => In("audit.pub");

    public IReadOnlyList<string> Files =>
        [.. Folder.GetFiles("audit*.jsonl").Select(file => file.FullName).Order(StringComparer.Ordinal)];

    public string In(string name) => Path.Combine(Folder.FullName, name);

    public AuditInputs Inputs => new(Files) { Key = AuditPublicKey.Read(File.ReadAllText(Key)), Ledger = Ledger };

    /// <summary>Sends on three days, then writes the log out.</summary>
    public static async Task<SampleLog> MakeAsync(int sendsADay = 12)
    {
        var terms = new HouseTerms();
        var house = await House.OpenAsync(terms);
        var log = new SampleLog(house.Folder);
        try
        {
            for (var day = 1; day <= 3; day++)
            {
                await SampleSends.MakeAsync(house, day, sendsADay);
                terms.Clock.Move(TimeSpan.FromDays(1));
            }

            await log.WriteAsync(house, await house.AuditAsync());
        }
        finally
        {
            await house.CloseAsync();
        }

        return log;
    }

    /// <summary>The same files, to change.</summary>
    public SampleLog Copy()
    {
        var copy = new SampleLog(Directory.CreateTempSubdirectory("workonward-tamper-"));
        foreach (var file in Folder.GetFiles())
            file.CopyTo(copy.In(file.Name));
        return copy;
    }

    /// <summary>Runs statements on the ledger as somebody with the file could.</summary>
    public async Task ChangeLedgerAsync(params string[] statements)
    {
        await using var ledger = await Core.Outbox.Ledger.OpenAsync(
            new LedgerPlace(Ledger, Folder.FullName, In("audit.jsonl")), TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, House.Stop);
        await RunAsync(ledger, statements);
    }

    public AuditSigningKey SigningKey() => AuditSigningKeyFile.ReadOrMake(Folder.FullName);

    public void Dispose() => Folder.Delete(recursive: true);

    private static Task RunAsync(Ledger ledger, IEnumerable<string> statements) => ledger.Database.WriteAsync(
        async transaction =>
        {
            foreach (var statement in statements)
                await transaction.ExecuteAsync(statement);
            return true;
        },
        House.Stop);

    private async Task WriteAsync(House house, IReadOnlyList<string> lines)
    {
        var written = new SampleWriter(SigningKey()).Write(lines);
        foreach (var (name, text) in written.Files)
            await File.WriteAllTextAsync(In(name), text, House.Stop);
        await File.WriteAllTextAsync(Anchors, written.Anchors, House.Stop);
        await File.WriteAllTextAsync(Key, SigningKey().Public.Pem(), Encoding.ASCII, House.Stop);
        await RunAsync(
            house.Ledger,
            [.. Tables.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), .. written.Statements]);
    }
}
