namespace Workonward.Campaign.Disk;

/// <summary>One error that the system gives for one of a server's calls.</summary>
/// <param name="File">The file's name; its folder is the server's.</param>
/// <param name="Call">The system call.</param>
/// <param name="Error">What it gives, such as EIO.</param>
/// <param name="Number">Which of the calls, from 1, counted from when the fault begins.</param>
/// <param name="After">What follows.</param>
internal sealed record DiskFault(string File, string Call, string Error, int Number, Aftermath After)
{
    /// <summary>What strace is told.</summary>
    public string Injection => After switch
    {
        Aftermath.Kill => FormattableString.Invariant($"inject={Call}:error={Error}:signal=KILL:when={Number}"),
        Aftermath.Heal => FormattableString.Invariant($"inject={Call}:error={Error}:when={Number}+"),
        _ => FormattableString.Invariant($"inject={Call}:error={Error}:when={Number}"),
    };

    /// <summary>
    /// The calls that strace is to write down. Of the audit file all that change it, since the last of them tells that a send's records
    /// were written.
    /// </summary>
    public string Traced => File == DiskFiles.Audit ? "trace=write,pwrite64,fsync,fdatasync" : $"trace={Call}";

    public override string ToString() => FormattableString.Invariant($"{Error} for {Call} {Number} of {File}, {Word}");

    public string Word => After switch
    {
        Aftermath.Kill => "then killed",
        Aftermath.Heal => "for as long as it lasts",
        _ => "once",
    };
}
