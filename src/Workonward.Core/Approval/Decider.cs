namespace Workonward.Core.Approval;

/// <summary>Who decides. Two deciders are the same person when their <see cref="Person"/> is.</summary>
public sealed record Decider
{
    /// <summary>Whoever has the operator's shell: one person, whatever name is given there.</summary>
    public const string OperatorName = "operator";

    private Decider(string person, string subject, string? emailKey, DecisionWay way) =>
        (Person, Subject, EmailKey, Way) = (person, subject, emailKey, way);

    /// <summary>What counts as one: the verified address in lower case, <c>operator</c>, or a caller's subject.</summary>
    public string Person { get; }

    /// <summary>Who it is in the audit log: the subject of the person or caller, or <c>operator</c>.</summary>
    public string Subject { get; }

    /// <summary>The address in lower case; for the operator the one in whose name they act; null where nobody proved one.</summary>
    public string? EmailKey { get; }

    /// <summary>How it was said.</summary>
    public DecisionWay Way { get; }

    /// <summary>The operator at the command line.</summary>
    /// <param name="onBehalfOf">An approver's address in lower case, for the record; it counts as the operator all the same.</param>
    public static Decider Operator(string? onBehalfOf) => new(OperatorName, OperatorName, onBehalfOf, DecisionWay.Cli);

    /// <summary>A person who proved their address to this server.</summary>
    public static Decider Verified(string emailKey, string subject, DecisionWay way) => new(emailKey, subject, emailKey, way);

    /// <summary>Whoever sits at a client for which nobody signs in, such as one that started this program itself.</summary>
    public static Decider Local(string subject) => new(subject, subject, emailKey: null, DecisionWay.Client);

    /// <summary>A name for logs, without the address.</summary>
    public override string ToString() => Subject;
}
