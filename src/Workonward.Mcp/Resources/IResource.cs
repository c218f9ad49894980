using System.Text.Json.Nodes;
using Workonward.Core.Grants;

namespace Workonward.Mcp.Resources;

/// <summary>Something to read that has an address of its own.</summary>
internal interface IResource
{
    /// <summary>The address; it never changes its meaning.</summary>
    string Uri { get; }

    /// <summary>The name for programs.</summary>
    string Name { get; }

    /// <summary>The name for people.</summary>
    string Title { get; }

    /// <summary>What a model learns from it.</summary>
    string Description { get; }

    /// <summary>The form of the text.</summary>
    string MimeType { get; }

    /// <summary>The scope that a token must hold to read it; null for none.</summary>
    string? RequiredScope { get; }

    /// <summary>How long what was read holds, in milliseconds; 0 where it may change at any moment.</summary>
    int Lifetime { get; }

    /// <summary>Whether it is listed; what is not is found by its address alone.</summary>
    bool IsListed => true;

    /// <summary>The <c>_meta</c> of its content; null for none.</summary>
    JsonObject? Meta => null;

    /// <summary>Reads it for this caller.</summary>
    ValueTask<string> ReadAsync(Caller caller, CancellationToken cancellationToken);
}
