namespace Ballast.Lab.Faro;

/// <summary>A policy of the study.</summary>
/// <param name="Id">Its short name here: lower case, words joined by hyphens.</param>
/// <param name="Label">What the published tables call it.</param>
/// <param name="Choice">The autoscaler that stands for it, and its options.</param>
public sealed record FaroPolicy(string Id, string Label, PolicyChoice Choice)
{
    /// <summary>How its requests reach the replicas.</summary>
    /// <value>The default is the artifact's way.</value>
    public FaroDataPlane DataPlane { get; init; }
}
