using System.Globalization;
using Microsoft.Extensions.Logging;
using Workonward.Core.Audit.Anchors;
using Workonward.Core.Audit.Export;
using Workonward.Core.Policy;

namespace Workonward.Core.Audit.Standing;

/// <summary>
/// Whether the audit trail agrees with itself, as it was last compared. While it doesn't, no live send is taken and nothing that
/// waits is dispatched: what can't be proved afterwards isn't done.
/// </summary>
public sealed partial class AuditStanding
{
    private readonly ExportTerms _terms;
    private readonly ILogger _logger;
    private readonly AnchorMemory _memory = new();
    private volatile AuditMismatch? _mismatch;
    private bool _toldAnchor;
    private bool _toldClosed;

    internal AuditStanding(ExportTerms terms, ILogger logger) => (_terms, _logger) = (terms, logger);

    /// <summary>What disagrees; null while all agrees.</summary>
    public AuditMismatch? Mismatch => _mismatch;

    /// <summary>
    /// Compares now, until something disagreed: that stays so for the life of this process, for whoever put a file right again
    /// may have done so to hide it. Nothing is written: this may run beside the process that exports.
    /// </summary>
    /// <exception cref="IOException">A file can't be read; that is no mismatch, and the standing stays as it was.</exception>
    public async Task<AuditMismatch?> CompareAsync() => _mismatch ?? await CompareAnewAsync();

    /// <summary>Compares whatever was found before: for the recovery, which alone may clear it.</summary>
    internal async Task<AuditMismatch?> CompareAnewAsync()
    {
        var found = await RunAsync();
        // What a process beside this one was just writing may look torn once; what disagrees does so twice.
        if (found.Mismatch is not null)
            found = await RunAsync();
        TellAnchor(found.AnchorUnread);
        TellClosed(found.ClosedUnread);
        if (found is { Mismatch: null, FileUnread: { } unread })
            throw new IOException(unread.Message, unread);
        if (found.Mismatch is { } mismatch && mismatch != _mismatch)
            Disagrees(_logger, mismatch.What, AuditMismatch.WayOn);
        if (found.Mismatch is null && _mismatch is not null)
            AgreesAgain(_logger);
        return _mismatch = found.Mismatch;
    }

    private Task<AuditComparisonResult> RunAsync() =>
        AuditComparison.RunAsync(_terms.Database, _terms.Place, _terms.Settings.AnchorFile, _memory);

    // An anchor that can only be written to is a good one: it is told once that nobody compares with it here.
    private void TellAnchor(Exception? unread)
    {
        if (unread is not null && !Interlocked.Exchange(ref _toldAnchor, value: true))
            AnchorNotCompared(_logger, _terms.Settings.AnchorFile!, unread.Message);
    }

    // Nothing is written to it any more: the files go on without it, and verifying says that it is unreadable.
    private void TellClosed(Exception? unread)
    {
        if (unread is not null && !Interlocked.Exchange(ref _toldClosed, value: true))
            ClosedNotCompared(_logger, unread.Message);
    }

    /// <summary>The refusal of a live send; null while all agrees.</summary>
    internal Refusal? Refusal() => _mismatch is not { } mismatch ? null : new Refusal(
        RefusalCodes.AuditMismatch,
        RuleNames.Audit,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The audit log of this server doesn't agree with itself from record {mismatch.Sequence} on, so nothing is sent."),
        "The operator finds the cause and the way on in the server's log and by `workonward-mcp check`; then make the same call "
            + "again.");

    [LoggerMessage(LogLevel.Critical, "No live email is sent, since the audit log doesn't agree with itself. {What} {WayOn}")]
    private static partial void Disagrees(ILogger logger, string what, string wayOn);

    [LoggerMessage(LogLevel.Warning, "The anchor {Path} can't be read, so the ledger isn't compared with it. {Reason}")]
    private static partial void AnchorNotCompared(ILogger logger, string path, string reason);

    [LoggerMessage(LogLevel.Warning, "A closed audit segment can't be read, so it isn't compared with the ledger. {Reason}")]
    private static partial void ClosedNotCompared(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "The audit log agrees with itself again; sends are taken.")]
    private static partial void AgreesAgain(ILogger logger);
}
