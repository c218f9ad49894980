using System.Text.Json;
using Workonward.Core.Audit;
using Workonward.Core.Outbox;
using Workonward.Core.Tests.Support;

namespace Workonward.Core.Tests.Audit;

public sealed class AuditLogTests
{
    [Fact]
    public async Task A_send_leaves_a_record_before_the_act_and_one_after_it()
    {
        await using var house = await House.OpenAsync();

        await house.RecordedAsync();

        Assert.Equal(["send.reserved", "send.dispatching", "send.accepted"], await house.EventsAsync());
    }

    [Fact]
    public async Task Each_record_is_numbered_without_gaps_and_linked_to_the_one_before()
    {
        await using var house = await House.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => house.SendAsync(Some.Draft($"p{number}@gitdate.ink"))));

        var lines = await house.AuditAsync();

        var previous = AuditLine.NoLeaf;
        foreach (var (number, line) in lines.Index())
        {
            using var json = JsonDocument.Parse(line);
            Assert.Equal(number + 1, json.RootElement.GetProperty("seq").GetInt64());
            Assert.Equal(previous, json.RootElement.GetProperty("prev").GetString());
            previous = AuditLine.LeafOf(line);
        }

        Assert.Equal(150, lines.Count);
    }

    [Fact]
    public async Task Members_stand_in_their_fixed_order()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync();

        using var json = JsonDocument.Parse((await house.AuditAsync())[^1]);

        Assert.Equal(
            ["v", "seq", "ts", "node", "ev", "actor", "send_id", "request_id", "attempt", "rcpt", "fp", "policy_ver", "outcome", "prev"],
            json.RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task No_address_and_no_contents_stand_in_the_log()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(Some.Draft("person@gitdate.ink", "Very Secret"));
        await house.RefusedAsync(Some.Draft("blocked@example.com"));
        await house.Stations.ValidateRecipients.ExecuteAsync(["person@gitdate.ink"], House.Ada, House.Stop);

        var text = string.Join('\n', await house.AuditAsync());

        Assert.DoesNotContain("person@", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("blocked@", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_recipient_has_the_same_hash_whatever_its_case()
    {
        await using var house = await House.OpenAsync();
        await house.RecordedAsync(Some.Draft("person@gitdate.ink"), key: "1");
        await house.RecordedAsync(Some.Draft("Person@gitdate.ink"), key: "2");

        var hashes = (await house.AuditAsync())
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("rcpt").GetProperty("hash").GetString())
            .Distinct();

        Assert.Equal(32, Assert.Single(hashes)!.Length);
    }

    [Fact]
    public async Task Validations_and_previews_are_audited_a_moment_later()
    {
        await using var house = await House.OpenAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(House.Stop);
        var writing = house.Stations.Journal.RunAsync(stop.Token);
        await house.Stations.ValidateRecipients.ExecuteAsync(["a@gitdate.ink", "b@gitdate.ink"], House.Ada, House.Stop);
        await house.Stations.PreviewSend.ExecuteAsync(Some.Draft(), House.Ada, House.Stop);

        await stop.CancelAsync();
        await writing;

        Assert.Equal(["recipients.validated", "send.previewed"], await house.EventsAsync());
    }

    [Fact]
    public async Task A_subject_of_hostile_text_stays_one_line_of_ascii()
    {
        await using var house = await House.OpenAsync();
        var caller = House.Ada with { Subject = "x\n\"}\u202e\u0000‮é", ClientId = "<script>" };

        await house.RecordedAsync(caller: caller);

        Assert.All(await house.AuditAsync(), line => Assert.All(line, each => Assert.InRange(each, ' ', '~')));
        using var json = JsonDocument.Parse((await house.AuditAsync())[0]);
        Assert.Equal(caller.Subject, json.RootElement.GetProperty("actor").GetProperty("sub").GetString());
    }

    [Fact]
    public async Task The_hash_key_is_made_once_and_kept_private()
    {
        await using var house = await House.OpenAsync();
        await using var neighbour = await house.NeighbourAsync();

        var file = Assert.Single(house.Folder.GetFiles("*.key"));

        Assert.Equal(house.Ledger.HashKey.Id, neighbour.Ledger.HashKey.Id);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
    }

    [Fact]
    public async Task A_damaged_hash_key_stops_the_start_and_names_its_file()
    {
        await using var house = await House.OpenAsync();
        var file = house.Folder.GetFiles("*.key").Single();
        await File.WriteAllTextAsync(file.FullName, "not a key", House.Stop);

        var failure = await Assert.ThrowsAsync<LedgerException>(() => house.NeighbourAsync());

        Assert.Contains(file.FullName, failure.Message, StringComparison.Ordinal);
    }
}
