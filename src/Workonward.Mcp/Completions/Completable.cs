using Workonward.Core.Grants;

namespace Workonward.Mcp.Completions;

/// <summary>An argument whose values are known beforehand.</summary>
/// <param name="RefType"><c>ref/prompt</c> or <c>ref/resource</c>.</param>
/// <param name="RefName">The prompt's name, or the template's address.</param>
/// <param name="Argument">The argument's name.</param>
/// <param name="Values">What is known for a caller, in the order of the answer.</param>
internal sealed record Completable(
    string RefType,
    string RefName,
    string Argument,
    Func<Caller, CancellationToken, Task<IEnumerable<string>>> Values)
{
    /// <summary>An argument of a prompt.</summary>
    public const string Prompt = "ref/prompt";

    /// <summary>A variable of a template.</summary>
    public const string Resource = "ref/resource";
}
