namespace Workonward.Campaign.Network;

/// <summary>One byte of one exchange, what happens there, and what may come of the send.</summary>
/// <param name="Row">The line of the table to which it belongs.</param>
/// <param name="Plan">What the proxy does.</param>
/// <param name="IsChunked">Whether the reply comes in chunks.</param>
/// <param name="Allowed">The statuses that are right.</param>
/// <param name="Takes">How many emails the backend takes.</param>
internal sealed record Position(string Row, ProxyPlan Plan, bool IsChunked, IReadOnlyList<string> Allowed, int Takes)
{
    private static readonly byte[] Masks = [0x01, 0x20, 0x80];

    /// <summary>Every position of a reply in one way: cut, reset or stalled, nobody knows the fate.</summary>
    public static IEnumerable<Position> OfReply(Meddling kind, bool isChunked, int length) =>
        Enumerable.Range(0, length).Select(at => new Position(
            RowOf(kind, isChunked), new ProxyPlan(kind, InRequest: false, at), isChunked, ["unknown"], Takes: 1));

    /// <summary>
    /// Every byte of a reply changed. Only a byte that says nothing may be changed without harm; whatever is said of the email must
    /// never become a refusal, for it was taken.
    /// </summary>
    public static IEnumerable<Position> OfCorruption(bool isChunked, int length) =>
        Enumerable.Range(0, length).Select(at => new Position(
            RowOf(Meddling.Corrupt, isChunked),
            new ProxyPlan(Meddling.Corrupt, InRequest: false, at, Masks[at % Masks.Length]),
            isChunked,
            ["accepted", "unknown"],
            Takes: 1));

    /// <summary>Every byte of a request after which the connection ends: the backend never has the whole, and takes nothing.</summary>
    public static IEnumerable<Position> OfRequest(Meddling kind, int length) =>
        Enumerable.Range(0, length).Select(at => new Position(
            $"request, {Word(kind)}", new ProxyPlan(kind, InRequest: true, at), IsChunked: false, ["unknown"], Takes: 0));

    private static string RowOf(Meddling kind, bool isChunked) =>
        $"reply {(isChunked ? "in chunks" : "with a length")}, {Word(kind)}";

    private static string Word(Meddling kind) => kind switch
    {
        Meddling.CutInOrder => "cut (FIN)",
        Meddling.Reset => "cut (RST)",
        Meddling.Stall => "stalled",
        _ => "one byte changed",
    };
}
