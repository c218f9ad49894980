using Workonward.Campaign.Simulation.Actors;
using Workonward.Campaign.Simulation.Time;

namespace Workonward.Campaign.Simulation.Running;

/// <summary>The moment at which nothing is on its way any more, looked for twice a second.</summary>
internal sealed class Calm(Setting setting, Cast cast)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.5);

    public string Unfinished { get; private set; } = "";

    public bool Reach(TimeSpan patience)
    {
        for (var end = setting.World.Elapsed + patience; setting.World.Elapsed < end && setting.World.Steps < World.MostSteps;)
        {
            // Time goes on, whether something happens in it or not.
            setting.World.After(Look, () => { });
            setting.World.Run(setting.World.Elapsed + Look);
            if (setting.Chronicle.Violations.Count > 0)
                return true;
            if (cast.IsQuiet && !setting.House.AnythingOnItsWay && IsSettled())
                return true;
        }

        return false;
    }

    private bool IsSettled()
    {
        var moving = setting.Disk.Read(reader => reader.QueryAsync(
            "SELECT id, state FROM send WHERE state IN ('HELD', 'RESERVED', 'DISPATCHING') ORDER BY id",
            row => $"{row.Text("id")} is {row.Text("state")}"));
        Unfinished = string.Join(", ", moving);
        return moving.Count == 0;
    }
}
