namespace Workonward.SendApi.Errors;

/// <summary>
/// The caller's token was cancelled. An <see cref="OperationCanceledException"/>, as everywhere in .NET, that also
/// says whether the email may have left.
/// </summary>
/// <param name="transmitted">False is proof that no byte of the request's body was given to the network.</param>
/// <param name="cancellationToken">The token that was cancelled.</param>
public sealed class WorkonwardCanceledException(bool transmitted, CancellationToken cancellationToken)
    : OperationCanceledException(
        transmitted
            ? "Cancelled after the email had begun to leave: whether it was accepted isn't known."
            : "Cancelled before anything was sent.",
        cancellationToken)
{
    /// <summary>False is proof that no byte of the request's body was given to the network, in any attempt.</summary>
    public bool Transmitted { get; } = transmitted;
}
