using System.Text;
using Workonward.PostOffice.Keys;
using Workonward.PostOffice.Tests.Support;
using Workonward.SendApi.Contract;

namespace Workonward.PostOffice.Tests.Keys;

public sealed class KeyRingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_s_value_is_64_hex_digits_and_lies_in_no_file()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.SendToAsync("person@gitdate.ink");

        Assert.Matches("^[0-9a-f]{64}$", desk.Key);
        foreach (var file in Directory.GetFiles(desk.DataFolder, "post-office.db*"))
        {
            using var content = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), Encoding.Latin1);
            Assert.DoesNotContain(desk.Key, await content.ReadToEndAsync(Stop), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("", "Welcome", "127.0.0.1")]
    [InlineData("key", "Nothing", "127.0.0.1")]
    [InlineData("key", "Welcome", "10.0.0.0/8")]
    [InlineData("key", "Welcome", "localhost")]
    public async Task A_key_that_would_not_be_what_was_meant_is_not_made(string name, string template, string ip)
    {
        await using var desk = await Desk.OpenAsync();

        var made = await desk.Office.Keys.MakeAsync(name, template, [ip], Stop);

        Assert.IsType<KeyMade.Refused>(made);
        Assert.Single(await desk.Office.Keys.ListAsync(Stop));
    }

    [Fact]
    public async Task Keys_are_listed_with_their_template_and_addresses()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.Office.Keys.MakeAsync("second", "1", ["10.0.0.1", "::1"], Stop);
        await desk.Office.Keys.DisableAsync(1, Stop);

        var keys = await desk.Office.Keys.ListAsync(Stop);

        Assert.Equal("test second", string.Join(' ', keys.Select(key => key.Name)));
        Assert.Equal([false, true], keys.Select(key => key.Active));
        Assert.Equal(("Welcome", "10.0.0.1 ::1"), (keys[1].Template, string.Join(' ', keys[1].AllowedAddresses)));
    }

    [Fact]
    public async Task The_identity_of_this_process_sends_in_process_and_never_over_HTTP()
    {
        await using var desk = await Desk.OpenAsync();
        var key = await desk.Office.EnsureDefaultKeyAsync(Stop);
        var again = await desk.Office.EnsureDefaultKeyAsync(Stop);

        var inside = await desk.Office.SendAsync(new() { ApiKey = key, Request = new() { Recipient = "a@gitdate.ink" } }, Stop);
        var outside = await desk.SendToAsync("a@gitdate.ink", (SendApiHeaders.ApiKey, key));

        Assert.Equal((key, 0, 1001), (again, inside.Code, outside.Code));
        Assert.Equal(2, (await desk.Office.Keys.ListAsync(Stop)).Count);
    }

    [Fact]
    public async Task The_identity_of_this_process_is_listed_as_such_and_cannot_be_disabled()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.Office.EnsureDefaultKeyAsync(Stop);

        var disabled = await desk.Office.Keys.DisableAsync(2, Stop);

        var keys = await desk.Office.Keys.ListAsync(Stop);
        Assert.Equal([false, true], keys.Select(key => key.InProcess));
        Assert.Equal((false, true), (disabled, keys[1].Active));
    }

    [Fact]
    public async Task The_mark_of_the_identity_is_no_key_either()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.Office.EnsureDefaultKeyAsync(Stop);

        Assert.Equal(1001, (await desk.SendToAsync("a@gitdate.ink", (SendApiHeaders.ApiKey, "in-process"))).Code);
    }
}
