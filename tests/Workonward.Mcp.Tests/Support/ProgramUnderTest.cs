using System.Diagnostics;

namespace Workonward.Mcp.Tests.Support;

/// <summary>
/// The executable that is tested: what this build made, or the one that E2E_EXECUTABLE names, such as a release.
/// </summary>
internal static class ProgramUnderTest
{
    private static readonly string? Given = Environment.GetEnvironmentVariable("E2E_EXECUTABLE");

    public static string Path { get; } = Given is { Length: > 0 } ? System.IO.Path.GetFullPath(Given) : Built("Workonward.Mcp", "workonward-mcp");

    /// <summary>Whether it is one that E2E_EXECUTABLE names: one file with its runtime in it.</summary>
    public static bool IsRelease => Given is { Length: > 0 };

    /// <summary>An environment that holds these variables and nothing of the machine's but where to find things.</summary>
    public static Dictionary<string, string?> CleanEnvironment(IReadOnlyDictionary<string, string> variables, string? executable = null)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH"),
        };

        // A build finds its runtime there; a release carries its own and must not be helped.
        if (!IsRelease || (executable ?? Path) != Path)
            environment["DOTNET_ROOT"] = RuntimeRoot;
        foreach (var (name, value) in variables)
            environment[name] = value;
        return environment;
    }

    /// <summary>A start of an executable with pipes on its streams and just this environment.</summary>
    public static ProcessStartInfo Start(
        string executable, IReadOnlyDictionary<string, string> variables, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(executable, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in CleanEnvironment(variables, executable))
            start.Environment[name] = value;
        return start;
    }

    /// <summary>An executable of this very build: artifacts/bin/PROJECT lies beside artifacts/bin/Workonward.Mcp.Tests.</summary>
    public static string Built(string project, string name) => System.IO.Path.Combine(
        AppContext.BaseDirectory.Replace("Workonward.Mcp.Tests", project, StringComparison.Ordinal), name);

    // .../shared/Microsoft.NETCore.App/10.0.x/ lies three levels below it.
    public static string RuntimeRoot => System.IO.Path.GetFullPath(
        System.IO.Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
}
