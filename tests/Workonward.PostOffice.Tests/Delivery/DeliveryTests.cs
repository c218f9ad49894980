using System.Runtime.Versioning;
using Workonward.PostOffice.Queue;
using Workonward.PostOffice.Tests.Support;

namespace Workonward.PostOffice.Tests.Delivery;

public sealed class DeliveryTests
{
    [Fact]
    public async Task An_accepted_email_becomes_one_file_and_a_submitted_row()
    {
        await using var desk = await Desk.OpenAsync();
        var sent = await desk.SendToAsync("person@gitdate.ink");
        var before = await desk.RowAsync(sent.Id);

        await desk.DeliverAsync();

        var after = await desk.RowAsync(sent.Id);
        Assert.Equal((0, "pending", 0), (before!.Status, before.InjectionStatus, before.AttemptCount));
        Assert.Equal((2, "queued", "pending", 1), (after!.Status, after.InjectionStatus, after.DeliveryStatus, after.AttemptCount));
        Assert.Equal("Welcome, Ada", after.Subject);
        Assert.Equal(["1.eml"], desk.Files());
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Files_and_folder_are_their_owner_s_alone()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SendToAsync("person@gitdate.ink");
        await desk.DeliverAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(desk.OutboxFolder, "1.eml")));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(desk.OutboxFolder));
    }

    [Theory]
    [InlineData(QueueState.Rendering)]
    [InlineData(QueueState.Injecting)]
    [InlineData(QueueState.Queued)]
    public async Task A_crash_after_any_step_ends_in_the_very_same_one_file(string step)
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SendToAsync("person@gitdate.ink");
        var row = (await desk.RowAsync(1))!;
        await CrashAfterAsync(desk, step);
        var atCrash = (await desk.RowAsync(1))!;
        var left = desk.Files().Length == 0 ? null : await desk.MessageAsync(1);

        desk.Clock.Advance(TimeSpan.FromHours(1));
        await desk.Office.Queue.RecoverAsync(TestContext.Current.CancellationToken);
        await desk.DeliverAsync();

        Assert.Equal(QueueState.Waiting, atCrash.Status);
        Assert.Equal(["1.eml"], desk.Files());
        Assert.Equal(left ?? await desk.MessageAsync(1), await desk.MessageAsync(1));
        Assert.Contains($"Message-ID: <{row.MessageId}>", await desk.MessageAsync(1), StringComparison.Ordinal);
        Assert.Equal((2, 2), ((await desk.RowAsync(1))!.Status, (await desk.RowAsync(1))!.AttemptCount));
    }

    [Fact]
    public async Task A_row_that_another_holder_of_the_role_has_claimed_is_left_alone()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SendToAsync("person@gitdate.ink");
        await desk.Office.Queue.ClaimAsync(most: 10, TestContext.Current.CancellationToken);

        await desk.DeliverAsync();

        Assert.Empty(desk.Files());
    }

    [Fact]
    public async Task Who_was_suppressed_after_the_accept_gets_nothing()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SendToAsync("person@gitdate.ink");
        await desk.Office.Contacts.SuppressAsync("Person@gitdate.ink", "test", TestContext.Current.CancellationToken);

        await desk.DeliverAsync();

        var row = await desk.RowAsync(1);
        Assert.Equal((3, "cancelled", "suppressed"), (row!.Status, row.InjectionStatus, row.DeliveryStatus));
        Assert.Empty(desk.Files());
    }

    [Fact]
    public async Task A_template_that_is_gone_fails_its_emails_for_good()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SendToAsync("person@gitdate.ink");
        await desk.ChangeAsync("DELETE FROM templates");

        await desk.DeliverAsync();

        var row = await desk.RowAsync(1);
        Assert.Equal((3, "failed", "unknown", "the template is gone"), (row!.Status, row.InjectionStatus, row.DeliveryStatus, row.ErrorMessage));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_tried_again_after_1_2_and_4_minutes()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SendToAsync("person@gitdate.ink");
        var obstacle = Directory.CreateDirectory(Path.Combine(desk.OutboxFolder, "1.eml"));
        var attempts = new List<long>();
        foreach (var seconds in new[] { 0, 59, 1, 119, 1 })
        {
            desk.Clock.Advance(TimeSpan.FromSeconds(seconds));
            await desk.DeliverAsync();
            attempts.Add((await desk.RowAsync(1))!.AttemptCount);
        }
        obstacle.Delete();
        desk.Clock.Advance(TimeSpan.FromMinutes(4));
        await desk.DeliverAsync();

        Assert.Equal([1, 1, 2, 2, 3], attempts);
        Assert.Equal((2, "queued", 4), ((await desk.RowAsync(1))!.Status, (await desk.RowAsync(1))!.InjectionStatus, (await desk.RowAsync(1))!.AttemptCount));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_worker_of_one_process_delivers_what_another_accepted()
    {
        using var folder = new TempFolder();
        var stop = TestContext.Current.CancellationToken;
        await using var worker = await Desk.OpenOfficeAsync(folder.Path, TimeProvider.System, delivers: true);
        await using var other = await Desk.OpenOfficeAsync(folder.Path, TimeProvider.System);
        var key = await other.EnsureDefaultKeyAsync(stop);

        var reply = await other.SendAsync(new() { ApiKey = key, Request = new() { Recipient = "person@gitdate.ink" } }, stop);

        while (!File.Exists(Path.Combine(folder.Path, "outbox", "1.eml")))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, stop);
        Assert.True(reply.Data!.IsProvenAccept);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_process_left_behind_is_delivered_by_the_next()
    {
        using var folder = new TempFolder();
        var stop = TestContext.Current.CancellationToken;
        await using (var first = await Desk.OpenOfficeAsync(folder.Path, TimeProvider.System))
        {
            var key = await first.EnsureDefaultKeyAsync(stop);
            await first.SendAsync(new() { ApiKey = key, Request = new() { Recipient = "person@gitdate.ink" } }, stop);
            await first.Queue.ClaimAsync(most: 10, stop);
            await File.WriteAllTextAsync(Path.Combine(folder.Path, "outbox", "1.eml.tmp"), "half", stop);
        }

        await using var second = await Desk.OpenOfficeAsync(folder.Path, TimeProvider.System, delivers: true);

        while (!File.Exists(Path.Combine(folder.Path, "outbox", "1.eml")))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, stop);
        Assert.Equal("1.eml", Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "outbox")))));
    }

    private static async Task CrashAfterAsync(Desk desk, string step)
    {
        var round = desk.Office.Round.StoppingAt(reached =>
        {
            if (string.Equals(reached, step, StringComparison.Ordinal))
                throw new OperationCanceledException("The process died here.");
        });
        await Assert.ThrowsAsync<OperationCanceledException>(() => round.RunAsync(TestContext.Current.CancellationToken));
    }
}
