namespace Workonward.Campaign.Disk;

/// <summary>One fault for the first call of a kind, for the second, and so on to the last.</summary>
internal sealed record Series(string File, string Call, string Error, Aftermath After, int Step)
{
    /// <summary>
    /// A send makes fewer calls than this. A fault that lasts begins within the send: the server's own looks whether the disk is
    /// whole again are such calls too, and would never end.
    /// </summary>
    public int Most => (After, Call) switch
    {
        (Aftermath.Heal, "pwrite64" or "write") => 21,
        (Aftermath.Heal, _) => 2,
        _ => 120,
    };

    public DiskFault At(int number) => new(File, Call, Error, number, After);

    public override string ToString() => $"{Error} for each {(Step == 1 ? "" : $"{Step}th ")}{Call} of {File}, {At(1).Word}";
}
