namespace Workonward.Campaign.Checker.Story;

/// <summary>An event with its place in the ledger, counted from 1.</summary>
internal sealed record Line<TEvent>(int Number, TEvent Event);
