using System.Diagnostics;
using Workonward.Core.Policy;

namespace Workonward.Mcp.Hosting;

/// <summary>The variables that the policy's settings are made of.</summary>
internal static class PolicyVariables
{
    /// <summary>Who may get mail.</summary>
    public const string Allowlist = "WORKONWARD_MCP_RECIPIENT_ALLOWLIST";

    /// <summary>Who gets none.</summary>
    public const string Denylist = "WORKONWARD_MCP_RECIPIENT_DENYLIST";

    /// <summary>Which sender addresses a call may name.</summary>
    public const string Addressers = "WORKONWARD_MCP_ADDRESSER_ALLOWLIST";

    private const string Card = "WORKONWARD_MCP_TEMPLATE_CARD_FILE";

    /// <summary>
    /// Reads the variables; a list with a mistake counts as empty, which is safe only because nothing starts then.
    /// </summary>
    public static PolicySettings Read(SettingsReader reader)
    {
        var allowlist = ReadList(reader, Allowlist);
        if (allowlist.IsEmpty && !reader.IsGiven(Allowlist))
            reader.Mistakes.Warn($"{Allowlist} is empty: every recipient is refused.");

        return new PolicySettings(
            allowlist,
            ReadList(reader, Denylist),
            ReadAddressers(reader),
            ReadCard(reader),
            reader.Number("WORKONWARD_MCP_MAX_BATCH_SIZE"));
    }

    /// <summary>Reads the text of a list's file, an entry on each line.</summary>
    public static AddressListReading ReadListFile(string text) => AddressList.ReadLines(text.Split('\n'));

    /// <summary>Reads the text of the file of sender addresses, one on each line.</summary>
    public static AddresserListReading ReadAddresserFile(string text) => AddresserList.ReadLines(text.Split('\n'));

    private static AddressList ReadList(SettingsReader reader, string name)
    {
        var text = reader.Text(name) ?? "";
        switch (reader.FileOf(name) is null ? AddressList.Read(text) : ReadListFile(text))
        {
            case AddressListReading.Accepted accepted:
                return accepted.List;
            case AddressListReading.Refused refused:
                Refuse(reader, name, refused.Mistakes);
                return AddressList.Empty;
            default:
                throw new UnreachableException();
        }
    }

    private static AddresserList ReadAddressers(SettingsReader reader)
    {
        var text = reader.Text(Addressers) ?? "";
        switch (reader.FileOf(Addressers) is null ? AddresserList.Read(text) : ReadAddresserFile(text))
        {
            case AddresserListReading.Accepted accepted:
                return accepted.List;
            case AddresserListReading.Refused refused:
                Refuse(reader, Addressers, refused.Mistakes);
                return AddresserList.Empty;
            default:
                throw new UnreachableException();
        }
    }

    private static TemplateCard? ReadCard(SettingsReader reader)
    {
        if (reader.ReadableFile(Card) is not { } file)
            return null;

        switch (TemplateCard.Read(file.Text))
        {
            case TemplateCardReading.Accepted accepted:
                return accepted.Card;
            case TemplateCardReading.Refused refused:
                Refuse(reader, Card, refused.Mistakes);
                return null;
            default:
                throw new UnreachableException();
        }
    }

    private static void Refuse(SettingsReader reader, string name, IReadOnlyList<string> mistakes)
    {
        foreach (var mistake in mistakes)
        {
            reader.Mistakes.AddAbout(
                SettingsCatalogue.Find(name), $"{(reader.FileOf(name) is null ? name : name + "_FILE")}: {mistake}");
        }
    }
}
