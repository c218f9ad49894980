namespace Workonward.Mcp.Cli.Demo;

/// <summary>What to do next while the demo stays up.</summary>
internal static class DemoFarewell
{
    /// <summary>Prints where the outbox is, and how each client connects.</summary>
    public static void Write(Terminal terminal, DemoServer server)
    {
        string[] lines =
        [
            "",
            "The server stays up. Outbox, in a browser on this machine:",
            $"  {server.Outbox}",
            "",
            "To connect a client on this machine:",
            $"  Claude Code     claude mcp add --transport http ping8 {server.Endpoint}",
            $"  Cursor          {{\"mcpServers\":{{\"ping8\":{{\"url\":\"{server.Endpoint}\"}}}}}}",
            "                  in ~/.cursor/mcp.json",
            $"  VS Code         code --add-mcp '{{\"name\":\"ping8\",\"type\":\"http\",\"url\":\"{server.Endpoint}\"}}'",
            $"  Windsurf        \"ping8\": {{\"serverUrl\": \"{server.Endpoint}\"}}",
            "                  in ~/.codeium/windsurf/mcp_config.json",
            "  Claude Desktop and Zed start the program themselves: see the README.",
            "",
            "Then say: \"Use the PING8 MCP connector only. First validate person@gitdate.ink",
            "and blocked@example.com. Then preview one email to person@gitdate.ink. Do not",
            "send.\"",
            "",
            "Ctrl-C ends the demo and removes its folder.",
        ];
        foreach (var line in lines)
            terminal.Write(line);
    }
}
