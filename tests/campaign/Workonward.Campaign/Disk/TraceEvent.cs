namespace Workonward.Campaign.Disk;

/// <summary>One system call as strace wrote it down.</summary>
/// <param name="Thread">Who made it.</param>
/// <param name="Call">Its name.</param>
/// <param name="Text">Its arguments, files and peers included.</param>
/// <param name="Begun">The line on which it began; nothing of it was done before.</param>
/// <param name="Done">The line on which it had ended; all of it was done after.</param>
/// <param name="Result">What it gave, or null where the trace ends before.</param>
internal sealed record TraceEvent(string Thread, string Call, string Text, int Begun, int Done, string? Result)
{
    public bool Worked => Result is not null && !Result.StartsWith('-') && !Result.StartsWith('?');

    public bool IsSync => Call is "fsync" or "fdatasync";

    public bool IsFileWrite => Call is "pwrite64" or "write" or "writev" or "pwritev";

    public bool IsSocketWrite => Call is "sendto" or "sendmsg" or "write" or "writev";
}
