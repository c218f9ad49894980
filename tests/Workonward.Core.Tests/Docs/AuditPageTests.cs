using System.Globalization;
using System.Text.Json;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Epochs;
using Workonward.Mcp.Tests.Support;

namespace Workonward.Core.Tests.Docs;

/// <summary>Another program reads the log by this page alone, so its example is computed and not only shown.</summary>
public sealed class AuditPageTests
{
    private static readonly DocPage Page = DocPage.Read("audit.md");

    [Fact]
    public void Every_event_is_described_and_no_other() => DocPage.AssertSays(
        AuditEvents.All, Page.Section("## Events").FirstCells());

    [Fact]
    public void The_members_stand_in_the_order_in_which_they_are_written()
    {
        using var line = JsonDocument.Parse(Seal(Everything).Line);
        var members = line.RootElement.EnumerateObject().SelectMany(member => member.Value.ValueKind == JsonValueKind.Object
            ? member.Value.EnumerateObject().Select(inner => $"{member.Name}.{inner.Name}")
            : [member.Name]);

        DocPage.AssertSays(members, Page.Section("## The line").FirstCells());
    }

    [Fact]
    public void The_example_and_its_hashes_are_what_the_code_makes_of_it()
    {
        var example = Page.Section("## A worked example").Fence("text").Split('\n');
        var sealedRecord = Seal(Everything);

        DocPage.AssertSays(
            [
                $"line   {sealedRecord.Line}",
                $"leaf   {sealedRecord.Leaf}",
                $"kid    {Key.Id}",
                $"hash   {Key.Of("person@gitdate.ink")}",
            ],
            example);
    }

    private static RecipientHashKey Key { get; } = new(epoch: 1, [.. Enumerable.Range(0, 32).Select(number => (byte)number)], "default");

    private static AuditEntry Everything { get; } = new(AuditEvents.SendAccepted)
    {
        Subject = "local:env",
        ClientId = "example-client",
        SendId = "0199aaaa-0000-7000-8000-000000000001",
        RequestId = "0199aaaa-0000-7000-8000-000000000000",
        Attempt = 1,
        RecipientKey = "person@gitdate.ink",
        Fingerprint = new string('f', 64),
        PolicyVersion = new string('b', 64),
        Rule = "allowlist",
        Outcome = "accepted",
        Count = 1,
    };

    private static Storage.SealedRecord Seal(AuditEntry entry)
    {
        var time = DateTimeOffset.Parse("2026-05-01T12:00:00.123Z", CultureInfo.InvariantCulture);
        return AuditLine.Seal(1, AuditLine.NoLeaf, new AuditLine(Key, "mail-1").Body(entry, time));
    }
}
