namespace Workonward.Mcp.Protocol.Stdio;

/// <summary>Keeps standard output for the protocol.</summary>
internal static class ProtocolConsole
{
    /// <summary>
    /// Takes standard output away from everything else in this process: whatever prints to the console from now on
    /// prints to standard error. To be called before anything else could print.
    /// </summary>
    public static Stream TakeOutput()
    {
        var output = Console.OpenStandardOutput();
        Console.SetOut(Console.Error);
        return output;
    }
}
