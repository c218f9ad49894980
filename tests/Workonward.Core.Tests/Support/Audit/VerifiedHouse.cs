using Workonward.Core.Audit;
using Workonward.Core.Audit.Anchors;
using Workonward.Core.Audit.Checkpoints;
using Workonward.Core.Audit.Export;
using Workonward.Core.Audit.Verification;

namespace Workonward.Core.Tests.Support.Audit;

/// <summary>A house whose log, written by the server's own parts, both verifiers are asked about.</summary>
internal sealed class VerifiedHouse : IAsyncDisposable
{
    private readonly SecondVerifier _second = new();
    private readonly DirectoryInfo _elsewhere;

    private VerifiedHouse(House house, DirectoryInfo elsewhere) => (House, _elsewhere) = (house, elsewhere);

    public House House { get; }

    public string Anchors => Elsewhere("anchors.jsonl");

    /// <summary>Everything that lies beside the live file, and the ledger.</summary>
    public AuditInputs Inputs => AuditPlace.Of(House.Ledger.Place);

    public static async Task<VerifiedHouse> OpenAsync(long segmentBytes = 64 * 1024 * 1024)
    {
        var elsewhere = Directory.CreateTempSubdirectory("workonward-anchors-");
        var anchors = Path.Combine(elsewhere.FullName, "anchors.jsonl");
        var terms = new HouseTerms { Audit = new AuditSettings { SegmentBytes = segmentBytes, AnchorFile = anchors } };
        return new VerifiedHouse(await House.OpenAsync(terms), elsewhere);
    }

    /// <summary>A file that the server can't reach.</summary>
    public string Elsewhere(string name) => Path.Combine(_elsewhere.FullName, name);

    public string In(string name) => Path.Combine(House.Folder.FullName, name);

    /// <summary>Three sends of three records and a checkpoint each.</summary>
    public async Task ExportedAsync()
    {
        for (var number = 0; number < 3; number++)
        {
            await House.RecordedAsync(key: $"{number}");
            await House.ExportAsync();
        }
    }

    /// <summary>A send of three records and a checkpoint, for each of so many days.</summary>
    public async Task LiveAsync(int days)
    {
        for (var day = 0; day < days; day++)
        {
            await House.RecordedAsync(key: $"{House.Clock.GetUtcNow():yyyyMMdd}");
            await House.ExportAsync();
            House.Clock.Move(TimeSpan.FromDays(1));
        }
    }

    /// <summary>Gives up what is older: first its record and a checkpoint, then lines and file.</summary>
    public async Task RetireAsync(TimeSpan age)
    {
        await BeginToRetireAsync(age);
        await House.ExportAsync();
        await BeginToRetireAsync(age);
    }

    /// <summary>Goes one step with what is older.</summary>
    public Task BeginToRetireAsync(TimeSpan age) => new Retention(new ExportTerms(
        House.Database, House.Ledger.Audit, House.Ledger.Place, new AuditSettings(),
        new AnchorBoard([], House.Clock, new HeardLog()), House.Clock)).RunOnceAsync(age);

    /// <summary>Changes the lines of a segment.</summary>
    public async Task EditAsync(string name, Action<List<string>> edit)
    {
        List<string> lines = [.. await House.LinesAsync(name)];
        edit(lines);
        await File.WriteAllTextAsync(In(name), string.Concat(lines.Select(line => line + "\n")), House.Stop);
    }

    /// <summary>Keeps some of the anchors.</summary>
    public async Task EditAnchorsAsync(Func<string[], string[]> edit) =>
        await File.WriteAllLinesAsync(Anchors, edit(await File.ReadAllLinesAsync(Anchors, House.Stop)), House.Stop);

    /// <summary>The newest checkpoint, or the newest of at most so many records, in a file of its own.</summary>
    public async Task<string> NewestNoteAsync(long size = long.MaxValue)
    {
        var kept = await House.Database.ReadAsync(reader => CheckpointStore.AtOrBelowAsync(reader, size), House.Stop);
        await File.WriteAllTextAsync(Elsewhere("from.note"), kept!.Note, House.Stop);
        return Elsewhere("from.note");
    }

    /// <summary>The findings of both, which must agree: weight, word and record each.</summary>
    public async Task<string[]> FindAsync(Func<AuditInputs, AuditInputs>? change = null)
    {
        var inputs = change is null ? Inputs : change(Inputs);
        foreach (var key in inputs.Keys)
            await File.WriteAllTextAsync(Elsewhere($"{key.KeyId}.pub"), key.Pem(), House.Stop);
        var report = await _second.AgreesAsync([.. inputs.Keys.Select(key => Elsewhere($"{key.KeyId}.pub"))], inputs);
        return [.. report.Findings.Select(SecondVerifier.Line)];
    }

    public async ValueTask DisposeAsync()
    {
        _second.Dispose();
        await House.DisposeAsync();
        _elsewhere.Delete(recursive: true);
    }
}
