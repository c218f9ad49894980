namespace Workonward.Core.Tests.Support.Audit;

/// <summary>Every tampering of the matrix.</summary>
internal static class Tamperings
{
    public static IReadOnlyList<TamperCase> All { get; } =
        [.. LineTamperings.All, .. FileTamperings.All, .. LedgerTamperings.All, .. SignedTamperings.All];
}
