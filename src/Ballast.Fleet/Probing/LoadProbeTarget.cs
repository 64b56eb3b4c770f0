namespace Ballast.Fleet.Probing;

/// <summary>One replica as the load probe sees it.</summary>
internal sealed class LoadProbeTarget(string address)
{
    private int _underWay;

    public string Address => address;

    public Uri Url { get; } = ProbeHttp.Resolve(address, "/ballast/load");

    /// <summary>Claims the one probe that may be under way.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _underWay, 1, 0) == 0;

    public void End() => Volatile.Write(ref _underWay, 0);
}
