namespace Workonward.Core.Grants.People;

/// <summary>The limits of emailed codes, and whom they are for.</summary>
/// <param name="WithPasskey">Whether a person who has a passkey may be mailed a code as well.</param>
public sealed record EmailCodeTerms(bool WithPasskey)
{
    /// <summary>How many digits a code has.</summary>
    public const int Digits = 8;

    /// <summary>A code is good for so long.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>So many wrong codes kill the right one.</summary>
    public int Tries { get; init; } = 5;

    /// <summary>Over this time codes are counted.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>So many codes are mailed to one address in the window.</summary>
    public int PerAddress { get; init; } = 5;

    /// <summary>So many codes are mailed to all addresses together in the window.</summary>
    public int ForAll { get; init; } = 100;

    /// <summary>
    /// So many codes are kept, mailed or not. Beyond it none is made for anybody: to drop the unmailed ones alone would
    /// tell which they are.
    /// </summary>
    public int MostKept { get; init; } = 2_000;
}
