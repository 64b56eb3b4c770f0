using System.Globalization;
using Ballast.Simulation.Agenda;
using Ballast.Simulation.Replicas;
using Ballast.Simulation.World;

namespace Ballast.Simulation.Tests.Replicas;

/// <summary>A server alone on an agenda. Ends come back as words: <c>1 at 0.5</c>.</summary>
internal sealed class ServerScene
{
    private readonly EventAgenda _agenda = new();
    private readonly SlotPool<SimulatedAttempt> _attempts = new();
    private readonly Dictionary<int, int> _slotOf = [];
    private readonly Dictionary<int, int> _numberOf = [];
    private readonly List<string> _ends = [];

    public ServerScene(Func<ServerContext, IReplicaServer> make, ReplicaProfile profile) =>
        Server = make(new(_agenda, _attempts, 1, new(0)) { Replica = 0, Profile = profile });

    public IReplicaServer Server { get; }

    public TimeSpan Now { get; private set; }

    /// <summary>Work arrives at a time.</summary>
    public bool Accept(int number, double at, double seconds)
    {
        RunTo(at);
        var slot = _attempts.Take();
        ref var attempt = ref _attempts[slot];
        (attempt.Live, attempt.Held, attempt.InputTokens) = (true, true, (int)Math.Round(seconds * 1000));
        if (!Server.Accept(slot, Now))
        {
            Free(slot);
            return false;
        }
        (_slotOf[number], _numberOf[slot]) = (slot, number);
        return true;
    }

    public void Abort(int number, double at)
    {
        RunTo(at);
        Server.Abort(_slotOf[number], Now);
        Free(_slotOf[number]);
    }

    public void SetSpeed(double speed, double at)
    {
        RunTo(at);
        Server.SetSpeed(speed, Now);
    }

    /// <summary>The numbers of what a crash drops.</summary>
    public int[] Crash(double at)
    {
        RunTo(at);
        var dropped = new List<int>();
        Server.Crash(dropped);
        return [.. dropped.Select(slot => _numberOf[slot]).Order()];
    }

    /// <summary>All ends up to a time.</summary>
    public string RunTo(double seconds)
    {
        var until = TimeSpan.FromSeconds(seconds);
        while (_agenda.Next <= until)
        {
            var next = _agenda.Take();
            Now = next.At;
            if (next.Kind == AgendaKind.ReplicaTimer) { Server.TimerDue(Now); }
            else { WorkDone(next); }
        }
        Now = until;
        return string.Join(", ", _ends);
    }

    private void WorkDone(AgendaEvent next)
    {
        var done = new List<int>();
        Server.WorkDone(next.Token, next.Generation, Now, done);
        foreach (var slot in done)
        {
            _ends.Add(string.Create(
                CultureInfo.InvariantCulture, $"{_numberOf[slot]} at {Math.Round(Now.TotalSeconds, 4)}"));
            Free(slot);
        }
    }

    private void Free(int slot)
    {
        _attempts[slot].Generation++;
        _attempts[slot].Live = false;
        _attempts.Return(slot);
    }
}
