using Workonward.Campaign.Simulation.Mail;
using Workonward.Campaign.Simulation.Time;
using Workonward.Core.Approval;
using Workonward.Core.Delivery;
using Workonward.Core.Quotas;
using Workonward.Core.Sending;

namespace Workonward.Campaign.Simulation.Plans;

/// <summary>What a seed makes of a world, before it begins. Times are a tenth or less of the product's: waits cost steps.</summary>
internal sealed record Plan
{
    public static readonly IReadOnlyList<string> Subjects = ["local:ada", "local:grace"];

    /// <summary>The last one is on no list, the one before it on the wide list alone.</summary>
    public static readonly IReadOnlyList<string> Recipients =
        ["ada@gitdate.ink", "bob@gitdate.ink", "eve@example.org", "mallory@evil.example"];

    /// <summary>From here on nothing new breaks, and everything that was broken is mended.</summary>
    public required TimeSpan Healing { get; init; }

    /// <summary>
    /// Whether each wish has a content and a key of its own, and neither clock nor lists change: then the campaign's checker,
    /// which can't know such things, decides as well. Nobody rehearses in it.
    /// </summary>
    public required bool IsPlain { get; init; }

    public required BackendKind Backend { get; init; }

    public required Mood Mood { get; init; }

    /// <summary>Whether each process rehearses only; the first never does.</summary>
    public required IReadOnlyList<bool> Processes { get; init; }

    public required SendingLimits Limits { get; init; }

    public required QuotaLimits Quotas { get; init; }

    public required IReadOnlyList<PlannedAsk> Asks { get; init; }

    public required IReadOnlyList<PlannedFault> Faults { get; init; }

    public required IReadOnlyList<Strike> Strikes { get; init; }

    public required (int Slow, int Undone, int Denied) Store { get; init; }

    /// <summary>Whether a person settles what is unknown at the end, and everyone asks once more.</summary>
    public required bool Settles { get; init; }

    /// <summary>What waits for people; null where nothing does.</summary>
    public PlannedHold? Hold { get; init; }

    /// <summary>How long a send that nobody approves is kept back.</summary>
    public TimeSpan UndoDelay { get; init; }

    public IReadOnlyList<PlannedVisit> Visits { get; init; } = [];

    /// <summary>Who comes after everyone asked once more.</summary>
    public IReadOnlyList<PlannedVisit> LastVisits { get; init; } = [];

    public IReadOnlyList<PlannedWithdrawal> Withdrawals { get; init; } = [];

    public static SendingSettings Sending(bool dry) =>
        new(dry, DuplicateWindow: TimeSpan.FromSeconds(8), ConfirmTokenLife: TimeSpan.FromSeconds(5));

    /// <summary>The settings of one of its processes.</summary>
    public SendingSettings SendingIn(bool dry) => Sending(dry) with
    {
        UndoDelay = UndoDelay,
        Approval = Hold is null ? ApprovalTerms.None : new ApprovalTerms(Hold.Rule, Hold.Approvers),
    };

    public static Plan Of(Dice dice)
    {
        var endless = dice.Percent(1);
        var backend = dice.Pick(BackendKind.All);
        var plain = dice.Percent(25);
        var processes = Enumerable.Range(0, endless ? 1 : dice.Pick([1, 1, 2, 2, 3])).Select(number => number > 0 && !plain && dice.Percent(15)).ToList();
        var plan = new Plan
        {
            // Twelve tries take six minutes; few worlds have that long, since each minute costs steps.
            Healing = endless ? TimeSpan.FromMinutes(7) : TimeSpan.FromSeconds(10),
            IsPlain = plain,
            Backend = backend,
            Mood = endless ? Mood.Down : dice.Pick(Mood.All),
            Processes = processes,
            Limits = LimitsOf(dice, endless),
            Quotas = dice.Percent(30)
                ? new QuotaLimits(dice.Between(2, 6), dice.Between(2, 6), dice.Between(1, 3))
                : new QuotaLimits(1_000, 10_000, 1_000),
            Asks = [.. Enumerable.Range(0, dice.Between(2, 6)).Select(number => PlannedAsk.Of(dice, processes.Count, plain ? number : null))],
            Faults = [.. Enumerable.Range(0, dice.Pick([0, 0, 1, 1, 2, 3])).Select(_ => PlannedFault.Of(dice, processes.Count, plain))],
            Strikes = [.. Enumerable.Range(0, dice.Pick([0, 1, 1, 2])).Select(_ => Strike.Of(dice))],
            Store = dice.Percent(60) ? (dice.Pick([0, 10, 40]), 0, 0) : (dice.Pick([0, 20]), dice.Between(0, 15), dice.Between(0, 15)),
            Settles = dice.Percent(50),
        };
        return plain ? plan : Peopled.Of(plan, dice.Fork());
    }

    private static SendingLimits LimitsOf(Dice dice, bool endless) => new()
    {
        BackendDeadline = TimeSpan.FromSeconds(2),
        SingleWait = dice.Pick([TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(0.5)]),
        BatchWait = TimeSpan.FromSeconds(4.5),
        ReservedLife = endless ? TimeSpan.FromMinutes(8) : dice.Pick([TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(3)]),
        Slots = dice.Pick([1, 2, 64]),
        SweepInterval = TimeSpan.FromSeconds(2),
        ProbeInterval = dice.Pick([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)]),
        OpenConfirmTokens = dice.Pick([1, 20]),
    };
}
