using Workonward.Campaign.Simulation.Judging;
using Workonward.Campaign.Simulation.Plans;
using Workonward.Campaign.Simulation.Time;
using Workonward.Core.Approval;
using Workonward.Storage;

namespace Workonward.Campaign.Simulation.Actors;

/// <summary>
/// Who comes to look at what waits: approvers, somebody who is none, and the operator. They look, think, and decide about what
/// they saw, whatever became of it meanwhile.
/// </summary>
internal sealed class People
{
    private static readonly string Nothing = new('0', 64);

    private readonly Setting _setting;
    private readonly Fleet _fleet;
    private readonly Operator _shell;
    private readonly Dice _dice;
    private readonly Dictionary<int, (Word Word, Door Door, Person Who)> _open = [];
    private readonly List<(string RequestId, string Fingerprint)> _seen = [];
    private int _toCome;

    public People(Setting setting, Fleet fleet, Operator shell)
    {
        (_setting, _fleet, _shell, _dice) = (setting, fleet, shell, setting.World.Dice.Fork());
        fleet.Gone += LoseConnections;
    }

    /// <summary>Nobody waits for an answer, and nobody comes.</summary>
    public bool IsQuiet => _open.Count == 0 && _toCome == 0;

    public void Plan(PlannedVisit visit) => After(visit.At, () => Visit(visit));

    private void Visit(PlannedVisit visit)
    {
        if (DoorOf(visit.Who, visit.Process) is not { } door)
            Plan(visit with { At = _dice.Millis(100, 600) });
        else
            door.Node.Begin(() => LookAsync(visit, door), failure => Failed($"{visit.Who} looks at {door.Node.Name}", failure));
    }

    private async Task LookAsync(PlannedVisit visit, Door door)
    {
        var waiting = await door.Held.ListAsync(most: 20, CancellationToken.None);
        _setting.Chronicle.Count($"visit {visit.Kind}");
        foreach (var request in waiting.Where(_ => _dice.Percent(85)))
            Think(visit, request.RequestId, await ShownAsync(door, request));
        _seen.AddRange(waiting.Select(request => (request.RequestId, request.Fingerprint)));
        if (visit.Kind is VisitKind.Late && _seen.Count > 0)
            Think(visit with { Kind = _dice.Pick([VisitKind.Approve, VisitKind.Decline]) }, _dice.Pick(_seen));
        if (visit.Kind is VisitKind.ApproveNothing)
            Think(visit with { Kind = VisitKind.Approve }, "0193a1b2-0000-7000-8000-000000000000", Nothing);
    }

    // The page's own way; what is gone by then is decided about as it was listed.
    private static async Task<string> ShownAsync(Door door, HeldRequest listed) =>
        door.Preview is null ? listed.Fingerprint
        : (await door.Preview.ExecuteAsync(listed.RequestId, CancellationToken.None))?.Request.Fingerprint ?? listed.Fingerprint;

    private void Think(PlannedVisit visit, (string RequestId, string Fingerprint) seen) =>
        Think(visit, seen.RequestId, seen.Fingerprint);

    private void Think(PlannedVisit visit, string request, string fingerprint) =>
        After(visit.Thinks, () => Decide(visit, request, fingerprint));

    private void Decide(PlannedVisit visit, string request, string fingerprint)
    {
        var (who, here, there) = (visit.Who, visit.Process, visit.Process + 1);
        switch (visit.Kind)
        {
            case VisitKind.Decline:
                Say(who, here, request, fingerprint, approves: false);
                break;
            case VisitKind.ApproveTwice:
                Say(who, here, request, fingerprint, approves: true);
                After(_dice.Millis(20, 600), () => Say(who, _dice.Below(3), request, fingerprint, approves: true));
                break;
            case VisitKind.ApproveAtOnce:
                Say(who, here, request, fingerprint, approves: true);
                Say(who, there, request, fingerprint, approves: true);
                break;
            case VisitKind.Waver:
                Say(who, here, request, fingerprint, approves: true);
                Say(who, there, request, fingerprint, approves: false);
                break;
            case VisitKind.ApproveOther:
                var other = _seen.Find(seen => seen.Fingerprint != fingerprint).Fingerprint ?? Nothing;
                Say(who, here, request, other, approves: true);
                break;
            default:
                Say(who, here, request, fingerprint, approves: true);
                break;
        }
    }

    private void Say(Person who, int place, string request, string fingerprint, bool approves)
    {
        if (DoorOf(who, place) is not { } door)
        {
            After(_dice.Millis(100, 600), () => Say(who, place + 1, request, fingerprint, approves));
            return;
        }

        var decider = Deciders.Of(who);
        var word = _setting.Chronicle.Said(
            new Word(
                _setting.Chronicle.Words.Count + 1, decider.Subject, decider.EmailKey, door.Node.Name, request, fingerprint, approves),
            door.Approvers.Keys);
        _open.Add(word.Number, (word, door, who));
        door.Node.Begin(() => SayAsync(door, decider, word), failure => Failed(word, failure));
    }

    private async Task SayAsync(Door door, Decider decider, Word word)
    {
        door.Process?.IsDeciding = true;
        var answer = word.Approves
            ? door.Decide.ApproveAsync(word.RequestId, word.Fingerprint, decider, CancellationToken.None)
            : door.Decide.DeclineAsync(word.RequestId, word.Fingerprint, decider, CancellationToken.None);
        door.Process?.IsDeciding = false;
        var outcome = await answer;
        // A process that was struck down in between has nobody any more who would hear of it.
        if (!_open.Remove(word.Number))
            return;
        _setting.Chronicle.Answered(word, outcome, door.Approvers.Keys);
        // The page says what became of it.
        if (door.Process is { Stations.RequestStandings: var standings }
            && await standings.FindAsync(word.RequestId, CancellationToken.None) is { } standing)
        {
            _setting.Chronicle.Shown(word, standing.Ending);
        }
    }

    private void Failed(Word word, Exception failure)
    {
        Failed(word.ToString(), failure);
        Unheard(word, "error");
    }

    private void Failed(string what, Exception failure)
    {
        if (failure is not StorageException)
            _setting.Chronicle.Accuse("bug", $"{what}: {failure}");
    }

    private void LoseConnections(Process process)
    {
        foreach (var (word, _, _) in _open.Values.Where(open => open.Door.Process == process).ToList())
            Unheard(word, "nothing");
    }

    // Whoever doesn't know whether it was heard says it again, or goes away.
    private void Unheard(Word word, string instead)
    {
        if (!_open.Remove(word.Number, out var open))
            return;
        _setting.Chronicle.Note($"word {word.Number} is answered: {instead}");
        _setting.Chronicle.Count($"word {instead}");
        if (_dice.Percent(60))
            After(_dice.Millis(50, 2_000), () => Say(open.Who, _dice.Below(3), word.RequestId, word.Fingerprint, word.Approves));
    }

    private Door? DoorOf(Person who, int place) =>
        who is Person.Operator ? _shell.Door() : _fleet.At(place) is { } process ? Door.Of(process) : null;

    private void After(TimeSpan delay, Action act)
    {
        _toCome++;
        _setting.World.After(delay, () =>
        {
            _toCome--;
            act();
        });
    }
}
