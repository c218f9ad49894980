namespace Workonward.Campaign.Simulation.Plans;

/// <summary>Who may come and look at what waits.</summary>
internal enum Person
{
    /// <summary>An approver, who also asks for mail.</summary>
    Ada,

    /// <summary>An approver, who may be taken off the list.</summary>
    Bob,

    /// <summary>Who asks for mail and is no approver.</summary>
    Grace,

    /// <summary>Whoever has the shell.</summary>
    Operator,
}
