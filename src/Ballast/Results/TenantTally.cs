namespace Ballast.Results;

/// <summary>What one deployment counted for one tenant.</summary>
internal struct TenantTally
{
    public long Arrived;
    public long Completed;
    public long Attained;
    public double ServedSeconds;

    public void Add(in TenantTally other)
    {
        Arrived += other.Arrived;
        Completed += other.Completed;
        Attained += other.Attained;
        ServedSeconds += other.ServedSeconds;
    }
}
