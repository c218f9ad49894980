namespace Workonward.Core.Grants.People.Passkeys;

/// <summary>Whether a ceremony could begin.</summary>
public abstract record CeremonyStart
{
    private CeremonyStart()
    {
    }

    /// <summary>The browser brings the id back with its answer.</summary>
    /// <param name="Id">Random; only its hash is kept.</param>
    public sealed record Begun(string Id) : CeremonyStart;

    /// <summary>More are under way than this server keeps. Some end within <see cref="PasskeyCeremonies.Life"/>.</summary>
    public sealed record TooManyAtOnce : CeremonyStart;
}
