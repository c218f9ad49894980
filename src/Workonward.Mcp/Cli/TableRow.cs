namespace Workonward.Mcp.Cli;

/// <summary>A line of a table that people read.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Mark">How it is meant.</param>
/// <param name="Word">The mark in the words of this table, such as <c>ok</c> or <c>deny</c>.</param>
/// <param name="Detail">One or more sentences; a line end in them stays one.</param>
internal sealed record TableRow(string Name, Mark Mark, string Word, string Detail)
{
    /// <summary>A name and its value, without a mark.</summary>
    public static TableRow Plain(string name, string value) => new(name, Mark.Ok, Word: "", value);
}
