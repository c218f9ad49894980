using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>A few lines of one conversation, and what was done to them.</summary>
/// <param name="Messages">The sound messages.</param>
/// <param name="Json">What was done to the structure of the first.</param>
/// <param name="Bytes">What was done to the bytes of all.</param>
internal sealed record StdioCase(
    IReadOnlyList<FuzzMessage> Messages, IReadOnlyList<JsonChange> Json, IReadOnlyList<ByteChange> Bytes)
{
    /// <summary>One line with a damaged structure, or none.</summary>
    public static Gen<StdioCase> Damaged { get; } =
        from message in FuzzMessages.Any
        from changes in Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Choose(2, 4)))
        from json in OddJson.Change.ListOf(changes)
        select new StdioCase([message], [.. json], []);

    /// <summary>Several lines, their bytes damaged, the ends of lines among them.</summary>
    public static Gen<StdioCase> Garbled { get; } =
        from count in Gen.Choose(1, 4)
        from messages in FuzzMessages.Any.ListOf(count)
        from changes in ByteChange.Of(FuzzMessages.One.Select(other => other.Bytes)).NonEmptyListOf().Resize(4)
        select new StdioCase([.. messages], [], [.. changes]);

    /// <summary>A line that is written instead of the messages.</summary>
    public byte[]? Given { get; init; }

    /// <summary>The lines as they go out, without the end of the last.</summary>
    public byte[] Written()
    {
        if (Given is not null)
            return Given;
        var lines = Messages.Select((message, at) => at == 0 ? JsonChange.Apply(message.Json, Json) : message.Json);
        return ByteChange.Apply(Encoding.UTF8.GetBytes(string.Join('\n', lines)), Bytes);
    }

    /// <summary>The same with one change or one message less.</summary>
    public IEnumerable<StdioCase> Smaller() =>
    [
        .. Messages.Skip(1).Select((_, at) => this with { Messages = [.. Messages.Take(at + 1), .. Messages.Skip(at + 2)] }),
        .. Json.Select((_, at) => this with { Json = [.. Json.Take(at), .. Json.Skip(at + 1)] }),
        .. Bytes.Select((_, at) => this with { Bytes = [.. Bytes.Take(at), .. Bytes.Skip(at + 1)] }),
    ];

    public override string ToString() => Shown.Bytes(Written());
}
