using Workonward.Core.Audit.LedgerPages;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Audit.Walk;

namespace Workonward.Core.Audit.Verification;

/// <summary>What a verification was given, opened.</summary>
internal sealed record GivenLog(IReadOnlyList<SegmentFile> Segments, LedgerLog? Ledger, AnchorSet? Anchors, SignedNote? From);
