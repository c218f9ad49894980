using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Workonward.Campaign.Running;

/// <summary>The command line, read.</summary>
internal sealed record CommandLine(string Verb, CampaignOptions Options)
{
    public static string Usage =>
        $"""
        Usage: Workonward.Campaign VERB [--size ci|release|N] [--seed N] [--out FOLDER]
               Workonward.Campaign verbs | summary FOLDER | report FOLDER | survivors FILE

        Verbs: {string.Join(", ", Campaigns.All.Select(campaign => campaign.Name))}, all

          --size N       a number of the verb's own unit: seeds, kills, seconds
          --seed N       replays the choices of an earlier run; the default is another one each time
          --out FOLDER   where ledgers and VERB.json go; the default is a new folder under artifacts/campaign

        "verbs" lists them, a line each. "summary" adds up what the verbs of a folder counted, "report" shows all of it
        in Markdown. "survivors" lists what a report of the mutation tester says that no test noticed.

        Exit codes: 0 everything held, 1 something broke, 2 wrong command line, 4 a bug of the campaign.
        """;

    /// <summary>Null when it can't be read.</summary>
    public static CommandLine? Parse(string[] args)
    {
        if (args is not [var verb, .. var rest] || Campaigns.Named(verb) is [] || rest.Length % 2 != 0)
            return null;
        var options = new CampaignOptions(CampaignSize.Ci, Count: null, AnySeed(), Folder: "");
        foreach (var pair in rest.Chunk(2))
        {
            if (With(options, pair[0], pair[1]) is not { } more)
                return null;
            options = more;
        }

        return new CommandLine(verb, options.Folder.Length > 0 ? options : options with { Folder = NewFolder(verb, options.Seed) });
    }

    private static CampaignOptions? With(CampaignOptions options, string name, string value) => name switch
    {
        "--size" when value == "ci" => options with { Size = CampaignSize.Ci },
        "--size" when value == "release" => options with { Size = CampaignSize.Release },
        "--size" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 =>
            options with { Size = CampaignSize.Counted, Count = count },
        "--seed" when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) =>
            options with { Seed = seed },
        "--out" when value.Length > 0 => options with { Folder = Path.GetFullPath(value) },
        _ => null,
    };

    private static ulong AnySeed() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));

    private static string NewFolder(string verb, ulong seed) =>
        Path.GetFullPath(Path.Combine("artifacts", "campaign", string.Create(CultureInfo.InvariantCulture, $"{verb}-{seed}")));
}
