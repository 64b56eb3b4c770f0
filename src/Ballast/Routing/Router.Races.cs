namespace Ballast.Routing;

public sealed partial class Router
{
    private readonly Queue<Race> _races = [];
    private TimeSpan _raceDelay = TimeSpan.MaxValue;
    private TimeSpan _raceDelayAsOf = TimeSpan.MinValue;

    // The generation tells whether the pooled request is still the one that was sent.
    private readonly record struct Race(PendingRequest Pending, int Generation, TimeSpan SentAt);

    private TimeSpan NextRace => _races.TryPeek(out var race) && _raceDelay < TimeSpan.MaxValue
        ? race.SentAt + _raceDelay
        : TimeSpan.MaxValue;

    private void Watch(PendingRequest pending, Attempt attempt)
    {
        if (!_settings.Hedge.Enabled || attempt.Hedge || !pending.Request.Idempotent) { return; }
        RefreshRaceDelay();
        _races.Enqueue(new Race(pending, pending.Generation, attempt.SentAt));
        TrimRaces();
    }

    private void RaceSlowAttempts()
    {
        if (!_settings.Hedge.Enabled)
        {
            _races.Clear();
            return;
        }
        RefreshRaceDelay();
        TrimRaces();
        while (NextRace <= _now)
        {
            var race = _races.Dequeue();
            if (Running(race) && !race.Pending.FirstByte && !race.Pending.Racing && _hedgeBudget.TryTake(_now))
            {
                if (Place(race.Pending, hedge: true) == Placement.Sent) { CountHedge(); }
                else { _hedgeBudget.GiveBack(); }
            }
            TrimRaces();
        }
    }

    // What has ended or answered leaves the head, so that the ring stays as long as the slow tail and no longer.
    private void TrimRaces()
    {
        while (_races.TryPeek(out var race) && (!Running(race) || race.Pending.FirstByte)) { _races.Dequeue(); }
    }

    private static bool Running(Race race) =>
        race.Pending.Generation == race.Generation && race.Pending.First is not null;

    private void RefreshRaceDelay()
    {
        if (_settings.Hedge.Delay > TimeSpan.Zero)
        {
            _raceDelay = _settings.Hedge.Delay;
            return;
        }
        if (_raceDelayAsOf > TimeSpan.MinValue && _now - _raceDelayAsOf < TimeSpan.FromSeconds(1)) { return; }
        _raceDelayAsOf = _now;
        _raceDelay = FirstByteQuantile(_settings.Hedge.Quantile) is { } seconds
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.MaxValue;
    }
}
