using System.Globalization;
using Workonward.Campaign.Simulation.Time;
using Workonward.Core.Approval;
using Workonward.Core.Delivery.Backends;
using Workonward.Core.Outbox;

namespace Workonward.Campaign.Simulation.Judging;

/// <summary>All that was asked, answered, committed and taken in one world, in its order: what the judges decide from.</summary>
internal sealed class Chronicle(World world, Coverage coverage, int approvers)
{
    private readonly Dictionary<string, Node> _nodes = [];
    private readonly Dictionary<string, string> _states = [];
    private readonly List<(TimeSpan At, int Step, string Text)> _lines = [];
    private readonly HashSet<int> _answered = [];

    public List<Ask> Asks { get; } = [];

    public List<Told> Told { get; } = [];

    public List<Taken> Taken { get; } = [];

    public List<Word> Words { get; } = [];

    /// <summary>What somebody was told by the way.</summary>
    public List<Learned> Learned { get; } = [];

    public HeldBook Held { get; } = new(approvers);

    /// <summary>When each send's first line became durable, by a clock that nobody sets.</summary>
    public Dictionary<string, TimeSpan> Births { get; } = [];

    public List<string> Violations { get; } = [];

    /// <summary>Writes for the campaign's checker too, in a world that is plain enough for it.</summary>
    public Scribe? Scribe { get; set; }

    /// <summary>Called when a send reaches a stage in a process.</summary>
    public Action<Stage, Node> Reached { get; set; } = static (_, _) => { };

    /// <summary>The event ledger, one line each.</summary>
    public IEnumerable<string> Lines => _lines.Select(line => string.Create(
        CultureInfo.InvariantCulture, $"{line.At.TotalSeconds,9:0.000000} {line.Step,6} {line.Text}"));

    public void Note(string text)
    {
        if (!world.IsHere)
            world.Stray($"another thread notes: {text}");
        else
            _lines.Add((world.Elapsed, world.Steps, text));
    }

    public void Count(string what) => coverage.Count(what);

    public void Accuse(string invariant, string text)
    {
        Violations.Add($"{invariant}: {text}");
        Note($"VIOLATION {invariant}: {text}");
    }

    /// <summary>Each leap of the wall clock.</summary>
    public List<TimeSpan> Leaps { get; } = [];

    public void Leapt(TimeSpan by)
    {
        Leaps.Add(by);
        Note(string.Create(CultureInfo.InvariantCulture, $"the wall clock leaps by {by.TotalSeconds:0.###} s"));
    }

    public void Started(Node node, string owner, bool dry)
    {
        _nodes[owner] = node;
        Scribe?.Started(node.Name);
        Note($"{node.Name} starts{(dry ? " in dry-run" : "")} as {owner}");
    }

    public Ask Asked(string process, Ask ask)
    {
        Asks.Add(ask);
        Scribe?.Asked(ask);
        Note($"{process} gets {ask}");
        return ask;
    }

    public void Answered(Ask ask, string what)
    {
        AnswerOnce(ask);
        Scribe?.Answered(ask, what);
        Note($"ask {ask.Number} is answered: {what}");
        Count($"answer {what.Split(' ')[0]}");
    }

    public void Answered(Node node, Ask ask, IReadOnlyList<Told> answer)
    {
        AnswerOnce(ask);
        Scribe?.Answered(ask, answer);
        Told.AddRange(answer);
        foreach (var told in answer)
        {
            Note($"ask {ask.Number} is told {told.State} of {told.SendId}{(told.Replayed ? ", replayed" : "")}");
            Count($"answer {told.State}{(told.Replayed ? " again" : "")}");
        }

        Reach(Stage.Told, node, answer[0].SendId);
    }

    public Word Said(Word word, IReadOnlyList<string> listed)
    {
        word.Under(listed);
        Words.Add(word);
        Note(word.ToString());
        return word;
    }

    public void Answered(Word word, DecisionOutcome outcome, IReadOnlyList<string> listed)
    {
        word.Under(listed);
        word.Outcome = outcome;
        Note($"word {word.Number} is answered: {outcome.GetType().Name}");
        Count($"word {outcome.GetType().Name}");
    }

    /// <summary>The page says how the request ended.</summary>
    public void Shown(Word word, RequestEnding ending)
    {
        word.Ending = ending;
        Note($"{word.Subject} sees that {word.RequestId} is {ending}");
        Count($"standing {ending}");
    }

    /// <summary>A process reads the list of approvers.</summary>
    public void Listed(Node node, IReadOnlyList<string> approvers)
    {
        Note($"{node.Name} reads {approvers.Count} approvers");
        foreach (var word in Words.Where(word => word.Node == node.Name && word.Outcome is null))
            word.Under(approvers);
    }

    /// <summary>Somebody asked for these sends to be stopped, and was told how they stand.</summary>
    public void Withdrawn(IReadOnlyList<(string SendId, SendState State)> told)
    {
        foreach (var (send, state) in told)
        {
            Note($"{send} was to be withdrawn, and is {state}");
            Count($"withdrawal {state}");
            Learned.Add(new Learned("withdrawal", send, state.ToString()));
        }
    }

    public void Killed(Node node)
    {
        Scribe?.Killed(node.Name);
        Note($"{node.Name} is killed");
        Count("fault kill");
    }

    public void Took(ApprovedEmail email)
    {
        var content = email.Attribs.TryGet("first_name", out var token) ? token : "";
        Taken.Add(new Taken(email.SendId, email.Recipient.Key, content, world.Elapsed));
        Scribe?.Took(Taken[^1]);
        Note($"the backend takes {email.SendId} to {email.Recipient.Key}");
    }

    public void TookAgain(ApprovedEmail email)
    {
        Count("backend knew a repeat");
        Note($"the backend knows {email.SendId} already");
    }

    public void Reach(Stage stage, Node node, string sendId)
    {
        if (stage is not Stage.Reserving)
            Note($"{node.Name} reaches {stage} with {sendId}");
        Reached(stage, node);
    }

    /// <summary>Lines that became durable together.</summary>
    public void Committed(IReadOnlyList<string> lines)
    {
        var reached = new List<(Stage Stage, Node Node, string Send)>();
        foreach (var line in lines)
        {
            var ev = AuditFields.Text(line, "ev")!;
            var send = AuditFields.Text(line, "send_id");
            var outcome = AuditFields.Text(line, "outcome");
            Note($"durable: {ev} {send ?? AuditFields.Text(line, "request_id")} {outcome}");
            Count(ev);
            Held.Read(ev, line);
            if (outcome is not null)
                Count($"outcome {outcome}");
            if (send is null || AuditFields.StateOf(ev) is not { } state || !_nodes.TryGetValue(AuditFields.Text(line, "node")!, out var node))
                continue;
            var before = _states.GetValueOrDefault(send, "none");
            Births.TryAdd(send, world.Elapsed);
            _states[send] = state;
            if (state is "CANCELLED" && AuditFields.Text(line, "rule") is { } rule)
                Count($"stopped by {rule}");
            Count($"arrow {before} -> {state}");
            if (before is "HELD")
                Count($"left HELD by {outcome ?? "approval"}");
            reached.RemoveAll(each => each.Send == send);
            if (StageOf(before, state) is { } stage)
                reached.Add((stage, node, send));
        }

        foreach (var (stage, node, send) in reached)
            Reach(stage, node, send);
    }

    private void AnswerOnce(Ask ask)
    {
        if (!_answered.Add(ask.Number))
            Accuse("bug", $"ask {ask.Number} is answered a second time{Environment.NewLine}{Environment.StackTrace}");
    }

    private static Stage? StageOf(string before, string state) => state switch
    {
        "RESERVED" when before is "none" => Stage.Reserved,
        "HELD" => Stage.Held,
        _ when before is "HELD" => Stage.Decided,
        "DISPATCHING" => Stage.Claimed,
        _ when before is "DISPATCHING" => Stage.Recorded,
        _ => null,
    };
}
