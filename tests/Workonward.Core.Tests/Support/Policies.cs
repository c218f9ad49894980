using Workonward.Core.Mail;
using Workonward.Core.Policy;

namespace Workonward.Core.Tests.Support;

/// <summary>Policies and their parts, for tests where the details do not matter.</summary>
internal static class Policies
{
    public static PolicySettings Settings(
        string allow = "@gitdate.ink",
        string deny = "",
        string addressers = "",
        TemplateCard? card = null,
        int most = 50) =>
        new(List(allow), List(deny), Addressers(addressers), card, most);

    public static AddressList List(string text) =>
        Assert.IsType<AddressListReading.Accepted>(AddressList.Read(text)).List;

    public static AddresserList Addressers(string text) =>
        Assert.IsType<AddresserListReading.Accepted>(AddresserList.Read(text)).List;

    public static EmailAddress Address(string text) =>
        Assert.IsType<AddressReading.Valid>(EmailAddress.Read(text)).Address;

    public static TemplateCard Card(string json) =>
        Assert.IsType<TemplateCardReading.Accepted>(TemplateCard.Read(json)).Card;

    public static Attribs Attribs(params (string Name, string Value)[] values) =>
        Core.Mail.Attribs.From(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
}
