using System.Diagnostics;

namespace Workonward.Mcp.Tests.Support;

/// <summary>The echo host as a process of its own.</summary>
internal static class EchoProcess
{
    // artifacts/bin/Workonward.Mcp.Tests/debug/ lies beside artifacts/bin/Workonward.Mcp.EchoHost/debug/.
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(
        AppContext.BaseDirectory.Replace("Workonward.Mcp.Tests", "Workonward.Mcp.EchoHost", StringComparison.Ordinal),
        OperatingSystem.IsWindows() ? "Workonward.Mcp.EchoHost.exe" : "Workonward.Mcp.EchoHost"));

    public static Process Start() => Process.Start(new ProcessStartInfo(Path)
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
