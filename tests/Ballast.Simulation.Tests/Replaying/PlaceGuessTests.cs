using Ballast.Simulation.Replaying;

namespace Ballast.Simulation.Tests.Replaying;

public sealed class PlaceGuessTests
{
    private readonly AttemptLog _log = new();

    [Fact]
    public void Nothing_seen_is_one_at_once() => Assert.Equal(1, PlaceGuess.Of(_log));

    [Fact]
    public void One_after_another_is_one_at_once_however_many_wait()
    {
        for (var i = 1; i <= 100; i++) { Add(sent: i, end: i * 100); }
        Assert.Equal(1, PlaceGuess.Of(_log));
    }

    [Fact]
    public void Whoever_overtakes_another_was_worked_on_beside_it()
    {
        for (var i = 0; i < 100; i++)
        {
            Add(sent: i * 100, end: (i * 100) + 90);
            Add(sent: (i * 100) + 1, end: (i * 100) + 50);
        }
        Assert.Equal(2, PlaceGuess.Of(_log));
    }

    [Fact]
    public void Equal_times_side_by_side_leave_no_time_to_those_that_would_have_waited()
    {
        for (var i = 0; i < 100; i++)
        {
            Add(sent: i * 500, end: (i * 500) + 100);
            Add(sent: (i * 500) + 10, end: (i * 500) + 110);
            Add(sent: (i * 500) + 20, end: (i * 500) + 120);
        }
        Assert.Equal(3, PlaceGuess.Of(_log));
    }

    private void Add(int sent, int end) => _log.Add(new(
        _log.Count, 1, sent * TimeSpan.TicksPerMillisecond, end * TimeSpan.TicksPerMillisecond, 0, Completed: true));
}
