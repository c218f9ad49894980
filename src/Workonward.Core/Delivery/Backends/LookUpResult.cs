namespace Workonward.Core.Delivery.Backends;

/// <summary>What a backend knows of a send id.</summary>
public abstract record LookUpResult
{
    private LookUpResult()
    {
    }

    /// <summary>It was taken.</summary>
    public sealed record Found(AcceptedReply Reply) : LookUpResult;

    /// <summary>It isn't there; proof only after <see cref="BackendCapabilities.LongestProcessing"/>.</summary>
    public sealed record NotFound : LookUpResult;

    /// <summary>The question failed. Proves nothing.</summary>
    public sealed record Failed(string Evidence) : LookUpResult;
}
