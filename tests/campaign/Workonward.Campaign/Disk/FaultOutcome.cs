using Workonward.Campaign.Stage;

namespace Workonward.Campaign.Disk;

/// <summary>One send under a fault: what its caller got, what the server knows of it afterwards, and what the backend saw.</summary>
internal sealed record FaultOutcome(ToolAnswer Answer, ToolAnswer Found, int Requests, int Taken)
{
    /// <summary>Whether the server knows the send when it is asked without a fault.</summary>
    public bool IsDurable => Found.LooksLikeSuccess;

    /// <summary>What must never be, each where it is.</summary>
    public IEnumerable<string> Broken()
    {
        if (Answer.LooksLikeSuccess && !IsDurable)
            yield return $"the caller was told {Answer.Status}, and the send is lost";
        if (Requests > 0 && !IsDurable)
            yield return "bytes left for the backend without a durable row";
        if (Taken > 1)
            yield return $"taken {Taken} times";
        if (Taken == 1 && Found.Status is not ("accepted" or "unknown"))
            yield return $"taken, and the server says {Found.Status ?? Found.Code}";
        if (Found.Status is "accepted" && Taken == 0)
            yield return "the server says accepted, and nothing was taken";
        if (Answer.Status is "accepted" or "rejected" && Found.Status != Answer.Status)
            yield return $"the caller was told {Answer.Status}, and now it is {Found.Status}";
    }
}
