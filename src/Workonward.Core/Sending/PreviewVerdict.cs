namespace Workonward.Core.Sending;

/// <summary>What a send would do now.</summary>
public enum PreviewVerdict
{
    /// <summary>It would be handed to the backend.</summary>
    Send,

    /// <summary>It would be rehearsed: dry-run is on.</summary>
    DryRun,

    /// <summary>It would wait for a person.</summary>
    Hold,

    /// <summary>It would be refused.</summary>
    Refuse,
}
