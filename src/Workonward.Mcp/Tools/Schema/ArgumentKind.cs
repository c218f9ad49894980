namespace Workonward.Mcp.Tools.Schema;

/// <summary>What an argument holds. Tools take nothing deeper than this.</summary>
internal enum ArgumentKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A list of strings.</summary>
    TextList,

    /// <summary>An object of strings, where numbers and booleans are written out.</summary>
    Attribs,
}
