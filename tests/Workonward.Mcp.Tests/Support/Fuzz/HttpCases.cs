using FsCheck;
using FsCheck.Fluent;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>Requests to damage.</summary>
internal static class HttpCases
{
    private static readonly string[] Verbs =
        ["POST", "POST", "POST", "POST", "POST", "POST", "GET", "DELETE", "OPTIONS", "PUT", "post", "TRACE"];

    /// <summary>Headers as they should be; the message sound or damaged.</summary>
    public static Gen<HttpCase> Messages { get; } =
        from message in FuzzMessages.Any
        from changes in Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Choose(2, 4)))
        from json in OddJson.Change.ListOf(changes)
        from delivery in Gen.Frequency((8, Gen.Constant(Delivery.Whole)), (1, Gen.Elements(Delivery.InPieces, Delivery.Chunked)))
        select new HttpCase(message, "POST", [.. json], [], [], [], delivery);

    /// <summary>The headers damaged.</summary>
    public static Gen<HttpCase> Headers { get; } =
        from message in FuzzMessages.One
        from verb in Gen.Elements(Verbs)
        from headers in HeaderChange.Any.NonEmptyListOf().Resize(4)
        select new HttpCase(message, verb, [], [.. headers], [], [], Delivery.Whole);

    /// <summary>The bytes of the body damaged, and counted again.</summary>
    public static Gen<HttpCase> Bodies { get; } =
        from message in FuzzMessages.Any
        from changes in ByteChange.Of(FuzzMessages.One.Select(other => other.Bytes)).NonEmptyListOf().Resize(4)
        select new HttpCase(message, "POST", [], [], [.. changes], [], Delivery.Whole);

    /// <summary>The bytes of the whole request damaged, or cut, or sent as no client sends them.</summary>
    public static Gen<HttpCase> Wire { get; } =
        from message in FuzzMessages.One
        from delivery in Gen.Elements(Enum.GetValues<Delivery>())
        from count in Gen.Elements(0, 1, 1, 2, 3)
        from changes in ByteChange.Of(FuzzMessages.One.Select(other => other.Bytes)).ListOf(count)
        select new HttpCase(message, "POST", [], [], [], [.. changes], delivery);
}
