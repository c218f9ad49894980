namespace Workonward.Mcp.OAuth.Documents;

/// <summary>For whom a document is fetched.</summary>
/// <param name="Network">The network that asks, as limits count addresses.</param>
/// <param name="IsInUse">Somebody has a connection of the client: no flood of strangers may keep its document away.</param>
internal sealed record FetchAsker(string Network, bool IsInUse);
