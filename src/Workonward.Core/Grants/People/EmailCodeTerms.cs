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

    /// <summary>So many codes are mailed to one address in the window where one network asks for them.</summary>
    public int PerAddress { get; init; } = 5;

    /// <summary>
    /// So many are mailed to one address in the window, whoever asks: strangers of one network can't use up the person's own,
    /// and <see cref="Tries"/> for each of these bounds what can be guessed.
    /// </summary>
    public int PerAddressOfAll { get; init; } = 15;

    /// <summary>So many codes are mailed to all addresses together in the window.</summary>
    public int ForAll { get; init; } = 100;

    /// <summary>
    /// So many codes are kept, mailed or not. Beyond it the network that asked for most loses its oldest.
    /// </summary>
    public int MostKept { get; init; } = 2_000;
}
