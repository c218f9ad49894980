using Workonward.Campaign.Simulation.Judging;
using Workonward.Campaign.Simulation.Time;
using Workonward.Core.Delivery.Backends;

namespace Workonward.Campaign.Simulation.Mail;

/// <summary>The backend of one world: it belongs to no process, counts what it takes, and outlives every kill.</summary>
internal sealed class MailHouse(World world, BackendKind kind, Mood mood, Chronicle chronicle)
{
    private readonly Dictionary<string, long> _firstTaken = [];
    private readonly Dictionary<string, int> _onTheirWay = [];
    private Mood _mood = mood;
    private bool _healed;

    public World World => world;

    public BackendKind Kind => kind;

    public Dice Dice { get; } = world.Dice.Fork();

    public Chronicle Chronicle => chronicle;

    public void Heal() => (_mood, _healed) = (Mood.Healed, true);

    /// <summary>What happens to the next hand-over, and how long its steps take.</summary>
    public (Deed Deed, TimeSpan Body, TimeSpan Take, TimeSpan Reply) Next()
    {
        if (_healed)
            return (Deed.Accept, TimeSpan.Zero, Dice.Millis(0, 5), Dice.Millis(5, 20));
        var take = Dice.Percent(90) ? Dice.Millis(0, 100) : Dice.Millis(100, 2_500);
        var deed = _mood.Next(Dice);
        if (deed is Deed.TakeAfterSilence)
            take = kind.Longest * (Dice.Between(10, 99) / 100.0);
        return (deed, Dice.Percent(80) ? TimeSpan.Zero : Dice.Millis(0, 300), take, Dice.Millis(0, 200));
    }

    /// <summary>Something of this send may still reach the queue.</summary>
    public bool IsOnItsWay(string sendId) => _onTheirWay.ContainsKey(sendId);

    public bool AnythingOnItsWay => _onTheirWay.Count > 0;

    public void Leave(string sendId) => _onTheirWay[sendId] = _onTheirWay.GetValueOrDefault(sendId) + 1;

    public void Arrive(string sendId)
    {
        if (--_onTheirWay[sendId] == 0)
            _onTheirWay.Remove(sendId);
    }

    public void Take(ApprovedEmail email)
    {
        // A backend with a window knows a repeat by the id, for as long as it promised and no longer.
        if (kind.Capabilities.IdempotentWindow is { } window
            && _firstTaken.TryGetValue(email.SendId, out var first) && world.Ticks - first < window.Ticks)
        {
            chronicle.TookAgain(email);
            return;
        }

        _firstTaken.TryAdd(email.SendId, world.Ticks);
        chronicle.Took(email);
    }

    public static AcceptedReply ReplyTo(string sendId) => new($"<{sendId}@gitdate.ink>", ApiLogId: 7, "postfix", "pending", "pending");

    public LookUpResult LookUp(string sendId)
    {
        if (!_healed && Dice.Percent(15))
            return new LookUpResult.Failed("simulated");
        return _firstTaken.ContainsKey(sendId) ? new LookUpResult.Found(ReplyTo(sendId)) : new LookUpResult.NotFound();
    }

    public ProbeResult Probe() => (_healed ? 0 : Dice.Below(4)) switch
    {
        2 => new ProbeResult.Unreachable("simulated"),
        3 => new ProbeResult.Refused("send_api_1002", "Allow the address."),
        _ => new ProbeResult.Ready(),
    };
}
