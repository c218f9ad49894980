using System.Diagnostics;

namespace Workonward.Mcp.Protocol.Http;

/// <summary>The checks of the message itself, in the order that decides which error a client sees.</summary>
internal static class MessageCheck
{
    /// <summary>Parse, version, era, modern envelope, method.</summary>
    public static Admission Judge(HttpRequest http, ReadOnlyMemory<byte> body) => JsonRpcReader.Read(body) switch
    {
        IncomingMessage.Accepted accepted => JudgeEra(http, accepted.Request),
        IncomingMessage.Malformed malformed =>
            Refused(StatusCodes.Status400BadRequest, malformed.Error, malformed.Id),
        _ => throw new UnreachableException(),
    };

    private static Admission JudgeEra(HttpRequest http, McpRequest request) =>
        EraDecision.Judge(VersionHeader.Read(http.Headers[VersionHeader.Name]), request) switch
        {
            EraOutcome.Legacy legacy => Admitted(request, legacy.Version, isModern: false),
            EraOutcome.Modern modern => JudgeModern(http, request, modern.Version),
            EraOutcome.Refused refused => Refused(StatusCodes.Status400BadRequest, refused.Error, request.Id),
            _ => throw new UnreachableException(),
        };

    private static Admission JudgeModern(HttpRequest http, McpRequest request, string version)
    {
        if (ModernEnvelope.Fault(http, request) is { } fault)
            return Refused(StatusCodes.Status400BadRequest, fault, request.Id);
        return request.IsNotification || IsKnown(request.Method)
            ? Admitted(request, version, isModern: true)
            : Refused(StatusCodes.Status404NotFound, Dispatcher.MethodNotFound, request.Id);
    }

    private static bool IsKnown(string method) =>
        method is McpMethods.Discover or McpMethods.ListTools or McpMethods.CallTool;

    private static Admission.Admitted Admitted(McpRequest request, string version, bool isModern) =>
        new(new AdmittedRequest(request, version, isModern));

    private static Admission.Refused Refused(int status, McpError error, ReadOnlyMemory<byte> id) =>
        new(new HttpRefusal(status, error, id));
}
