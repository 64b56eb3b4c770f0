namespace Ballast.Routing;

/// <summary>A policy's own state per replica, indexed by slot; a slot taken over by another replica starts
/// afresh.</summary>
/// <typeparam name="T">The state.</typeparam>
public sealed class ReplicaTable<T> where T : struct
{
    private T[] _values = new T[16];
    private int[] _owners = NewOwners(16);

    /// <summary>The state of a replica; <c>default</c> the first time.</summary>
    /// <param name="replica">The replica as seen in the candidates.</param>
    public ref T this[in ReplicaSnapshot replica]
    {
        get
        {
            if (replica.Slot >= _values.Length) { Grow(replica.Slot); }
            if (_owners[replica.Slot] != replica.Id.Value)
            {
                _owners[replica.Slot] = replica.Id.Value;
                _values[replica.Slot] = default;
            }
            return ref _values[replica.Slot];
        }
    }

    /// <summary>The state of a replica without claiming its slot: <c>default</c> when it has none.</summary>
    /// <param name="replica">The replica as seen in the candidates.</param>
    public T Peek(in ReplicaSnapshot replica) =>
        replica.Slot < _values.Length && _owners[replica.Slot] == replica.Id.Value ? _values[replica.Slot] : default;

    private void Grow(int slot)
    {
        var size = Math.Max(slot + 1, _values.Length * 2);
        var used = _owners.Length;
        Array.Resize(ref _values, size);
        Array.Resize(ref _owners, size);
        _owners.AsSpan(used).Fill(-1);
    }

    private static int[] NewOwners(int size)
    {
        var owners = new int[size];
        owners.AsSpan().Fill(-1);
        return owners;
    }
}
