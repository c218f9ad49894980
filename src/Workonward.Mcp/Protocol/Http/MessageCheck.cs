using System.Diagnostics;
using Workonward.Mcp.Protocol.Batches;
using Workonward.Mcp.Protocol.Compat;
using Workonward.Mcp.Protocol.Features;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>The checks of the message itself, in the order that decides which error a client sees.</summary>
internal sealed class MessageCheck(EraDecision era, CompatSwitches compat, FeatureList features)
{
    private const string SessionHeader = "Mcp-Session-Id";

    private static readonly McpError NoSession = new(
        McpErrorCodes.InvalidRequest, "There are no sessions here; call without Mcp-Session-Id, or begin with initialize.");

    /// <summary>Parse, version, era, modern envelope, method.</summary>
    public Admission Judge(HttpRequest http, ReadOnlyMemory<byte> body) => JsonRpcReader.Read(body) switch
    {
        IncomingMessage.Accepted accepted => JudgeEra(http, accepted.Request),
        IncomingMessage.Batch batch => JudgeBatch(http, batch),
        IncomingMessage.Malformed malformed =>
            Refused(StatusCodes.Status400BadRequest, malformed.Error, malformed.Id),
        _ => throw new UnreachableException(),
    };

    // By the header alone: a batch is one request, and each of its messages is refused by itself where it shows another era.
    private Admission JudgeBatch(HttpRequest http, IncomingMessage.Batch batch)
    {
        var header = VersionHeader.Read(http.Headers[VersionHeader.Name], compat);
        if (header is not null && !BatchCheck.Takes(header))
            return Refused(StatusCodes.Status400BadRequest, BatchCheck.NotTaken, default);
        if (era.RefuseAbsence(header) is { } absent)
            return Refused(StatusCodes.Status400BadRequest, absent, default);
        return RefuseSession(http) is { } session
            ? Refused(StatusCodes.Status404NotFound, session, default)
            : new Admission.Batch(BatchCheck.Judge(batch));
    }

    private Admission JudgeEra(HttpRequest http, McpRequest request) =>
        era.Judge(VersionHeader.Read(http.Headers[VersionHeader.Name], compat), request) switch
        {
            EraOutcome.Legacy legacy => JudgeLegacy(http, request, legacy.Version),
            EraOutcome.Modern modern => JudgeModern(http, request, modern),
            EraOutcome.Refused refused => Refused(StatusCodes.Status400BadRequest, refused.Error, request.Id),
            _ => throw new UnreachableException(),
        };

    // No session was ever begun here, so whatever id a client names is another server's, or of another time.
    private Admission JudgeLegacy(HttpRequest http, McpRequest request, string version) =>
        RefuseSession(http) is { } refusal
            ? Refused(StatusCodes.Status404NotFound, refusal, request.Id)
            : Admitted(request, version, isModern: false);

    private McpError? RefuseSession(HttpRequest http) =>
        http.Headers[SessionHeader].Count == 0 || compat.Allows(CompatNames.StaleSession) ? null : NoSession;

    private Admission JudgeModern(HttpRequest http, McpRequest request, EraOutcome.Modern modern)
    {
        if (ModernEnvelope.Fault(http, request, modern.MayLackHeaders) is { } fault)
            return Refused(StatusCodes.Status400BadRequest, fault, request.Id);
        return request.IsNotification || IsKnown(request.Method)
            ? Admitted(request, modern.Version, isModern: true)
            : Refused(StatusCodes.Status404NotFound, Dispatcher.MethodNotFound, request.Id);
    }

    private bool IsKnown(string method) =>
        method is McpMethods.Discover or McpMethods.ListTools or McpMethods.CallTool || features.Find(method) is not null;

    private static Admission.Admitted Admitted(McpRequest request, string version, bool isModern) =>
        new(new AdmittedRequest(request, version, isModern));

    private static Admission.Refused Refused(int status, McpError error, ReadOnlyMemory<byte> id) =>
        new(new HttpRefusal(status, error, id));
}
