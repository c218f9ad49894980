using System.Globalization;
using System.Text;
using System.Text.Json;
using Workonward.Core.Audit;
using Workonward.Core.Audit.Epochs;
using Workonward.Core.Audit.Lines;
using Workonward.Core.Audit.Signing;
using Workonward.Core.Outbox;
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
    public void The_arrows_of_a_send_are_those_of_its_states()
    {
        var arrows = SendTransitions.All.Select(arrow => (Event: SendArrow.EventOf(arrow.From, arrow.To), arrow.From, arrow.To)).ToList();
        var expected = arrows.SelectMany(arrow => arrows.Where(before => before.To == arrow.From).Select(before => before.Event)
            .DefaultIfEmpty("nothing").Select(before => (arrow.Event, Before: before, IsFinal: SendTransitions.IsFinal(arrow.To))));
        var written = Page.Section("### Arrows").Rows().SelectMany(cells => cells[1].Split(", ")
            .Select(before => (Event: cells[0].Trim('`'), Before: before.Trim('`'), IsFinal: cells[2] is "yes")));

        DocPage.AssertSays(Ordered(expected), Ordered(written));
    }

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

    [Fact]
    public void The_worked_checkpoint_is_signed_and_of_the_log_that_has_the_example_alone()
    {
        var parts = Page.Section("## A worked checkpoint").Fence("text").Split('\n').ToDictionary(line => line[..7].Trim(), line => line[7..]);
        var leaf = Seal(Everything).Leaf;

        var checkpoint = CheckpointLine.TryRead(Encoding.ASCII.GetBytes(parts["line"]))!;
        var note = SignedNote.TryRead(checkpoint.Note, AuditPublicKey.Read(parts["key"]), out var fault);
        var head = HeadLine.TryRead(Encoding.ASCII.GetBytes(parts["head"]))!;

        Assert.Null(fault);
        Assert.Equal((1, leaf), (checkpoint.At, checkpoint.Leaf));
        Assert.Equal((SignedNote.OriginOf(leaf), 1, leaf), (note!.Origin, note.Size, Convert.ToHexStringLower(note.Root)));
        Assert.Equal((1, leaf, leaf), (head.After, head.Leaf, head.Tree()!.Hex()));
    }

    [Fact]
    public void The_first_head_is_that_of_an_empty_tree()
    {
        var head = HeadLine.TryRead(Encoding.ASCII.GetBytes(Page.Section("### The head").Fence("json")))!;

        Assert.Equal((0, AuditLine.NoLeaf, 0), (head.After, head.Leaf, head.Tree()!.Size));
    }

    private static IEnumerable<string> Ordered(IEnumerable<(string Event, string Before, bool IsFinal)> arrows) =>
        arrows.Distinct().Select(arrow => $"{arrow.Event} follows {arrow.Before}{(arrow.IsFinal ? ", final" : "")}").Order(StringComparer.Ordinal);

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
