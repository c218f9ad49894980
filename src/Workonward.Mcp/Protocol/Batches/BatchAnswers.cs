using System.Buffers;
using System.Diagnostics;

namespace Workonward.Mcp.Protocol.Batches;

/// <summary>Answers the messages of a batch one after another: a batch takes one caller's turn, however long it is.</summary>
internal static class BatchAnswers
{
    /// <summary>One array with the answers in the order of the requests; null where nothing is to be answered.</summary>
    /// <param name="parts">The batch.</param>
    /// <param name="answer">Answers one request; null where it gets no answer, because it was cancelled.</param>
    public static async Task<ReadOnlyMemory<byte>?> CollectAsync(
        IReadOnlyList<BatchPart> parts, Func<AdmittedRequest, Task<ReadOnlyMemory<byte>?>> answer)
    {
        var array = new ArrayBufferWriter<byte>(1024);
        foreach (var part in parts)
        {
            if (await AnswerAsync(part, answer) is not { } message)
                continue;
            array.Write(array.WrittenCount == 0 ? "["u8 : ","u8);
            array.Write(message.Span);
        }

        if (array.WrittenCount == 0)
            return null;
        array.Write("]"u8);
        return array.WrittenMemory;
    }

    private static async Task<ReadOnlyMemory<byte>?> AnswerAsync(
        BatchPart part, Func<AdmittedRequest, Task<ReadOnlyMemory<byte>?>> answer) => part switch
        {
            BatchPart.Refused refused => Dispatcher.Error(refused.Id, refused.Error),
            BatchPart.Admitted { Message.Request.IsNotification: true } => null,
            BatchPart.Admitted { Message: var message } => await answer(message),
            _ => throw new UnreachableException(),
        };
}
