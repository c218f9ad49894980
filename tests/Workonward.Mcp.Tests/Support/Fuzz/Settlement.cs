namespace Workonward.Mcp.Tests.Support.Fuzz;

/// <summary>What was mailed, against what the ledger and the audit trail of a stopped server say.</summary>
internal static class Settlement
{
    /// <summary>Compares them; answers how many emails were sent.</summary>
    public static async Task<int> AssertAsync(Installation installation, Way way, ToldSends told)
    {
        var mailed = await installation.Backend.RequestsAsync();
        Assert.Subset(mailed.Select(mail => mail.Attrib("wo_ref")).OfType<string>().ToHashSet(), told.Ids.ToHashSet());
        Assert.All(mailed, mail => Assert.Matches("^[!-~]+@gitdate\\.ink$", mail.Recipient));
        Assert.All(mailed, mail => Assert.True(mail.Accepted));
        Assert.Equal(
            mailed.Select(mail => mail.Attrib("wo_ref")).Order(StringComparer.Ordinal),
            LedgerFile.Texts(Path.Combine(installation.Data, "ledger.db"), "SELECT id FROM send WHERE state = 'ACCEPTED' ORDER BY id"));

        var verified = await ProgramRun.OfAsync(installation.Variables(way), "audit", "verify", "--json");
        Assert.True(verified.ExitCode == 0, verified.Out + verified.Error);
        var audit = string.Concat(Directory.EnumerateFiles(installation.Data, "audit*").Select(File.ReadAllText));
        Assert.Equal(mailed.Count, audit.Split("\"send.accepted\"").Length - 1);
        return mailed.Count;
    }
}
