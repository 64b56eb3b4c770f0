using Ballast.Simulation.Agenda;
using Ballast.Statistics;
using FsCheck.Xunit;

namespace Ballast.Simulation.Tests.Agenda;

public sealed class EventAgendaTests
{
    [Fact]
    public void Events_of_one_instant_happen_in_the_order_they_were_planned_in()
    {
        var agenda = new EventAgenda();
        for (var i = 0; i < 1000; i++) { agenda.Plan(TimeSpan.FromSeconds(i % 2), AgendaKind.Work, i); }

        var taken = Enumerable.Range(0, 1000).Select(_ => agenda.Take().Subject);

        Assert.Equal(Enumerable.Range(0, 1000).OrderBy(i => i % 2).ThenBy(i => i), taken);
        Assert.Equal(TimeSpan.MaxValue, agenda.Next);
    }

    [Fact]
    public void An_event_comes_back_as_it_was_planned()
    {
        var agenda = new EventAgenda();
        agenda.Plan(TimeSpan.FromSeconds(3), AgendaKind.Patience, 4, 5, 6);

        Assert.Equal(TimeSpan.FromSeconds(3), agenda.Next);
        Assert.Equal(new AgendaEvent(TimeSpan.FromSeconds(3), AgendaKind.Patience, 4, 5, 6), agenda.Take());
        Assert.Throws<InvalidOperationException>(() => agenda.Take());
    }

    [Property(MaxTest = 300)]
    public void Whatever_is_planned_and_taken_in_between_comes_in_order_of_time_and_plan(ulong seed)
    {
        var random = new SeededRandom(seed);
        var agenda = new EventAgenda();
        var expected = new List<(long At, int Number)>();
        var now = 0L;
        for (var number = 0; number < 600; number++)
        {
            var at = now + random.Next(20);
            agenda.Plan(TimeSpan.FromTicks(at), AgendaKind.Work, number);
            expected.Add((at, number));
            while (random.Next(3) == 0 && agenda.Count > 0) { now = TakeLeast(); }
        }
        while (agenda.Count > 0) { now = TakeLeast(); }
        Assert.Empty(expected);

        long TakeLeast()
        {
            var least = expected.Min();
            expected.Remove(least);
            var taken = agenda.Take();
            Assert.Equal(least, (taken.At.Ticks, taken.Subject));
            return taken.At.Ticks;
        }
    }
}
