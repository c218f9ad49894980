namespace Workonward.Mcp.Cli.Connect;

/// <summary>The executable of this installation.</summary>
internal static class ServerProgram
{
    /// <summary>Its absolute path: the running process, unless that is the host of a build.</summary>
    public static string Path { get; } =
        Environment.ProcessPath is { } path && System.IO.Path.GetFileNameWithoutExtension(path) is not "dotnet"
            ? path
            : System.IO.Path.Combine(AppContext.BaseDirectory, "workonward-mcp");
}
