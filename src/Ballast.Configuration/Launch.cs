namespace Ballast.Configuration;

/// <summary>How the replicas of a deployment come to be.</summary>
public abstract record Launch
{
    private protected Launch()
    {
    }
}
