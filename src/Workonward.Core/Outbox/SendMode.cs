namespace Workonward.Core.Outbox;

/// <summary>Real sends and rehearsals never meet: each has its own keys, tokens and quotas.</summary>
public enum SendMode
{
    /// <summary>Emails leave.</summary>
    Live,

    /// <summary>Nothing leaves, anywhere.</summary>
    DryRun,
}
