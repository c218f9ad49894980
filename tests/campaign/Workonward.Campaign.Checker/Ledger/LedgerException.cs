namespace Workonward.Campaign.Checker.Ledger;

/// <summary>The ledger can't be read or can't be trusted, so nothing is decided.</summary>
public sealed class LedgerException(string message, Exception? cause = null) : Exception(message, cause);
