using Workonward.Core.Audit.Anchors;
using Workonward.Core.Outbox;
using Workonward.Storage;

namespace Workonward.Core.Audit.Export;

/// <summary>What whoever writes the audit files works with.</summary>
internal sealed record ExportTerms(
    IDatabase Database, AuditLog Log, LedgerPlace Place, AuditSettings Settings, AnchorBoard Anchors, TimeProvider Clock);
