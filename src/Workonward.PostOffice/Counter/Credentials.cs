namespace Workonward.PostOffice.Counter;

/// <summary>What a caller shows at the counter. Only in-process code can claim to be in-process.</summary>
internal sealed record Credentials(string ApiKey, string? TenantId, string? ClientAddress, bool InProcess)
{
    public static Credentials From(PostOfficeCall call) =>
        new(call.ApiKey, call.TenantId, call.ClientAddress, InProcess: true);

    public static Credentials InProcessKey(string apiKey) =>
        new(apiKey, TenantId: null, ClientAddress: null, InProcess: true);
}
