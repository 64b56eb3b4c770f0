using Ballast.Statistics;

namespace Ballast.Simulation.Generation;

/// <summary>Many clients that share the rate, each with gaps of its own.</summary>
/// <remarks>All clients go through one 10 s cell after another together; those that arrive within the present cell wait
/// in a heap. A client's gaps come from its own stream: one more client moves nothing but the shares.</remarks>
internal sealed class ClientArrivals : ArrivalSource
{
    private readonly ClientLoad _load;
    private readonly Client[] _clients;
    private readonly SeededRandom[] _gaps;
    private readonly double[] _left;
    private readonly double[] _offsets;
    private readonly int[] _heap;
    private readonly double _end;
    private int _waiting;
    private double _start;

    /// <param name="clients">The clients.</param>
    /// <param name="load">What each gets of the rate.</param>
    /// <param name="end">The end of the trace in seconds.</param>
    /// <param name="seed">The seed.</param>
    public ClientArrivals(Client[] clients, ClientLoad load, double end, ulong seed)
    {
        (_clients, _load, _end) = (clients, load, end);
        _gaps = new SeededRandom[clients.Length];
        (_left, _offsets) = (new double[clients.Length], new double[clients.Length]);
        _heap = new int[clients.Length];
        var root = Seeds.Derive(seed, "gaps");
        for (var i = 0; i < clients.Length; i++)
        {
            _gaps[i] = new SeededRandom(Seeds.Mix(root, (ulong)i));
            _left[i] = clients[i].Gap.First(_gaps[i]);
        }
        Enter();
    }

    public override bool TryNext(out double seconds, out int client)
    {
        while (_waiting == 0)
        {
            _start += RateCurve.StepSeconds;
            if (_start >= _end)
            {
                (seconds, client) = (_end, 0);
                return false;
            }
            _load.Advance();
            Enter();
        }
        client = _heap[0];
        seconds = _start + _offsets[client];
        _left[client] = _clients[client].Gap.Sample(_gaps[client]);
        if (!Place(client, _offsets[client])) { _heap[0] = _heap[--_waiting]; }
        Sink(0);
        return seconds < _end;
    }

    private void Enter()
    {
        for (var i = 0; i < _clients.Length; i++)
        {
            if (Place(i, 0)) { _heap[_waiting++] = i; }
        }
        for (var i = (_waiting / 2) - 1; i >= 0; i--) { Sink(i); }
    }

    // Finds the next arrival if it lies in the present cell, and otherwise takes the rest of the cell off the way to it.
    private bool Place(int client, double offset)
    {
        var cell = _load.Cell(client);
        var rest = cell.Rest(offset);
        if (_left[client] >= rest)
        {
            _left[client] -= rest;
            return false;
        }
        _offsets[client] = cell.Pass(offset, _left[client]);
        return true;
    }

    private void Sink(int at)
    {
        if (at >= _waiting) { return; }
        var moved = _heap[at];
        while (true)
        {
            var child = (2 * at) + 1;
            if (child >= _waiting) { break; }
            if (child + 1 < _waiting && IsBefore(_heap[child + 1], _heap[child])) { child++; }
            if (!IsBefore(_heap[child], moved)) { break; }
            _heap[at] = _heap[child];
            at = child;
        }
        _heap[at] = moved;
    }

    private bool IsBefore(int a, int b) => _offsets[a] < _offsets[b] || (_offsets[a] == _offsets[b] && a < b);
}
