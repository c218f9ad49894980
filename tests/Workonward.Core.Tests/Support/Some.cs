using Workonward.Core.Mail;
using Workonward.Core.Policy;

namespace Workonward.Core.Tests.Support;

/// <summary>Values whose details do not matter.</summary>
internal static class Some
{
    public static Draft Draft(string recipient = "person@gitdate.ink", string name = "Ada") =>
        new(recipient, Addresser: null, Attribs.From([new("first_name", name)]));

    public static BatchDraft Batch(int recipients = 3) => new(
        [.. Enumerable.Range(1, recipients).Select(number => $"person{number}@gitdate.ink")],
        Addresser: null,
        Attribs.From([new("first_name", "Ada")]));

    public static PolicySettings Policy(string allowlist = @"@gitdate\.ink$", int maxBatchSize = 1_000) => new(
        ((AddressListReading.Accepted)AddressList.Read(allowlist)).List,
        AddressList.Empty,
        AddresserList.Empty,
        Card: null,
        maxBatchSize);
}
