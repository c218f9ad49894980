namespace Workonward.Core.Policy.Rules;

/// <summary>How much the attribs of one email may hold together.</summary>
internal static class AttribLimits
{
    public const int MostAttribs = 50;

    /// <summary>Names and values together, in UTF-8.</summary>
    public const int MostBytes = 32 * 1024;
}
