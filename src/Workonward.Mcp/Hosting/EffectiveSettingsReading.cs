namespace Workonward.Mcp.Hosting;

/// <summary>What came of looking for a server's settings in a data folder.</summary>
internal abstract record EffectiveSettingsReading
{
    private EffectiveSettingsReading()
    {
    }

    /// <summary>The last server's.</summary>
    public sealed record Found(EffectiveSettings Settings) : EffectiveSettingsReading;

    /// <summary>No server has started on that folder.</summary>
    public sealed record None : EffectiveSettingsReading;

    /// <summary>The file is there, but not usable; the problem is the end of a sentence.</summary>
    public sealed record Unusable(string Problem) : EffectiveSettingsReading;
}
