namespace Workonward.Core.Approval;

/// <summary>How a person said what they decided.</summary>
public enum DecisionWay
{
    /// <summary>At the operator's command line.</summary>
    Cli,

    /// <summary>On a page of this server, signed in.</summary>
    Page,

    /// <summary>In the assistant's own window, asked by this server.</summary>
    Client,
}
