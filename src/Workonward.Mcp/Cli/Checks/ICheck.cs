namespace Workonward.Mcp.Cli.Checks;

/// <summary>
/// One thing that <c>check</c> looks at. A new one is a class here and a line in <see cref="CheckVerb"/>.
/// </summary>
internal interface ICheck
{
    /// <summary>Looks, and tells what it saw. What fails is a row; an exception is a bug.</summary>
    Task<IReadOnlyList<CheckRow>> RunAsync(CheckSubject subject, CancellationToken cancellationToken);
}
