using Workonward.SendApi.Contract;

namespace Workonward.PostOffice.Counter;

/// <summary>What the log says about one send.</summary>
public abstract record LookUp
{
    private LookUp() { }

    /// <summary>It was accepted; the statuses are those of now.</summary>
    /// <param name="Result">As the first reply, with the present statuses.</param>
    public sealed record Found(SendResult Result) : LookUp;

    /// <summary>This key never accepted it. An accept and its row are one transaction, so this is proof.</summary>
    public sealed record NotFound : LookUp;

    /// <summary>The question itself was refused; it says nothing about the send.</summary>
    /// <param name="Code">One of <see cref="SendApiCodes"/>.</param>
    /// <param name="Msg">The reason, in English.</param>
    public sealed record Refused(int Code, string Msg) : LookUp;
}
