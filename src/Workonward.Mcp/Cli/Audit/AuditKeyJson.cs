namespace Workonward.Mcp.Cli.Audit;

/// <summary>The public key, as <c>audit key --json</c> writes it.</summary>
/// <param name="Log">The log's name.</param>
/// <param name="KeyId">The key's id.</param>
/// <param name="Vkey">The key as one line, with the log's name.</param>
/// <param name="Pem">The key as a PEM.</param>
internal sealed record AuditKeyJson(string Log, string KeyId, string Vkey, string Pem);
