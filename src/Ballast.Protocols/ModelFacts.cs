namespace Ballast.Protocols;

/// <summary>What the gateway says of one model.</summary>
/// <param name="Name">The model's name as clients call it.</param>
/// <param name="Phase">How far it is.</param>
public sealed record ModelFacts(string Name, ModelPhase Phase)
{
    /// <summary>The version being served.</summary>
    /// <value>The default is <c>1</c>.</value>
    public string Version { get; init; } = "1";

    /// <summary>When the deployment was made; OpenAI clients are told in whole seconds.</summary>
    /// <value>The default is the epoch, 1970.</value>
    public DateTimeOffset Created { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Why the model is in its phase, for people; empty when there is nothing to say.</summary>
    public string Reason { get; init; } = "";
}
