using System.Text;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>What a server knows and nobody may hear: its token, its API key, and each key of its key folder in every spelling.</summary>
internal sealed class PlantedSecrets(IReadOnlyList<(string Name, byte[] Value)> secrets)
{
    // Shorter ones turn up by chance.
    private const int Shortest = 12;

    public int Count => secrets.Count;

    public static PlantedSecrets Of(Installation installation)
    {
        var files = Directory.EnumerateFiles(Path.Combine(installation.Data, "keys"), "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".pub", StringComparison.Ordinal))
            .SelectMany(path => Spellings(Path.GetFileName(path), File.ReadAllBytes(path)));
        return new PlantedSecrets(
        [
            ("token", Encoding.ASCII.GetBytes(Installation.Token)),
            ("API key", Encoding.ASCII.GetBytes(installation.Backend.Key)),
            .. files,
        ]);
    }

    /// <summary>The name of a secret in these bytes; null where there is none.</summary>
    public string? FoundIn(ReadOnlySpan<byte> bytes)
    {
        foreach (var (name, value) in secrets)
        {
            if (bytes.IndexOf(value) >= 0)
                return name;
        }

        return null;
    }

    private static IEnumerable<(string Name, byte[] Value)> Spellings(string name, byte[] key)
    {
        // A key in text is searched line by line, without its frame.
        foreach (var line in Encoding.Latin1.GetString(key).Split('\n').Where(line => line.Length >= Shortest && !line.StartsWith('-')))
            yield return (name, Encoding.Latin1.GetBytes(line));
        if (key.Length < Shortest)
            yield break;
        yield return (name, Encoding.ASCII.GetBytes(Convert.ToBase64String(key).TrimEnd('=')));
        yield return (name, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key)));
        yield return (name, Encoding.ASCII.GetBytes(Convert.ToHexString(key)));
    }
}
