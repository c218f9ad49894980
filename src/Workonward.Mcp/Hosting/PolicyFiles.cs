namespace Workonward.Mcp.Hosting;

/// <summary>
/// The files that hold the policy's lists, which are read again when they change; null where a list isn't given by a
/// file.
/// </summary>
internal sealed record PolicyFiles(string? Allowlist, string? Denylist, string? Addressers)
{
    /// <summary>Each file that there is.</summary>
    public IReadOnlyList<string> Paths => [.. new[] { Allowlist, Denylist, Addressers }.OfType<string>()];

    /// <summary>Notes which lists are given by files.</summary>
    public static PolicyFiles Read(SettingsReader reader) => new(
        reader.FileOf(PolicyVariables.Allowlist),
        reader.FileOf(PolicyVariables.Denylist),
        reader.FileOf(PolicyVariables.Addressers));
}
