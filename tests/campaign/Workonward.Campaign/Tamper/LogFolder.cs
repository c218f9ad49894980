using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Verification;
using Workonward.Core.Outbox;

namespace Workonward.Campaign.Tamper;

/// <summary>A log and its ledger in a folder; anchors and public key lie elsewhere.</summary>
internal sealed record LogFolder(string Path, string Anchors, string Key)
{
    public LedgerPlace Place => new(Below("ledger.db"), Path, Below("audit.jsonl"));

    public AuditInputs Inputs => AuditPlace.Of(Place);

    public AuditPublicKey PublicKey => AuditPublicKey.Read(File.ReadAllText(Key));

    public string[] Files => [.. AuditPlace.Segments(Place.AuditFile)];

    public LogFolder CopyTo(string path)
    {
        Directory.CreateDirectory(path);
        foreach (var file in new DirectoryInfo(Path).GetFiles())
            file.CopyTo(System.IO.Path.Combine(path, file.Name));
        return this with { Path = path };
    }

    private string Below(string name) => System.IO.Path.Combine(Path, name);
}
