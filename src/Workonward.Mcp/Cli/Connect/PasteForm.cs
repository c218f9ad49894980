namespace Workonward.Mcp.Cli.Connect;

/// <summary>What kind of text is pasted.</summary>
internal enum PasteForm
{
    /// <summary>An address, into a field of the client.</summary>
    Url,

    /// <summary>A command, into a POSIX shell.</summary>
    Shell,

    /// <summary>A JSON file, or the part of one.</summary>
    Json,
}
