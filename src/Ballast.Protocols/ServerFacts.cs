using System.Collections.Immutable;

namespace Ballast.Protocols;

/// <summary>What the gateway says of itself and its models; built anew when it changes.</summary>
public sealed record ServerFacts
{
    /// <summary>The server's name.</summary>
    /// <value>The default is <c>ballast</c>.</value>
    public string Name { get; init; } = "ballast";

    /// <summary>The server's version.</summary>
    public required string Version { get; init; }

    /// <summary>Whether the gateway takes requests; false while it drains.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Ready { get; init; } = true;

    /// <summary>The models, in the order they are listed.</summary>
    public ImmutableArray<ModelFacts> Models { get; init; } = [];

    /// <summary>The facts of one model, or <see langword="null"/> when it is unknown.</summary>
    /// <param name="model">The model's name.</param>
    public ModelFacts? Find(string? model)
    {
        foreach (var facts in Models)
        {
            if (facts.Name == model)
            {
                return facts;
            }
        }

        return null;
    }

    /// <summary>The names of the models, for the error that names an unknown one.</summary>
    internal ModelNames Names() => new(Models.Select(model => model.Name));
}
