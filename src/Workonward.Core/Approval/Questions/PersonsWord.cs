namespace Workonward.Core.Approval.Questions;

/// <summary>What came back from the person who was asked.</summary>
public enum PersonsWord
{
    /// <summary>Neither yes nor no: the request goes on waiting.</summary>
    Nothing,

    /// <summary>An explicit yes.</summary>
    Approves,

    /// <summary>An explicit no.</summary>
    Declines,
}
