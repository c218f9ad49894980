namespace Workonward.Campaign.Backends;

/// <summary>What the backend does with a mail: the last word of the content's token says so.</summary>
internal static class Behaviour
{
    /// <summary>Takes it and says so.</summary>
    public const string Accept = "accept";

    /// <summary>Refuses it for good: an invalid recipient.</summary>
    public const string Reject = "reject";

    /// <summary>Says "try later" the first time, and takes it then.</summary>
    public const string Later = "later";

    /// <summary>Takes it, and cuts the connection instead of a reply.</summary>
    public const string TakeAndCut = "takecut";

    /// <summary>Cuts the connection without taking it.</summary>
    public const string Cut = "cut";

    /// <summary>Takes it, and a proxy answers 502.</summary>
    public const string TakeAndFail = "takefail";

    /// <summary>Takes it, and says so after a while.</summary>
    public const string Slow = "slow";

    /// <summary>Of a token such as <c>k1-17-accept</c>.</summary>
    public static string Of(string content) => content[(content.LastIndexOf('-') + 1)..];
}
