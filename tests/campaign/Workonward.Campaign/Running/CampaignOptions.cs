namespace Workonward.Campaign.Running;

/// <summary>What the command line asks of a campaign.</summary>
/// <param name="Size">How long it runs.</param>
/// <param name="Count">A number of its own unit (seeds, kills, seconds ...), where the size is a number; else null.</param>
/// <param name="Seed">From it alone follows every choice that isn't the machine's.</param>
/// <param name="Folder">An existing folder of this run, for ledgers and results.</param>
internal sealed record CampaignOptions(CampaignSize Size, long? Count, ulong Seed, string Folder)
{
    /// <summary>The number that the command line gives, else the one of the size.</summary>
    public long Number(long ci, long release) => Count ?? (Size == CampaignSize.Release ? release : ci);
}
