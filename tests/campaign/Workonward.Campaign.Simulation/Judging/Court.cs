using Workonward.Campaign.Simulation.Actors;

namespace Workonward.Campaign.Simulation.Judging;

/// <summary>Decides, at the end of a world, whether every promise was kept (I1 to I8 of the specification).</summary>
internal sealed class Court
{
    private readonly Setting _setting;
    private readonly Chronicle _chronicle;
    private readonly IReadOnlyList<SendRow> _rows;
    private readonly Dictionary<string, SendRow> _byId;
    private readonly ILookup<string, Taken> _taken;
    private readonly HoldCourt _holds;

    public Court(Setting setting)
    {
        (_setting, _chronicle) = (setting, setting.Chronicle);
        _rows = setting.Disk.Read(SendRow.AllAsync);
        _byId = _rows.ToDictionary(row => row.Id);
        _taken = _chronicle.Taken.ToLookup(taken => taken.SendId);
        _holds = new HoldCourt(setting, _byId, KeyCourt.KeyedRequests(setting));
    }

    public void Judge()
    {
        foreach (var row in _rows)
            JudgeRow(row);
        foreach (var taken in _chronicle.Taken)
            JudgeTake(taken);
        foreach (var told in _chronicle.Told)
            JudgeAnswer(told);
        // Ids made within one millisecond sort by chance: the log alone knows what came first.
        var born = JudgeLog(out var log);
        new KeyCourt(_setting, born, _taken).Judge();
        new QuotaCourt(_setting, _rows, _holds).Judge();
        new WordCourt(_setting, _rows, _holds).Judge();
        foreach (var learned in _chronicle.Learned)
            JudgeLearned(learned);
        if (_chronicle.Scribe is { } scribe && _chronicle.Violations.Count == 0)
            Confirm(scribe.Finish(_rows, _chronicle.Taken, log, verifies: true));
    }

    // The campaign's own checker, from the events alone. That the log doesn't verify was said already.
    private void Confirm(IEnumerable<string> violations)
    {
        _chronicle.Count("checker asked");
        foreach (var violation in violations)
            _chronicle.Accuse("checker", violation);
    }

    private void JudgeRow(SendRow row)
    {
        var takes = _taken[row.Id].Count();
        _chronicle.Note($"at the end {row.Id} to {row.To} is {row.State}, taken {takes} times");
        _chronicle.Count($"end {row.State}{(row.State is "UNKNOWN" && takes > 0 ? ", taken" : "")}");
        if (takes > 1)
            _chronicle.Accuse("I1", $"{row.Id} was taken {takes} times");
        if (row.State is "ACCEPTED" && takes == 0)
            _chronicle.Accuse("I2", $"{row.Id} is called accepted and was never taken");
        if (row.State is not ("ACCEPTED" or "UNKNOWN") && takes > 0)
            _chronicle.Accuse("I3", $"{row.Id} is called {row.State} and was taken");
        if (row.Dry != (row.State is "DRY_RUN"))
            _chronicle.Accuse("P5", $"{row.Id} is {row.State} in {(row.Dry ? "dry-run" : "live mode")}");
    }

    private void JudgeTake(Taken taken)
    {
        if (!_byId.TryGetValue(taken.SendId, out var row))
            _chronicle.Accuse("I4", $"{taken.SendId} was taken and isn't in the ledger");
        else if (row.To != taken.To || !_chronicle.Asks.Exists(ask => AsksFor(ask, row, taken)))
            _chronicle.Accuse("I7", $"{taken.SendId} went to {taken.To}, and nobody asked for that");
        if (!Policies.Allows(Policies.Wide, taken.To))
            _chronicle.Accuse("I7", $"{taken.To} got a mail");
    }

    private static bool AsksFor(Ask ask, SendRow row, Taken taken) =>
        !ask.Dry && ask.Subject == row.Subject && ask.Content == taken.Content && ask.To.Contains(taken.To, StringComparer.Ordinal);

    private void JudgeAnswer(Told told)
    {
        if (!_byId.TryGetValue(told.SendId, out var row) || row.RequestId != told.RequestId || row.To != told.To)
        {
            _chronicle.Accuse("I4", $"ask {told.Ask.Number} was told of {told.SendId}, which isn't in the ledger as it was told");
            return;
        }

        if (!Agrees(told.State, row.State))
            _chronicle.Accuse("I5", $"ask {told.Ask.Number} was told {told.State} of {told.SendId}, which is {row.State}");
    }

    // What was to be withdrawn doesn't wait any more, for whomever.
    private void JudgeLearned(Learned learned)
    {
        if (!_byId.TryGetValue(learned.SendId, out var row) || !Agrees(learned.State, row.State))
            _chronicle.Accuse("I5", $"a {learned.From} was told {learned.State} of {learned.SendId}, which is {row?.State ?? "nowhere"}");
        if (learned.State is "Held" or "Reserved")
            _chronicle.Accuse("approval", $"{learned.SendId} was withdrawn, and stayed {learned.State}");
    }

    private static bool Agrees(string told, string state) => told switch
    {
        "Held" or "Reserved" or "Dispatching" => true,
        "Unknown" => state is "UNKNOWN" or "ACCEPTED" or "NOT_SENT",
        "DryRun" => state is "DRY_RUN",
        "NotSent" => state is "NOT_SENT",
        _ => string.Equals(state, told, StringComparison.OrdinalIgnoreCase),
    };

    private List<SendRow> JudgeLog(out IReadOnlyDictionary<string, (string State, long Attempt)> log)
    {
        var lines = _setting.Disk.Read(reader => reader.QueryAsync(
            "SELECT seq, line, leaf FROM sealed_log ORDER BY seq",
            row => (row.Number("seq"), row.Text("line"), row.Text("leaf"))));
        AuditReplay? replay = null;
        replay = new AuditReplay(text => _chronicle.Accuse("I6", text))
        {
            BeforeBirth = send => JudgeBirth(replay!, send),
            BeforeMove = _holds.Follow,
            Other = _holds.Hear,
        };
        replay.Read(lines);
        _holds.JudgeWholes();
        foreach (var row in _rows)
        {
            if (!replay.Sends.TryGetValue(row.Id, out var told) || told != (row.State, row.Attempt))
                _chronicle.Accuse("I6", $"{row.Id} is {row.State}, attempt {row.Attempt}, and {told} in the log");
        }

        if (replay.Sends.Count != _rows.Count)
            _chronicle.Accuse("I6", $"the log knows {replay.Sends.Count} sends, the ledger {_rows.Count}");
        log = replay.Sends;
        return [.. replay.Births.Where(_byId.ContainsKey).Select(send => _byId[send])];
    }

    // While a send's fate is unknown, the same email of the same caller isn't reserved again, with and without a key.
    private void JudgeBirth(AuditReplay replay, string send)
    {
        if (!_byId.TryGetValue(send, out var born) || born.Dry)
            return;
        foreach (var row in _rows.Where(row => row.Subject == born.Subject && row.ContentHash == born.ContentHash))
        {
            if (replay.Sends.TryGetValue(row.Id, out var other) && other.State is "UNKNOWN")
                _chronicle.Accuse("I1", $"{send} was reserved while {row.Id}, the same email, was unknown");
        }
    }
}
