namespace Workonward.SendApi.Contract;

/// <summary>What surrounds every reply, success or failure. Read it before the HTTP status, which is 200 for both.</summary>
/// <typeparam name="TData"><see cref="SendResult"/> or <see cref="BatchSendResult"/>.</typeparam>
public sealed record ReplyEnvelope<TData>
    where TData : class
{
    /// <summary>True with code 0 only.</summary>
    public bool Success { get; init; }

    /// <summary>One of <see cref="SendApiCodes"/>.</summary>
    public int Code { get; init; }

    /// <summary>A text for people, translated by the server; never to be matched on.</summary>
    public string Msg { get; init => field = value ?? ""; } = "";

    /// <summary>Zero values with codes 1001 to 1005, null with 412 and 500.</summary>
    public TData? Data { get; init; }
}
