using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Workonward.Mcp.Tools;

/// <summary>The tools that the operator offers, in the order in which they were registered.</summary>
internal sealed class ToolCatalog
{
    private readonly FrozenDictionary<string, ITool> _byName;

    /// <exception cref="ArgumentException">Two tools bear one name.</exception>
    public ToolCatalog(IEnumerable<ITool> tools)
    {
        Tools = [.. tools];
        _byName = Tools.ToFrozenDictionary(tool => tool.Name, StringComparer.Ordinal);
        if (_byName.Count != Tools.Count)
            throw new ArgumentException("Two tools bear one name.", nameof(tools));
        Scopes = Tools.Select(tool => tool.RequiredScope).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Every offered tool.</summary>
    public IReadOnlyList<ITool> Tools { get; }

    /// <summary>Every scope that an offered tool needs: what a caller without OAuth has.</summary>
    public IReadOnlySet<string> Scopes { get; }

    /// <summary>What to answer to a call that names none of the tools.</summary>
    public string UnknownToolMessage => $"Unknown tool. Offered: {string.Join(", ", Tools.Select(tool => tool.Name))}.";

    /// <summary>Finds a tool by its exact name.</summary>
    public bool TryFind(string? name, [NotNullWhen(true)] out ITool? tool)
    {
        tool = null;
        return name is not null && _byName.TryGetValue(name, out tool);
    }
}
