using System.Globalization;
using Workonward.Campaign.Checker.Ledger;

namespace Workonward.Campaign.Checker.Story;

/// <summary>Reads a ledger line by line, and refuses one that can't be trusted: nothing is decided from half a ledger.</summary>
internal sealed class StoryReading
{
    private readonly Dictionary<string, Asked> _asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Request> _requests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Request> _byContent = new(StringComparer.Ordinal);
    private readonly List<Line<LedgerEvent.Take>> _takes = [];
    private readonly List<Line<LedgerEvent.Policy>> _policies = [];
    private readonly List<Line<LedgerEvent.Audit>> _audits = [];
    private readonly List<Line<string>> _faults = [];
    private LedgerEvent.Run? _run;
    private LedgerEvent.Finish? _finish;
    private long _kills;
    private long _stops;
    private int _lastStart;
    private int _number;

    public void Add(LedgerEvent line)
    {
        _number++;
        if (_finish is not null)
            throw Wrong("stands after the end");
        var isFirst = _run is null;
        var isRun = line is LedgerEvent.Run;
        if (isFirst != isRun)
            throw Wrong("a ledger begins with run, and has one");
        switch (line)
        {
            case LedgerEvent.Run run:
                _run = run.Format == 1 ? run : throw Wrong("has a format that this program doesn't know");
                break;
            case LedgerEvent.Ask ask:
                Add(ask);
                break;
            case LedgerEvent.Answer answer:
                Add(answer);
                break;
            case LedgerEvent.State state:
                Add(state);
                break;
            default:
                AddOther(line);
                break;
        }
    }

    public LedgerStory Finish()
    {
        if (_run is null || _finish is null)
            throw new LedgerException("The ledger has no end: it was cut short, so nothing is decided.");
        if (_finish.Takes != _takes.Count)
        {
            throw new LedgerException(string.Create(
                CultureInfo.InvariantCulture, $"The backend counted {_finish.Takes} takes, and {_takes.Count} stand in the ledger."));
        }

        // A take may stand before its call was read from another process' lines; it belongs to its request all the same.
        foreach (var take in _takes)
        {
            if (_byContent.TryGetValue(take.Event.Content, out var request))
                request.Takes.Add(take);
        }

        return new LedgerStory
        {
            Run = _run,
            Requests = [.. _requests.Values],
            Takes = _takes,
            ByContent = _byContent,
            Policies = _policies,
            Audits = _audits,
            Faults = _faults,
            Kills = _kills,
            Stops = _stops,
            LastStart = _lastStart,
        };
    }

    private void AddOther(LedgerEvent line)
    {
        switch (line)
        {
            case LedgerEvent.Take take:
                _takes.Add(new(_number, take));
                break;
            case LedgerEvent.Policy policy:
                _policies.Add(new(_number, policy));
                break;
            case LedgerEvent.Audit audit:
                _audits.Add(new(_number, audit));
                break;
            case LedgerEvent.Start:
                _lastStart = _number;
                break;
            case LedgerEvent.Kill kill:
                _kills++;
                _faults.Add(new(_number, kill.Point ?? "random"));
                break;
            case LedgerEvent.Freeze freeze:
                _stops++;
                _faults.Add(new(_number, $"{freeze.Point ?? "random"} stop"));
                break;
            case LedgerEvent.Finish finish:
                _finish = finish;
                break;
        }
    }

    private void Add(LedgerEvent.Ask ask)
    {
        var name = ask.Key is { } key ? $"{ask.Caller} {ask.Tool} key {key}" : $"{ask.Caller} {ask.Tool} content {ask.Content}";
        if (!_requests.TryGetValue(name, out var request))
            _requests[name] = request = new Request(name, ask.Key is not null);
        if (!_byContent.TryAdd(ask.Content, request) && _byContent[ask.Content] != request)
            throw Wrong($"asks for the content {ask.Content}, which belongs to another request");
        var asked = new Asked(new(_number, ask));
        if (!_asked.TryAdd(ask.Id, asked))
            throw Wrong($"uses the id {ask.Id} a second time");
        request.Calls.Add(asked);
    }

    private void Add(LedgerEvent.Answer answer)
    {
        var asked = Of(answer.AskId);
        if (asked.Answer is not null)
            throw Wrong($"answers {answer.AskId} a second time");
        var hasSends = answer.Sends is { Count: > 0 };
        if (hasSends != (answer.Kind == AnswerKind.Sends))
            throw Wrong("has sends where it may not, or none where it must");
        asked.Answer = new(_number, answer);
        foreach (var send in answer.Sends ?? [])
            RequestOf(asked).Tellings.Add(new(asked.Line.Number, _number, send, IsState: false));
    }

    private void Add(LedgerEvent.State state) =>
        RequestOf(Of(state.AskId)).Tellings.Add(new(_number, _number, state.Send, IsState: true));

    private Asked Of(string id) => _asked.TryGetValue(id, out var asked) ? asked : throw Wrong($"speaks of {id}, which nobody asked");

    private Request RequestOf(Asked asked) => _byContent[asked.Ask.Content];

    private LedgerException Wrong(string why) => new(string.Create(CultureInfo.InvariantCulture, $"Line {_number} {why}."));
}
