using System.Collections.Frozen;

namespace Workonward.Mcp.Protocol.Features;

/// <summary>What this server offers beside tools.</summary>
internal sealed class FeatureList
{
    private readonly FrozenDictionary<string, IFeature> _byMethod;

    public FeatureList(IEnumerable<IFeature> features)
    {
        All = [.. features];
        _byMethod = All.SelectMany(feature => feature.Methods.Select(method => (method, feature)))
            .ToFrozenDictionary(pair => pair.method, pair => pair.feature, StringComparer.Ordinal);
    }

    /// <summary>Every feature, in the order in which they were registered.</summary>
    public IReadOnlyList<IFeature> All { get; }

    /// <summary>What answers this method; null where nothing does.</summary>
    public IFeature? Find(string method) => _byMethod.GetValueOrDefault(method);
}
