using Workonward.Core.Delivery.Backends;
using Workonward.Core.Sending;

namespace Workonward.Core.Tests.Support.Audit;

/// <summary>Sends of every kind: taken, refused, tried again, unknown, settled, rehearsed, replayed, and forbidden ones.</summary>
internal static class SampleSends
{
    private static readonly Func<Task<DeliveryResult>>[] Answers =
        [() => FakeBackend.Accept(), () => FakeBackend.Reject(), FakeBackend.Unknown, () => FakeBackend.Accept()];

    public static async Task MakeAsync(House house, int day, int sends)
    {
        for (var number = 0; number < sends; number++)
        {
            house.Backend.Answer = (_, _) => Answers[number % Answers.Length]();
            await house.SendAsync(Some.Draft($"person{number}@gitdate.ink", $"day {day}"), key: $"{day}-{number}");
            house.Clock.Move(TimeSpan.FromSeconds(7));
            if (number % 4 == 3)
                await house.ExportAsync();
        }

        // What follows has no checkpoint until the next day.
        await house.SendAsync(Some.Draft("person0@gitdate.ink", $"day {day}"), key: $"{day}-0");
        await house.SendAsync(Some.Draft("blocked@example.com"));
        var unknown = (await house.Database.ReadAsync(
            reader => reader.QueryAsync("SELECT id FROM send WHERE state = 'UNKNOWN' LIMIT 1", row => row.Text("id")), House.Stop))[0];
        await new ResolveSends(house.Ledger).ExecuteAsync(unknown, accepted: day % 2 == 0, House.Stop);
    }
}
