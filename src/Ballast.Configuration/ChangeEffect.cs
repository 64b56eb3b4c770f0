namespace Ballast.Configuration;

/// <summary>What it takes for a changed key to have an effect.</summary>
public enum ChangeEffect
{
    /// <summary>Nothing: it holds from the reload on.</summary>
    Live,

    /// <summary>Running replicas of the deployment are replaced one after another.</summary>
    ReplacesReplicas,

    /// <summary>The program must be started again; until then the old value holds.</summary>
    NeedsRestart,
}
