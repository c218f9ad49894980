using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Workonward.PostOffice.Counter;
using Workonward.PostOffice.Mime;
using Workonward.PostOffice.Queue;
using Workonward.PostOffice.Tests.Support;
using Workonward.SendApi.Contract;

namespace Workonward.PostOffice.Tests.Delivery;

public sealed class KilledProcessTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task After_a_kill_under_load_every_accepted_email_is_there_once()
    {
        using var folder = new TempFolder();
        var acknowledged = new ConcurrentBag<string>();
        using var simulator = await SimulatorProcess.StartAsync("--data", folder.Path);

        var senders = Enumerable.Range(0, 8).Select(sender => SendUntilItDiesAsync(simulator, sender, acknowledged)).ToList();
        while (acknowledged.Count < 150)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Stop);
        await simulator.KillAsync();
        await Task.WhenAll(senders);

        await using var office = await Desk.OpenOfficeAsync(folder.Path, TimeProvider.System, delivers: true);
        foreach (var sendId in acknowledged)
            Assert.IsType<LookUp.Found>(await office.LookUpAsync(simulator.Announcement.Key, sendId, Stop));
        var rows = await DeliveredRowsAsync(office);
        var messages = Directory.GetFiles(Path.Combine(folder.Path, "outbox"));
        Assert.Equal(rows, messages.Length);
        Assert.All(messages, file => Assert.NotNull(StoredMessage.Read(File.ReadAllBytes(file))));
    }

    private static async Task SendUntilItDiesAsync(SimulatorProcess simulator, int sender, ConcurrentBag<string> acknowledged)
    {
        using var client = new HttpClient { BaseAddress = simulator.Announcement.Url };
        client.DefaultRequestHeaders.Add(SendApiHeaders.ApiKey, simulator.Announcement.Key);
        for (var number = 0; ; number++)
        {
            var sendId = $"{sender}-{number}";
            using var body = new StringContent(
                $$"""{"recipient":"person@gitdate.ink","attribs":{"wo_ref":"{{sendId}}" } }""", Encoding.UTF8, "application/json");
            try
            {
                using var response = await client.PostAsync(new Uri(SendApiRoutes.Send, UriKind.Relative), body, Stop);
                var reply = await response.Content.ReadAsStringAsync(Stop);
                if (JsonSerializer.Deserialize(reply, SendApiJson.Default.SendReply)!.Success)
                    acknowledged.Add(sendId);
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private static async Task<long> DeliveredRowsAsync(BuiltInPostOffice office)
    {
        while (true)
        {
            var (waiting, all) = await office.Database.ReadAsync(
                async reader => (
                    (await reader.QueryAsync("SELECT COUNT(*) AS total FROM api_log WHERE status = 0", row => row.Number("total")))[0],
                    await ApiLog.CountAsync(reader)),
                Stop);
            if (waiting == 0)
                return all;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Stop);
        }
    }
}
