using System.CommandLine;
using Workonward.Core.Audit.Signing;

namespace Workonward.Mcp.Cli.Audit;

/// <summary><c>--pub</c>: the public key that an auditor was given, as its line or as a file.</summary>
internal static class PublicKeyOption
{
    private const string Meaning = "The public key that `audit key` prints: its line, or a file with the line or the PEM.";

    /// <summary>For a verb that may know the keys itself; a log whose key was lost has several.</summary>
    public static readonly Option<string[]> Several = new("--pub") { Description = $"{Meaning} May be given several times.", HelpName = "KEY" };

    /// <summary>For a verb that has nothing else.</summary>
    public static readonly Option<string> Required = new("--pub") { Description = Meaning, HelpName = "KEY", Required = true };

    /// <summary>The key behind what was given.</summary>
    /// <exception cref="FormatException">It isn't one.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static AuditPublicKey Read(string given) => AuditPublicKey.Read(
        given.Contains('+', StringComparison.Ordinal) && !File.Exists(given) ? given : File.ReadAllText(given));
}
