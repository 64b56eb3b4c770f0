namespace Ballast.Scaling.KeepAlive;

/// <summary>When an idle deployment is to be loaded, counted from the end of its last request.</summary>
/// <param name="PrewarmWait">Unloaded at once and loaded again after this long; zero stays loaded.</param>
/// <param name="KeepAlive">How long it is loaded from then on.</param>
public readonly record struct KeepAliveWindow(TimeSpan PrewarmWait, TimeSpan KeepAlive)
{
    /// <summary>From the end of the last request to the last moment it is loaded.</summary>
    public TimeSpan End => PrewarmWait + KeepAlive;
}
