using System.Diagnostics;
using Workonward.Campaign.Simulation.Plans;
using Workonward.Core.Approval;

namespace Workonward.Campaign.Simulation.Actors;

/// <summary>The people of every world, and the lists of approvers.</summary>
internal static class Deciders
{
    private const string Ada = "ada@people.example";
    private const string Bob = "bob@people.example";

    /// <summary>As a rule.</summary>
    public static IReadOnlyList<string> All { get; } = [Ada, Bob];

    /// <summary>While one of them was taken off.</summary>
    public static IReadOnlyList<string> Fewer { get; } = [Ada];

    public static Decider Of(Person person) => person switch
    {
        Person.Ada => Decider.Verified(Ada, Plan.Subjects[0], DecisionWay.Page),
        Person.Bob => Decider.Verified(Bob, "bob", DecisionWay.Page),
        Person.Grace => Decider.Verified("grace@people.example", Plan.Subjects[1], DecisionWay.Page),
        Person.Operator => Decider.Operator(onBehalfOf: null),
        _ => throw new UnreachableException(),
    };
}
