using System.Security.Cryptography;
using Workonward.Core.Grants;

namespace Workonward.Mcp.Protocol.Features;

/// <summary>Asks a feature, with one handler of bugs around it: details go to the log, never to the caller.</summary>
internal sealed partial class FeatureCalls(FeatureList features, ILogger<FeatureCalls> logger)
{
    /// <summary>Whether one of them answers this method.</summary>
    public bool Serves(string method) => features.Find(method) is not null;

    /// <summary>The scope that a token must hold for this request; null for none.</summary>
    public string? ScopeOf(McpRequest request) => features.Find(request.Method)?.ScopeOf(request);

    /// <summary>What its feature answers; null where there is none. Only a cancelled token makes it throw.</summary>
    public async ValueTask<FeatureAnswer?> AnswerAsync(AdmittedRequest admitted, Caller caller, CancellationToken cancellationToken)
    {
        if (features.Find(admitted.Request.Method) is not { } feature)
            return null;
        try
        {
            return await feature.AnswerAsync(admitted, caller, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The one handler of bugs on this path.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var incident = RandomNumberGenerator.GetHexString(12, lowercase: true);
            LogBroken(failure, feature.Capability, incident);
            return new FeatureAnswer.Refused(new McpError(McpErrorCodes.Internal, $"Internal error ({incident})."));
        }
    }

    [LoggerMessage(LogLevel.Error, "The answer of {Capability} broke (incident {Incident})")]
    private partial void LogBroken(Exception failure, string capability, string incident);
}
