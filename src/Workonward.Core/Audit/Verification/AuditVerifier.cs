using System.Data.Common;
using Workonward.Core.Audit.LedgerPages;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Walk;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Audit.Verification;

/// <summary>
/// Verifies the audit log by what <c>docs/audit.md</c> says of it: the files, and where they are at hand the ledger, the
/// public key and the anchors. It changes nothing, and needs no server.
/// </summary>
public static class AuditVerifier
{
    /// <summary>Verifies; never throws for what it is given.</summary>
    public static async Task<AuditReport> VerifyAsync(AuditInputs inputs, TimeProvider clock)
    {
        var findings = new Findings();
        await using var file = inputs.Ledger is { } path ? new SqliteFileReader(path, clock) : null;
        return Given(inputs, findings, file) is { } given
            && Try(findings, inputs.Ledger ?? "", _ => new VerificationRun(inputs, findings, given).Run()) is { } report
            ? report
            : new AuditReport { Findings = findings.All };
    }

    /// <summary>Opens everything that was named; what can't be read is a finding.</summary>
    private static GivenLog? Given(AuditInputs inputs, Findings findings, SqliteFileReader? file)
    {
        var from = Try(findings, inputs.From, path => ReadFrom(path, inputs.Keys));
        var anchors = inputs.Anchors is null && inputs.OwnAnchors is { } own
            ? ReadOwn(own, inputs.Keys)
            : Try(findings, inputs.Anchors, path => AnchorSet.Read(path, inputs.Keys));
        var ledger = Try(findings, inputs.Ledger, _ =>
        {
            var log = new LedgerLog(file!);
            log.Begin();
            return log;
        });
        var segments = inputs.Files.Select(path => Try(findings, path, OrderedSegment.Open)).ToList();
        return findings.All.Count > 0
            ? null
            : new GivenLog(OrderedSegment.InOrder(segments.OfType<OrderedSegment>(), from?.Size ?? 0), ledger, anchors, from);
    }

    private static AnchorSet ReadOwn(string path, IReadOnlyList<AuditPublicKey> keys)
    {
        try
        {
            return AnchorSet.Read(path, keys);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new AnchorSet();
        }
    }

    private static SignedNote ReadFrom(string path, IReadOnlyList<AuditPublicKey> keys)
    {
        var text = File.ReadAllText(path);
        var note = keys.Count == 0 ? SignedNote.TryReadUnverified(text, out var fault) : SignedNote.TryRead(text, keys, out fault);
        return note ?? throw new LedgerException($"it is no checkpoint of this key: {fault}");
    }

    private static T? Try<T>(Findings findings, string? path, Func<string, T> open)
        where T : class
    {
        try
        {
            return path is null ? null : open(path);
        }
        catch (Exception unreadable)
            when (unreadable is IOException or UnauthorizedAccessException or LedgerException or StorageException or DbException)
        {
            findings.Unreadable(path!, unreadable.Message);
            return null;
        }
    }
}
